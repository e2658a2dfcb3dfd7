import type { z } from 'zod';
import type { Department, Grid } from '../../../contract/model/catalog.ts';
import { DEFAULT_EVALUATION } from '../../evaluation/defaultRules.ts';
import { type AssessmentRules, AssessmentRulesSchema } from '../schema/assessment.ts';
import { type EvaluationRules, EvaluationRulesSchema } from '../schema/evaluation.ts';
import { openFile, type PackSource } from './pack.ts';
import { noteIssues } from './readJson.ts';

/** What the city is evaluated by: indicators, and the assessment of its offices; each may be left out. */
export async function readEvaluation(
  source: PackSource,
  grids: readonly Grid[],
  departments: readonly Department[],
): Promise<{ evaluation: EvaluationRules; assessment: AssessmentRules | null }> {
  const evaluation = (await readOne(source, 'indicators', EvaluationRulesSchema)) ?? DEFAULT_EVALUATION;
  const assessment = await readOne(source, 'assessment', AssessmentRulesSchema);
  if (assessment !== null) checkReferences(assessment, evaluation, { grids, departments }, source);
  return { evaluation, assessment };
}

async function readOne<T>(
  source: PackSource,
  role: 'indicators' | 'assessment',
  schema: z.ZodType<T>,
): Promise<T | null> {
  const opened = await openFile(source, role);
  if (opened === null) return null;
  const result = schema.safeParse(opened.value);
  if (result.success) return result.data;
  noteIssues(result.error, opened.file, '', source.list);
  return null;
}

/** Grids and indicators the offices and their schemes name must be the city's. */
function checkReferences(
  { organisation, schemes, departments: own }: AssessmentRules,
  evaluation: EvaluationRules,
  { grids, departments }: { grids: readonly Grid[]; departments: readonly Department[] },
  { list, manifest }: PackSource,
): void {
  const file = manifest.files.assessment?.path ?? '';
  const codes = new Set(departments.map(({ code }) => code));
  own.forEach((code, index) => {
    if (codes.has(code)) return;
    const expected = `expected the code of a department of this pack; "${code}" is none`;
    list.add({ file, path: `departments[${index}]`, field: '', expected });
  });
  const known = new Set(grids.map(({ id }) => id));
  const owner = new Map<string, string>();
  organisation.forEach(({ id, grids: own }, index) => {
    for (const grid of own) {
      const path = `organisation[${index}]`;
      if (!known.has(grid)) {
        list.add({ file, path, field: 'grids', expected: `expected duty grids of this pack; "${grid}" is none` });
      } else if (owner.has(grid)) {
        const expected = `expected every grid with one office; "${grid}" is ${owner.get(grid)}'s already`;
        list.add({ file, path, field: 'grids', expected });
      }
      owner.set(grid, id);
    }
  });
  const indicators = new Set(evaluation.indicators.map(({ id }) => id));
  schemes.forEach(({ items }, at) =>
    items.forEach(({ indicator }, index) => {
      if (indicator === null || indicators.has(indicator)) return;
      const expected = `expected an indicator of the pack; "${indicator}" is none`;
      list.add({ file, path: `schemes[${at}].items[${index}]`, field: 'indicator', expected });
    }),
  );
}
