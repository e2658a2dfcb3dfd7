import type { IpcMain, WebContents } from 'electron';
import { IPC_REQUESTS, type IpcChannel, type IpcReply, type IpcRequest } from '../../../contract/ipc/channels.ts';
import { checkRequest } from './checkRequest.ts';

export type IpcHandler<W, C extends IpcChannel> = (
  window: W,
  request: IpcRequest<C>,
) => IpcReply<C> | Promise<IpcReply<C>>;

/** One function per channel; `W` is what main knows about the asking window. */
export type IpcHandlers<W> = { readonly [C in IpcChannel]: IpcHandler<W, C> };

export interface IpcDoor<W> {
  readonly handlers: IpcHandlers<W>;
  /** The window these contents belong to; null for contents that are not a window of ours. */
  windowOf(contents: WebContents): W | null;
  refused(channel: IpcChannel, reason: string): void;
}

/** Opens every channel of the map and no other. A refused request rejects on the page's side, naming channel and reason. */
export function handleIpc<W>(ipcMain: IpcMain, door: IpcDoor<W>): void {
  for (const channel of Object.keys(IPC_REQUESTS) as IpcChannel[]) {
    // checkRequest parses the payload by the schema of this very channel, so that the handler is given its own request.
    const handler = door.handlers[channel] as IpcHandler<W, IpcChannel>;
    ipcMain.handle(channel, async (event, ...payloads: unknown[]) => {
      const window = door.windowOf(event.sender);
      const check = checkRequest(channel, event, payloads);
      if (window === null || !check.ok) {
        const reason = check.ok ? 'its window is not one of the wall' : check.reason;
        door.refused(channel, reason);
        throw new Error(`${channel} was refused: ${reason}`);
      }
      return IPC_REQUESTS[channel][1].parse(await handler(window, check.request));
    });
  }
}
