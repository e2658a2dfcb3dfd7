import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';

/** One figure with everything needed to judge it: what was divided by what, over which period. */
export const FigureRowSchema = z.strictObject({
  id: z.string().min(1).max(48),
  rev: z.int().min(1),
  /** 处置率, 按期结案率, 今日上报 … */
  name: z.string().min(1).max(40),
  unit: z.enum(['percent', 'count', 'minutes']),
  /** For a rate numerator / denominator × 100; null where the denominator is 0, shown as "—". */
  value: z.number().nullable(),
  numerator: z.int().min(0),
  numeratorName: z.string().max(40),
  /** 0 for a plain count. */
  denominator: z.int().min(0),
  denominatorName: z.string().max(40),
  periodFromMs: EpochMsSchema,
  periodToMs: EpochMsSchema,
  /** 今日, 2015-06 至今 … */
  periodText: z.string().max(60),
  /** Which way is good; `none` where neither is. */
  betterWhen: z.enum(['high', 'low', 'none']),
  /** Equal steps up to periodTo, oldest first; the step in milliseconds. Empty where no trend is kept. */
  trend: z.array(z.number()).max(96),
  trendStepMs: z.number().min(0),
});
export type FigureRow = z.infer<typeof FigureRowSchema>;
