import { z } from 'zod';
import { LatE7Schema, LonE7Schema } from '../model/geo.ts';
import { PhotosSchema } from '../model/photos.ts';
import { CASE_SOURCES, CASE_STAGES } from '../model/stages.ts';
import { EpochSSchema, LimitSchema } from '../model/time.ts';

/** "No grid", "no department" in the 16-bit columns; "no district" is NO_DISTRICT. */
export const NO_INDEX = 0xffff;
export const NO_DISTRICT = 0xff;

/**
 * One case on the wire. Every number fits the column of the same name in `caseColumns.ts`, so that a row that came
 * in a delta and one that came in a snapshot are the same row, and hash alike.
 * Indexes point into the catalog's lists; times are whole seconds since the epoch, 0 = none.
 */
export const CaseRowSchema = z.strictObject({
  /** Given by the platform, never reused. The case number `no` is opaque text (domain §2.2). */
  key: z.int().min(1).max(0xffff_ffff),
  /** Grows by at least one with every change of this case (rule W11). */
  rev: z.int().min(1).max(0xffff_ffff),
  lonE7: LonE7Schema,
  latE7: LatE7Schema,
  reportedAtS: EpochSSchema,
  /** Moment the handling limit ends, by the work calendar. */
  deadlineAtS: EpochSSchema,
  /** Closed, forced closed, refused or cancelled at. */
  endedAtS: EpochSSchema,
  category: z.int().min(0).max(NO_INDEX),
  grid: z.int().min(0).max(NO_INDEX),
  department: z.int().min(0).max(NO_INDEX),
  /** Bits by CASE_FLAGS. */
  flags: z.int().min(0).max(0xffff),
  district: z.int().min(0).max(NO_DISTRICT),
  stage: z
    .int()
    .min(0)
    .max(CASE_STAGES.length - 1),
  source: z
    .int()
    .min(0)
    .max(CASE_SOURCES.length - 1),
});
export type CaseRow = z.infer<typeof CaseRowSchema>;

/** The text of a case that a list or label needs; sent for open and recent cases only. Masked by the platform. */
export const CaseCardSchema = z.strictObject({
  key: z.int().min(1).max(0xffff_ffff),
  no: z.string().min(1).max(64),
  place: z.string().max(120),
});
export type CaseCard = z.infer<typeof CaseCardSchema>;

/** What a delta of `cases` carries: the row, and its card where the text is new or changed. */
export const CaseDeltaRowSchema = z.strictObject({ ...CaseRowSchema.shape, card: CaseCardSchema.optional() });
export type CaseDeltaRow = z.infer<typeof CaseDeltaRowSchema>;

/** One step in the life of a case, as the timeline shows it. */
export const CaseStepSchema = z.strictObject({
  atMs: z.number(),
  /** What was done, in the field's words: 上报, 立案, 派遣 … */
  act: z.string().min(1).max(40),
  /** The post that did it: 信息采集监督员, 坐席员 … */
  actorRole: z.string().max(40),
  /** Masked name, or '' where only the post is known. */
  actorName: z.string().max(40),
  stage: z
    .int()
    .min(0)
    .max(CASE_STAGES.length - 1),
  /** The reason, or what was found. */
  note: z.string().max(500),
  photos: PhotosSchema.optional(),
  /** 挂账 and its request: until when, epoch milliseconds. */
  untilMs: z.number().optional(),
});
export type CaseStep = z.infer<typeof CaseStepSchema>;

/** A case that may be the same trouble: same subclass, near and not long before (or after, for the other of the two). */
export const SimilarCaseSchema = z.strictObject({
  key: z.int().min(1).max(0xffff_ffff),
  no: z.string().min(1).max(64),
  meters: z.number().min(0),
  /** Seconds between the two reports. */
  secondsApart: z.number().min(0),
});
export type SimilarCase = z.infer<typeof SimilarCaseSchema>;

/** How long what has to be done now may take: 受理, 立案, 派遣, 核实 and 核查 have limits of their own beside the handling limit. */
export const StageClockSchema = z.strictObject({
  /** In the field's words: 受理, 派遣 … */
  name: z.string().min(1).max(20),
  limit: LimitSchema,
  dueAtS: EpochSSchema,
});
export type StageClock = z.infer<typeof StageClockSchema>;

/** Answer to the query `case`. */
export const CaseDetailSchema = z.strictObject({
  row: CaseRowSchema,
  card: CaseCardSchema,
  description: z.string().max(1000),
  /** Source in full, for example "公众举报 · 12319". */
  channel: z.string().max(60),
  limitText: z.string().max(60),
  steps: z.array(CaseStepSchema).max(500),
  /** Acts this identity may do now; the platform decides. */
  allowedActs: z.array(z.string().max(40)),
  /** 相似案件: nearest first. */
  similar: z.array(SimilarCaseSchema).max(10).optional(),
  /** Where a stage limit runs now. */
  stageClock: StageClockSchema.optional(),
  /** A request that waits for an answer, in the field's words: 申请回退, 申请延期, 申诉. */
  asked: z.string().max(20).optional(),
});
export type CaseDetail = z.infer<typeof CaseDetailSchema>;
