import { contextBridge, ipcRenderer } from 'electron';
import type { IpcChannel, IpcEvent, IpcEventPayload, IpcReply, IpcRequest } from '../../contract/ipc/channels.ts';
import type { WallHost } from '../../contract/ipc/WallHost.ts';

/** One call is one channel: the page can name neither a channel nor a payload that is not in the map. */
function ask<C extends IpcChannel>(channel: C, request: IpcRequest<C>): Promise<IpcReply<C>> {
  return ipcRenderer.invoke(channel, request);
}

/** The page's listener never sees Electron's event object, which would hand it the sender. */
function hear<E extends IpcEvent>(channel: E, listener: (payload: IpcEventPayload<E>) => void): () => void {
  const forward = (_event: unknown, payload: IpcEventPayload<E>): void => listener(payload);
  ipcRenderer.on(channel, forward);
  return () => ipcRenderer.removeListener(channel, forward);
}

const wall: WallHost = {
  getConfig: () => ask('wall:getConfig', undefined),
  getPlatform: () => ask('wall:getPlatform', undefined),
  displays: () => ask('wall:displays', undefined),
  heartbeat: (beat) => ask('wall:heartbeat', beat),
  log: (entry) => ask('wall:log', entry),
  relaunch: (reason) => ask('wall:relaunch', { reason }),
  onPlatform: (listener) => hear('wall:platformChanged', listener),
  onDisplays: (listener) => hear('wall:displaysChanged', listener),
};

contextBridge.exposeInMainWorld('wall', wall);
