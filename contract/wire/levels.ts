import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';

/** What a platform below has said of its cases, complete up to `syncedToMs` (S8). All null while it is unknown. */
const LevelCountsSchema = z.strictObject({
  openCases: z.int().min(0).nullable(),
  overdueCases: z.int().min(0).nullable(),
  reportedToday: z.int().min(0).nullable(),
});

/**
 * A supervision order to a platform below (下行督办). queued: 待送达, kept until the link allows; done: taken there; refused: not
 * taken, with the reason it gave.
 */
export const LevelOrderSchema = z.strictObject({
  id: z.string().min(8).max(64),
  link: z.string().min(1).max(12),
  /** 0: given by the case's number alone, and its platform has not been heard of since. */
  caseKey: z.int().min(0),
  /** The lower platform's number of the case; '' where it is not known here any more. */
  caseNo: z.string().max(64),
  note: z.string().max(500),
  givenAtMs: EpochMsSchema,
  givenBy: z.string().max(40),
  state: z.enum(['queued', 'done', 'refused']),
  reason: z.string().max(300),
});
export type LevelOrder = z.infer<typeof LevelOrderSchema>;

/** Answer to the query `level`: one platform below, as far as it is known. */
export const LevelDetailSchema = z.strictObject({
  id: z.string().min(1).max(12),
  /** false: no platform of its own is connected; the figures are this platform's own count for that area. */
  linked: z.boolean(),
  state: z.enum(['up', 'delayed', 'cut']),
  /** Platform time since which it has been so; null where that is not known. */
  stateSinceMs: EpochMsSchema.nullable(),
  /** 0: never heard of. */
  syncedToMs: EpochMsSchema,
  ...LevelCountsSchema.shape,
  /** Longest overdue first; keys and texts are the lower platform's. */
  overdue: z
    .array(
      z.strictObject({ key: z.int().min(1), no: z.string().max(64), place: z.string().max(120), deadlineAtS: z.int() }),
    )
    .max(50),
  orders: z.array(LevelOrderSchema).max(200),
});
export type LevelDetail = z.infer<typeof LevelDetailSchema>;

/** Answer to the query `levelOrders`: what was handed down to all platforms below, newest first. */
export const LevelOrdersSchema = z.strictObject({ orders: z.array(LevelOrderSchema).max(200) });
export type LevelOrders = z.infer<typeof LevelOrdersSchema>;

/** Answer to the query `rollUp`: the sum over what is known, and what is not in it. Unknown is never 0. */
export const RollUpSchema = z.strictObject({
  openCases: z.int().min(0),
  overdueCases: z.int().min(0),
  reportedToday: z.int().min(0),
  known: z.int().min(0),
  /** Ids of links that are cut: their cases are in none of the sums. */
  unknown: z.array(z.string().max(12)).max(5_000),
  /** The sums are true up to here at least. */
  oldestSyncedToMs: EpochMsSchema,
});
export type RollUp = z.infer<typeof RollUpSchema>;

/** Arguments of the command `superviseBelow`: a case by its key, or, where the link is cut and its cases are unknown, by its number. */
export const SuperviseBelowArgsSchema = z
  .strictObject({
    link: z.string().min(1).max(12),
    caseKey: z.int().min(0).max(0xffff_ffff),
    caseNo: z.string().max(64).optional(),
    note: z.string().max(500),
  })
  .refine(({ caseKey, caseNo = '' }) => caseKey > 0 || caseNo.trim() !== '', 'caseKey or caseNo must name a case');
