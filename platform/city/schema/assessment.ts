import { z } from 'zod';

const CodeSchema = z.string().regex(/^[\w.-]{1,24}$/, 'expected a code of letters, digits, ".", "-" and "_"');
const ShortSchema = z.string().min(1).max(60);

/** One office of the tree 市局 → 支队 → 大队 → 中队; a generic tree, as other cities have other levels. */
export const OrganisationSchema = z.strictObject({
  id: CodeSchema,
  name: ShortSchema,
  /** Id of a level of this file. */
  level: CodeSchema,
  /** null for the root. */
  parent: CodeSchema.nullable(),
  /** Ids of the duty grids it answers for by itself, beside those of the offices below it. */
  grids: z.array(z.string().min(1).max(24)).max(2000),
});
export type Organisation = z.infer<typeof OrganisationSchema>;

/** How a value becomes points of an item's weight. */
export const ScoreRuleSchema = z.discriminatedUnion('kind', [
  /** All points at the target, in proportion below it. */
  z.strictObject({ kind: z.literal('proportional') }),
  /** So many points off for every percentage point the target is missed by. */
  z.strictObject({ kind: z.literal('deduct'), perPoint: z.number().positive().max(100) }),
  /** A share of the points from a value on; the first step that is reached counts, else none. */
  z.strictObject({
    kind: z.literal('steps'),
    steps: z
      .array(z.strictObject({ value: z.number().min(0).max(100), share: z.number().min(0).max(1) }))
      .min(1)
      .max(10),
  }),
]);
export type ScoreRule = z.infer<typeof ScoreRuleSchema>;

export const AssessmentItemSchema = z.strictObject({
  code: CodeSchema,
  name: ShortSchema,
  weight: z.number().positive().max(100),
  /** Id of an indicator; null: an assessor gives the points. */
  indicator: z.string().max(48).nullable(),
  /** Percent; for a manual item the words of the goal stand in `name`. */
  target: z.number().min(0).max(100),
  scoreRule: ScoreRuleSchema,
  /** Code of the procedure of the quality system it belongs to. */
  procedure: CodeSchema,
});
export type AssessmentItem = z.infer<typeof AssessmentItemSchema>;

export const AssessmentSchemeSchema = z.strictObject({
  version: z.string().min(1).max(40),
  title: ShortSchema,
  /** First local day it holds for. */
  from: z.iso.date(),
  /** Says whose weights these are. */
  note: z.string().max(200),
  items: z.array(AssessmentItemSchema).min(1).max(30),
  grades: z
    .array(z.strictObject({ name: z.string().min(1).max(8), from: z.number().min(0).max(100) }))
    .min(1)
    .max(8),
});
export type AssessmentScheme = z.infer<typeof AssessmentSchemeSchema>;

/** assessment.json: the quality system's documents, the tree of offices, and the schemes they are assessed by (S13). */
export const AssessmentRulesSchema = z
  .strictObject({
    quality: z.strictObject({
      standard: ShortSchema,
      note: z.string().max(200),
      manual: z.strictObject({ code: CodeSchema, name: ShortSchema }),
      procedures: z.array(z.strictObject({ code: CodeSchema, name: ShortSchema })).max(100),
    }),
    /** Codes of the departments whose cases are the offices' own; empty: all cases of their grids. */
    departments: z.array(z.string().min(1).max(24)).max(100),
    levels: z
      .array(z.strictObject({ id: CodeSchema, name: z.string().min(1).max(12) }))
      .min(1)
      .max(8),
    organisation: z.array(OrganisationSchema).min(1).max(500),
    schemes: z.array(AssessmentSchemeSchema).min(1).max(20),
  })
  .superRefine((rules, context) => {
    const say = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    const levels = new Set(rules.levels.map(({ id }) => id));
    const procedures = new Set(rules.quality.procedures.map(({ code }) => code));
    const before = new Set<string>();
    let roots = 0;
    rules.organisation.forEach(({ id, level, parent }, index) => {
      if (!levels.has(level))
        say(['organisation', index, 'level'], `expected a level of this file; "${level}" is none`);
      if (before.has(id)) say(['organisation', index, 'id'], `expected every id once; "${id}" stands above too`);
      if (parent === null) roots += 1;
      else if (!before.has(parent))
        say(['organisation', index, 'parent'], `expected an office that stands above this one; "${parent}" does not`);
      before.add(id);
    });
    if (roots !== 1) say(['organisation'], `expected one root (parent null); there are ${roots}`);
    rules.schemes.forEach(({ items, grades, version }, at) => {
      const weight = items.reduce((sum, item) => sum + item.weight, 0);
      if (Math.abs(weight - 100) > 1e-6)
        say(['schemes', at, 'items'], `expected weights that add up to 100; those of ${version} make ${weight}`);
      if (grades.at(-1)?.from !== 0) say(['schemes', at, 'grades'], 'expected the last band to begin at 0');
      items.forEach(({ procedure }, index) => {
        if (!procedures.has(procedure))
          say(
            ['schemes', at, 'items', index, 'procedure'],
            `expected a procedure of this file; "${procedure}" is none`,
          );
      });
    });
  });
export type AssessmentRules = z.infer<typeof AssessmentRulesSchema>;
