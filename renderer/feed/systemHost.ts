import { QUEUE_BYTES } from './EventQueue.ts';
import type { FeedHost } from './feedTime.ts';

/** The real machine. Called by the two composition roots of the feed only: the worker, and createFeed where there is none. */
export function systemHost(): FeedHost {
  return {
    time: {
      // oxlint-disable-next-line no-restricted-properties -- a worker is its own composition root
      clock: { nowMs: () => Date.now() },
      monotonicMs: () => performance.now(),
      after(delayMs, work) {
        const timer = setTimeout(work, delayMs);
        return () => clearTimeout(timer);
      },
    },
    random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 0x1_0000_0000,
    newId: randomId,
    queueBytes: QUEUE_BYTES,
  };
}

/** A version 4 UUID. crypto.randomUUID is missing where a desk opens the wall by plain http from another machine. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}
