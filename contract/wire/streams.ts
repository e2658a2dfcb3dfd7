import { z } from 'zod';

/** The streams. Each has its own (epoch, seq) and its own rows. */
export const STREAMS = [
  'cases',
  'units',
  'grids',
  'feeds',
  'alarms',
  'figures',
  'links',
  'enforcements',
  'calls',
  'orders',
] as const;
export const StreamNameSchema = z.enum(STREAMS);
export type StreamName = z.infer<typeof StreamNameSchema>;

/**
 * A place in a stream. `epoch` names one unbroken log: it changes when the log was lost or replaced,
 * never because a process restarted. `seq` counts deltas from 1; 0 is the empty log.
 */
export const StreamCursorSchema = z.strictObject({ epoch: z.string().min(1).max(64), seq: z.int().min(0) });
export type StreamCursor = z.infer<typeof StreamCursorSchema>;

/** How old a stream may be before the wall says `degraded`: milliseconds since the last beat that vouched for it. */
export const STREAM_STALE_MS: Record<StreamName, number> = {
  cases: 10_000,
  units: 10_000,
  grids: 30_000,
  feeds: 60_000,
  alarms: 10_000,
  figures: 60_000,
  links: 60_000,
  enforcements: 60_000,
  calls: 10_000,
  orders: 60_000,
};
