import type { IpcMainInvokeEvent } from 'electron';
import { IPC_REQUESTS, type IpcChannel, type IpcRequest } from '../../../contract/ipc/channels.ts';
import { isWallUrl } from '../scheme/filePath.ts';

/** Who asked, as far as main can tell for certain. */
export type Sender = Pick<IpcMainInvokeEvent, 'senderFrame'>;

export type Check<C extends IpcChannel> = { ok: true; request: IpcRequest<C> } | { ok: false; reason: string };

/** A request is taken only from the top frame of a page of the wall, with exactly one payload of the channel's own shape. */
export function checkRequest<C extends IpcChannel>(channel: C, sender: Sender, payloads: readonly unknown[]): Check<C> {
  const frame = sender.senderFrame;
  if (frame === null) return refuse('its frame is gone');
  if (frame.parent !== null) return refuse('it came from a frame inside the page');
  if (!isWallUrl(frame.url)) return refuse('it came from a page that is not the wall');
  if (payloads.length > 1) return refuse('it carried more than one payload');
  const parsed = IPC_REQUESTS[channel][0].safeParse(payloads[0]);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse(`its payload does not fit: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
  }
  // The schema of this very channel parsed it; the compiler cannot follow an index by a type parameter.
  return { ok: true, request: parsed.data as IpcRequest<C> };
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
