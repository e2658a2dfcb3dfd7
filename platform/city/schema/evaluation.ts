import { z } from 'zod';
import { ALL_METRICS, type AnyMetric, DUTIES, metricKind } from '../../evaluation/metrics.ts';

const IdSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,47}$/, 'expected an id of letters and digits');
const MetricSchema = z.enum(ALL_METRICS as readonly [AnyMetric, ...AnyMetric[]], {
  error: (issue) => `expected one of ${ALL_METRICS.join(', ')}; "${String(issue.input)}" is not counted`,
});
const MetricsSchema = z.array(MetricSchema).min(1).max(6);

/** A rate as data: what is divided by what. Cities differ, so a definition is named, never implied (domain §6). */
export const IndicatorSchema = z.strictObject({
  id: IdSchema,
  name: z.string().min(1).max(40),
  nameEn: z.string().min(1).max(60),
  /** Sums of counts. */
  numerator: MetricsSchema,
  denominator: MetricsSchema,
  /** Taken away from the denominator, for example 缓办. */
  denominatorLess: z.array(MetricSchema).max(6).default([]),
  betterWhen: z.enum(['high', 'low', 'none']),
  /** Is it in a public source (S), known without one (M), or do sources differ (U)? */
  certainty: z.enum(['S', 'M', 'U']),
  /** Where the definition comes from, or who decided it. */
  source: z.string().min(1).max(160),
});
export type Indicator = z.infer<typeof IndicatorSchema>;

/** 综合指标值: a weighted mean, 0 to 100. An indicator that is better low counts as 100 less its value. */
const CompositeSchema = z
  .array(z.strictObject({ indicator: IdSchema, weight: z.number().positive().max(100) }))
  .max(20);

/** Best first; the last holds from 0. */
const GradesSchema = z
  .array(z.strictObject({ name: z.string().min(1).max(8), from: z.number().min(0).max(100) }))
  .min(1)
  .max(8)
  .refine((bands) => bands.every((band, index) => index === 0 || band.from < (bands[index - 1]?.from ?? 0)), {
    error: 'expected bands from the best to the worst, each from a lower value than the one before',
  })
  .refine((bands) => bands.at(-1)?.from === 0, { error: 'expected the last band to begin at 0' });
export type Grades = z.infer<typeof GradesSchema>;

const KindSchema = z.strictObject({
  /** Columns of the table, in order. */
  indicators: z.array(IdSchema).min(1).max(12),
  composite: CompositeSchema,
  grades: GradesSchema,
});

const PostSchema = z.strictObject({
  id: IdSchema,
  name: z.string().min(1).max(20),
  nameEn: z.string().min(1).max(40),
  duties: z.array(z.enum(DUTIES)).min(1),
  indicators: z.array(IdSchema).min(1).max(6),
});

/** indicators.json: what is counted, what is divided by what, how good it has to be. A pack without it has DEFAULT_EVALUATION. */
export const EvaluationRulesSchema = z
  .strictObject({
    note: z.string().max(300),
    /** A period holds the cases reported in it; or, for 应处置 and 应结案 and what is divided by them, those due in it. */
    basis: z.enum(['reported', 'due']),
    indicators: z.array(IndicatorSchema).min(1).max(60),
    /** The rates of the wall's strip, in order. */
    figures: z.array(IdSchema).min(1).max(4),
    region: KindSchema,
    department: KindSchema,
    post: z.strictObject({ composite: CompositeSchema, grades: GradesSchema }),
    posts: z.array(PostSchema).max(12),
  })
  .superRefine((rules, context) => {
    const known = new Map(rules.indicators.map((indicator) => [indicator.id, indicator]));
    if (known.size < rules.indicators.length)
      context.addIssue({ code: 'custom', path: ['indicators'], message: 'expected every id once' });
    const need = (id: string, path: (string | number)[]): void => {
      if (!known.has(id))
        context.addIssue({ code: 'custom', path, message: `expected an indicator of this file; "${id}" is none` });
    };
    rules.figures.forEach((id, index) => need(id, ['figures', index]));
    for (const kind of ['region', 'department'] as const) {
      rules[kind].indicators.forEach((id, index) => need(id, [kind, 'indicators', index]));
      rules[kind].composite.forEach(({ indicator }, index) => need(indicator, [kind, 'composite', index, 'indicator']));
    }
    rules.post.composite.forEach(({ indicator }, index) => need(indicator, ['post', 'composite', index, 'indicator']));
    rules.posts.forEach((post, at) =>
      post.indicators.forEach((id, index) => need(id, ['posts', at, 'indicators', index])),
    );
    rules.indicators.forEach(({ numerator, denominator, denominatorLess }, index) => {
      const kinds = new Set([...numerator, ...denominator, ...denominatorLess].map(metricKind));
      if (kinds.size > 1)
        context.addIssue({
          code: 'custom',
          path: ['indicators', index],
          message:
            'expected counts of cases, or of acts (with a dot), or of sampling checks, not two kinds in one rate',
        });
    });
  });
export type EvaluationRules = z.infer<typeof EvaluationRulesSchema>;
