import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';
import { PeriodArgsSchema, PeriodSchema, RateSchema } from './evaluation.ts';

const CodeSchema = z.string().min(1).max(24);

export const AssessmentArgsSchema = z.strictObject({
  period: PeriodArgsSchema,
  /** Whose items and corrective actions are wanted; null: the root's. */
  office: CodeSchema.nullable(),
});
export type AssessmentArgs = z.infer<typeof AssessmentArgsSchema>;

export const OfficeScoreSchema = z.strictObject({
  id: CodeSchema,
  name: z.string().min(1).max(60),
  /** 市局, 支队, 大队, 中队: as the city names its levels. */
  level: z.string().min(1).max(12),
  /** 0 is the root. */
  depth: z.int().min(0).max(8),
  parent: CodeSchema.nullable(),
  /** Its cases reported in the period, with those of all offices below it. */
  cases: z.int().min(0),
  /** 0 to 100, of the items that could be scored; null where none could. */
  total: z.number().min(0).max(100).nullable(),
  grade: z.int().min(0).max(7).nullable(),
  /** How much of the weight could be scored, of 100. */
  scoredWeight: z.number().min(0).max(100),
  openActions: z.int().min(0),
});
export type OfficeScore = z.infer<typeof OfficeScoreSchema>;

export const ItemScoreSchema = z.strictObject({
  code: CodeSchema,
  name: z.string().min(1).max(60),
  weight: z.number().min(0).max(100),
  /** null: an assessor gives the value. */
  indicator: z.string().max(48).nullable(),
  target: z.number().min(0).max(100),
  betterWhen: z.enum(['high', 'low']),
  /** How points come about, in a sentence. */
  rule: z.string().max(200),
  procedure: z.strictObject({ code: CodeSchema, name: z.string().max(60) }),
  rate: RateSchema,
  numeratorName: z.string().max(80),
  denominatorName: z.string().max(80),
  /** Points of the weight; null where there is nothing to score. */
  points: z.number().min(0).max(100).nullable(),
  /** How many cases cost points; the query `evidence` gives them with `part: "missed"` and the office as filter. */
  missed: z.int().min(0),
  /** Of a manual item: who gave the value, when, and why. */
  given: z.strictObject({ atMs: EpochMsSchema, by: z.string().max(40), note: z.string().max(300) }).nullable(),
});
export type ItemScore = z.infer<typeof ItemScoreSchema>;

/** PDCA: a nonconformity is raised, corrected, and verified; a correction that does not hold is sent back. */
export const QUALITY_STATES = ['raised', 'corrected', 'verified'] as const;
export const QUALITY_STATE_NAMES: Record<(typeof QUALITY_STATES)[number], string> = {
  raised: '待整改',
  corrected: '待验证',
  verified: '已验证',
};
export const QUALITY_ACTS = ['raise', 'correct', 'verify', 'sendBack'] as const;
export const QualityActSchema = z.enum(QUALITY_ACTS);

export const QualityActionSchema = z.strictObject({
  id: z.string().min(1).max(48),
  office: CodeSchema,
  /** Item of the scheme it is about. */
  item: CodeSchema,
  /** The case it was seen at; 0 for none. */
  caseKey: z.int().min(0).max(0xffff_ffff),
  state: z.enum(QUALITY_STATES),
  dueMs: EpochMsSchema,
  steps: z
    .array(
      z.strictObject({
        act: QualityActSchema,
        atMs: EpochMsSchema,
        by: z.string().max(40),
        /** Masked. */
        note: z.string().max(500),
      }),
    )
    .max(100),
});
export type QualityAction = z.infer<typeof QualityActionSchema>;

/** Answer to the query `assessment`. */
export const AssessmentSchema = z.strictObject({
  asOfMs: EpochMsSchema,
  period: PeriodSchema,
  scheme: z.strictObject({ version: z.string().max(40), title: z.string().max(60), note: z.string().max(200) }),
  quality: z.strictObject({
    standard: z.string().max(60),
    note: z.string().max(200),
    manual: z.strictObject({ code: CodeSchema, name: z.string().max(60) }),
    procedures: z.array(z.strictObject({ code: CodeSchema, name: z.string().max(60) })).max(100),
  }),
  grades: z.array(z.string().min(1).max(8)).max(8),
  /** The whole tree, every office after the one above it. */
  offices: z.array(OfficeScoreSchema).max(500),
  office: CodeSchema,
  items: z.array(ItemScoreSchema).max(30),
  /** Of this office and those below it: open ones first, then by age, newest first. */
  actions: z.array(QualityActionSchema).max(100),
});
export type Assessment = z.infer<typeof AssessmentSchema>;

/** Arguments of the command `qualityAct`. `raise` makes a new one and takes office, item and due; the others name it by id. */
export const QualityActArgsSchema = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('raise'),
    office: CodeSchema,
    item: CodeSchema,
    caseKey: z.int().min(0).max(0xffff_ffff),
    dueMs: EpochMsSchema,
    note: z.string().min(1).max(500),
  }),
  z.strictObject({
    act: z.enum(['correct', 'verify', 'sendBack']),
    id: z.string().min(1).max(48),
    note: z.string().min(1).max(500),
  }),
]);
export type QualityActArgs = z.infer<typeof QualityActArgsSchema>;

/** Arguments of the command `assessItem`: an assessor's value for a manual item over a period that is a unit of the calendar. */
export const AssessItemArgsSchema = z.strictObject({
  office: CodeSchema,
  item: CodeSchema,
  period: PeriodArgsSchema,
  /** 0 to 100. */
  value: z.number().min(0).max(100),
  note: z.string().max(300),
});
export type AssessItemArgs = z.infer<typeof AssessItemArgsSchema>;
