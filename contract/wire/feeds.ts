import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';

/** The state of one video feed. The camera itself stands in the catalog. */
export const FeedRowSchema = z.strictObject({
  /** The camera's id in the catalog. */
  id: z.string().min(1).max(32),
  rev: z.int().min(1),
  state: z.enum(['online', 'offline', 'fault']),
  /** Why it does not play, in a sentence; '' while it does. */
  reason: z.string().max(120),
  /** When the gateway last vouched for it. */
  checkedAtMs: EpochMsSchema,
});
export type FeedRow = z.infer<typeof FeedRowSchema>;
