import { z } from 'zod';
import { EntityRefSchema } from '../model/ids.ts';
import { EpochMsSchema } from '../model/time.ts';

/**
 * Something a person should know of. Alarms are never merged and never dropped.
 * aiHit: a detection that waits for a person or became a case; overdue: a case passed its limit;
 * urgent: an urgent case came in; linkCut: a county's link is down; unitSilent: on duty but no fix;
 * battery: a drone must come home; hotline: a caller waits for an answer.
 */
export const AlarmRowSchema = z.strictObject({
  id: z.string().min(1).max(48),
  rev: z.int().min(1),
  kind: z.enum(['aiHit', 'overdue', 'urgent', 'linkCut', 'unitSilent', 'battery', 'hotline']),
  level: z.enum(['info', 'warning', 'urgent']),
  /** One line for the list, in the room's words. */
  title: z.string().min(1).max(120),
  raisedAtMs: EpochMsSchema,
  state: z.enum(['active', 'acknowledged', 'past']),
  /** What it is about; null where it is about no single thing. */
  ref: EntityRefSchema.nullable(),
  /** For aiHit: the machine's confidence, 0 to 1; else 0. */
  confidence: z.number().min(0).max(1),
});
export type AlarmRow = z.infer<typeof AlarmRowSchema>;
