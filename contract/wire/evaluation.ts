import { z } from 'zod';
import { EntityRefSchema } from '../model/ids.ts';
import { CASE_SOURCES } from '../model/stages.ts';
import { EpochMsSchema } from '../model/time.ts';
import { CaseCardSchema, CaseRowSchema } from './cases.ts';

/** What an evaluation is divided by: 区域评价 (district to grid, and road), 部门评价, 岗位评价 (post, then person), and what was found and by whom. */
export const EVALUATION_BYS = [
  'city',
  'district',
  'street',
  'community',
  'grid',
  'road',
  'department',
  'category',
  'source',
  'post',
  'person',
] as const;
export const EvaluationBySchema = z.enum(EVALUATION_BYS);
export type EvaluationBy = z.infer<typeof EvaluationBySchema>;

/** 日, 周 (from Monday), 月, 季, 年 by the city's local calendar; `all` from the first report on. */
export const PERIOD_UNITS = ['day', 'week', 'month', 'quarter', 'year', 'all'] as const;
export const PeriodUnitSchema = z.enum(PERIOD_UNITS);
export type PeriodUnit = z.infer<typeof PeriodUnitSchema>;

/** The unit that holds a moment, or any span [from, to). */
export const PeriodArgsSchema = z.union([
  z.strictObject({ unit: PeriodUnitSchema, atMs: EpochMsSchema }),
  z
    .strictObject({ fromMs: EpochMsSchema, toMs: EpochMsSchema })
    .refine(({ fromMs, toMs }) => fromMs < toMs, { error: 'expected fromMs before toMs' }),
]);
export type PeriodArgs = z.infer<typeof PeriodArgsSchema>;

const IdSchema = z.string().min(1).max(48);

/** All that is given must hold. Ids are the catalog's codes and ids; `office` is one of the assessment's tree, with all below it. */
export const EvaluationFilterSchema = z.strictObject({
  district: IdSchema.optional(),
  street: IdSchema.optional(),
  community: IdSchema.optional(),
  grid: IdSchema.optional(),
  /** Name of a road. */
  road: IdSchema.optional(),
  department: IdSchema.optional(),
  /** Index into the catalog's categories. */
  category: z.int().min(0).max(0xfffe).optional(),
  source: z.enum(CASE_SOURCES).optional(),
  office: IdSchema.optional(),
  post: IdSchema.optional(),
  /** Post and masked name, as `by: "person"` gives it: what this person did. */
  person: z.string().min(1).max(80).optional(),
});
export type EvaluationFilter = z.infer<typeof EvaluationFilterSchema>;

export const EvaluateArgsSchema = z.strictObject({
  by: EvaluationBySchema,
  period: PeriodArgsSchema,
  filter: EvaluationFilterSchema,
  /** Ids; empty: those the city's rules name for this kind of evaluation. */
  indicators: z.array(IdSchema).max(12),
});
export type EvaluateArgs = z.infer<typeof EvaluateArgsSchema>;

/** A period as it was counted: [from, to), cut off at the present while it runs. */
export const PeriodSchema = z.strictObject({
  fromMs: EpochMsSchema,
  toMs: EpochMsSchema,
  /** 2026年11月, 2026年第48周 … */
  text: z.string().min(1).max(60),
});
export type Period = z.infer<typeof PeriodSchema>;

export const RateSchema = z.strictObject({
  numerator: z.int().min(0),
  denominator: z.int().min(0),
  /** Percent; null where nothing is to be divided by: shown as "—". */
  value: z.number().nullable(),
});
export type EvaluatedRate = z.infer<typeof RateSchema>;

export const EvaluatedIndicatorSchema = z.strictObject({
  id: IdSchema,
  name: z.string().min(1).max(40),
  nameEn: z.string().min(1).max(60),
  numeratorName: z.string().min(1).max(80),
  /** With what is taken away from it: 应结案（减缓办）. */
  denominatorName: z.string().min(1).max(80),
  betterWhen: z.enum(['high', 'low', 'none']),
  /** In a public source (S), known without one (M), contradictory (U). */
  certainty: z.enum(['S', 'M', 'U']),
  source: z.string().max(160),
});
export type EvaluatedIndicator = z.infer<typeof EvaluatedIndicatorSchema>;

export const EvaluatedRowSchema = z.strictObject({
  /** Code or id of what is evaluated; '' holds what belongs to none, so that nothing is lost. */
  id: z.string().max(80),
  name: z.string().max(80),
  ref: EntityRefSchema.nullable(),
  /** Cases reported in the period; of posts and people, what they did. */
  cases: z.int().min(0),
  /** Of all its cases whatever their period, open and overdue now; of posts and people, what waits and what is late. */
  open: z.int().min(0),
  overdue: z.int().min(0),
  /**
   * In the order of `indicators`: now, the period before (环比), a year before (同比); null where there is no such period. `applies` is
   * false where this is not judged by that indicator: a post has its own.
   */
  rates: z
    .array(
      z.strictObject({
        applies: z.boolean(),
        now: RateSchema,
        before: RateSchema.nullable(),
        yearBefore: RateSchema.nullable(),
      }),
    )
    .max(12),
  /** 综合指标值, 0 to 100; null where nothing can be counted. */
  score: z.number().min(0).max(100).nullable(),
  /** Index into `grades`. */
  grade: z.int().min(0).max(7).nullable(),
});
export type EvaluatedRow = z.infer<typeof EvaluatedRowSchema>;

/** Answer to the query `evaluate`. */
export const EvaluationSchema = z.strictObject({
  asOfMs: EpochMsSchema,
  by: EvaluationBySchema,
  /** reported: a period holds the cases reported in it; due: for 应处置 and 应结案, those due in it. */
  basis: z.enum(['reported', 'due']),
  /** What a reader must know of weights and grades. */
  note: z.string().max(300),
  period: PeriodSchema,
  before: PeriodSchema.nullable(),
  yearBefore: PeriodSchema.nullable(),
  indicators: z.array(EvaluatedIndicatorSchema).max(12),
  /** Names of the bands, best first. */
  grades: z.array(z.string().min(1).max(8)).max(8),
  total: EvaluatedRowSchema,
  rows: z.array(EvaluatedRowSchema).max(2000),
});
export type Evaluation = z.infer<typeof EvaluationSchema>;

export const EvidenceArgsSchema = z.strictObject({
  indicator: IdSchema,
  /** missed: what cost points, so of a rate that is better high the cases it lacks, else those it counts. */
  part: z.enum(['numerator', 'denominator', 'missed']),
  period: PeriodArgsSchema,
  filter: EvaluationFilterSchema,
  offset: z.int().min(0).max(5_000_000),
  limit: z.int().min(1).max(100),
});
export type EvidenceArgs = z.infer<typeof EvidenceArgsSchema>;

/** Answer to the query `evidence`: the cases behind a rate, newest first. */
export const EvidenceSchema = z.strictObject({
  asOfMs: EpochMsSchema,
  period: PeriodSchema,
  total: z.int().min(0),
  cases: z.array(z.strictObject({ row: CaseRowSchema, card: CaseCardSchema })).max(100),
});
export type Evidence = z.infer<typeof EvidenceSchema>;
