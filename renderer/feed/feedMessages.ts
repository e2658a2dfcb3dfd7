import type { CommandName } from '../../contract/wire/commands.ts';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import type { QueryName } from '../../contract/wire/queries.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import type { DecodedAnswer } from './decodeAnswer.ts';
import type { FeedOptions } from './PlatformSocket.ts';

/** Main thread to worker. */
export type ToWorker =
  | { type: 'start'; options: FeedOptions }
  /** So many batches were taken by the frame loop: the worker may send as many again. */
  | { type: 'taken'; batches: number }
  | { type: 'query'; id: number; name: QueryName; args: unknown }
  | { type: 'command'; id: number; name: CommandName; args: unknown }
  | { type: 'takeSnapshot'; stream: StreamName }
  | { type: 'stop' };

/** Worker to main thread. Buffers inside `events` are transferred. */
export type FromWorker =
  | { type: 'events'; events: FeedEvent[] }
  | { type: 'answer'; id: number; answer: DecodedAnswer }
  /** Once a second: the worker itself is alive, whatever the link is. */
  | { type: 'pulse' };

export const PULSE_MS = 1_000;

/**
 * Batches under way to a main thread that has not taken them. Two keep the pipe full; more would only pile up where the
 * queue cannot merge them.
 */
export const MAX_BATCHES_UNDER_WAY = 2;

/** Rows in one batch, so that a frame that takes it stays short; the whole city comes in a handful of frames. */
export const MAX_BATCH_ROWS = 65_536;

/** The buffers of a batch that can be handed over instead of copied. */
export function transferables(events: readonly FeedEvent[]): ArrayBuffer[] {
  const buffers: ArrayBuffer[] = [];
  for (const event of events) {
    if (event.type === 'positions') buffers.push(event.records);
    else if (event.type === 'caseSnapshot') buffers.push(event.columns.key.buffer as ArrayBuffer);
  }
  return buffers;
}
