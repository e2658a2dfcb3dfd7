import type { z } from 'zod';

/**
 * What carries messages between the nodes of one platform. At most once, in order from one sender: what is lost, the database has
 * (the log), the next message says anew (place, positions), or the sender asks again (questions).
 */
export interface Bus {
  /** True while what is said reaches somebody. */
  readonly up: boolean;
  /** Never throws and never queues: while the carrier is away, what is said is lost. */
  say(channel: string, message: unknown): void;
  /** Calls `heard` for what others (and this node) say on a channel. What does not fit the schema is a fault and is left out. */
  listen<T>(channel: string, schema: z.ZodType<T>, heard: (message: T) => void): Promise<void>;
  close(): Promise<void>;
}
