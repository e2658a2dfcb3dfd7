import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';

/** One link of the province–city–county chain (S8). A cut link hides its county's figures: unknown, never 0. */
export const LinkRowSchema = z.strictObject({
  /** Code of the district or county, or of the province. */
  id: z.string().min(1).max(12),
  rev: z.int().min(1),
  name: z.string().min(1).max(40),
  level: z.enum(['province', 'county']),
  state: z.enum(['up', 'delayed', 'cut']),
  /** Data of this link is complete up to here. */
  syncedToMs: EpochMsSchema,
  /** null while unknown because the link is cut. */
  openCases: z.int().min(0).nullable(),
  reportedToday: z.int().min(0).nullable(),
  /** As `openCases`; absent where the platform does not count them. */
  overdueCases: z.int().min(0).nullable().optional(),
  /** Platform time since which `state` has been what it is; absent where it is not known. */
  stateSinceMs: EpochMsSchema.optional(),
  /** A platform of its own is connected: its counts are its own, and it takes orders (rule W19). */
  linked: z.boolean().optional(),
});
export type LinkRow = z.infer<typeof LinkRowSchema>;
