import { z } from 'zod';

/** Two of these may be lost before main takes the window for hung (settings `recovery.heartbeatTimeoutMs`). */
export const HEARTBEAT_EVERY_MS = 2000;

/** Sent by a timer of the window's main thread: a thread that hangs sends none, which is the point. */
export const HeartbeatSchema = z.strictObject({
  /** Frames drawn since the window began. */
  frames: z.int().min(0),
  state: z.enum(['starting', 'ready', 'degraded', 'failed']),
});
export type Heartbeat = z.infer<typeof HeartbeatSchema>;

export const LogEntrySchema = z.strictObject({
  level: z.enum(['info', 'warn', 'error']),
  message: z.string().min(1).max(2000),
  /** A stack or other text; never data of people. */
  detail: z.string().max(16_000).optional(),
});
export type LogEntry = z.infer<typeof LogEntrySchema>;

/** The window's own request to be destroyed and made anew, the rung of the ladder above "rebuild the map". */
export const RelaunchSchema = z.strictObject({ reason: z.string().min(1).max(500) });
