import { z } from 'zod';
import { LngLatSchema } from '../model/geo.ts';
import { EpochMsSchema } from '../model/time.ts';
import { PeriodArgsSchema, PeriodSchema } from './evaluation.ts';

/** What a supervisor meets in a cell was reported by somebody, or missed by all (漏报). */
export const SAMPLE_OUTCOMES = ['reported', 'missed'] as const;
export const SampleOutcomeSchema = z.enum(SAMPLE_OUTCOMES);
export type SampleOutcome = z.infer<typeof SampleOutcomeSchema>;

const CellSchema = z.string().min(1).max(15);

/** Arguments of `sampleCheck` (抽查). Which of the problems had been reported, the platform finds out; what was missed becomes a case. */
export const SampleCheckArgsSchema = z.strictObject({
  /** Code of the unit cell that was looked at. */
  cell: CellSchema,
  /** Everything met there, in the cell; empty: it was in order. */
  problems: z
    .array(
      z.strictObject({
        /** Index into the catalog's categories. */
        category: z.int().min(0).max(0xfffe),
        position: LngLatSchema,
        note: z.string().max(200),
      }),
    )
    .max(20),
  note: z.string().max(300),
});
export type SampleCheckArgs = z.infer<typeof SampleCheckArgsSchema>;

const SampleCountsShape = { reported: z.int().min(0), missed: z.int().min(0) };
export const SampleCheckReplySchema = z.strictObject({ id: z.int().min(1), ...SampleCountsShape });

export const SamplesArgsSchema = z.strictObject({
  period: PeriodArgsSchema,
  offset: z.int().min(0).max(5_000_000),
  limit: z.int().min(1).max(100),
});
export type SamplesArgs = z.infer<typeof SamplesArgsSchema>;

export const SampleSchema = z.strictObject({
  id: z.int().min(1),
  atMs: EpochMsSchema,
  cell: CellSchema,
  /** Index into `grids`, -1 where the cell lies in none. */
  grid: z.int().min(-1),
  /** Post and masked name. */
  by: z.string().max(80),
  note: z.string().max(300),
  findings: z
    .array(
      z.strictObject({
        outcome: SampleOutcomeSchema,
        caseKey: z.int().min(1),
        category: z.int().min(0).max(0xffff),
        no: z.string().max(64),
      }),
    )
    .max(20),
});
export type Sample = z.infer<typeof SampleSchema>;

/** Answer to the query `samples`: the checks of a period with what they came to, newest first. */
export const SamplesSchema = z.strictObject({
  asOfMs: EpochMsSchema,
  period: PeriodSchema,
  /** Checks, and the different cells they looked at. */
  total: z.int().min(0),
  cells: z.int().min(0),
  ...SampleCountsShape,
  checks: z.array(SampleSchema).max(100),
});
export type Samples = z.infer<typeof SamplesSchema>;
