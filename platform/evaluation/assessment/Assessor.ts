import { DAY_MS } from '../../../contract/model/time.ts';
import type { Catalog } from '../../../contract/model/catalog.ts';
import type { Assessment, AssessmentArgs, ItemScore, OfficeScore } from '../../../contract/wire/assessment.ts';
import type { Period } from '../../../contract/wire/evaluation.ts';
import type { CountedCases } from '../../cases/CaseBook.ts';
import type { AssessmentItem, AssessmentRules, AssessmentScheme } from '../../city/schema/assessment.ts';
import type { Indicator } from '../../city/schema/evaluation.ts';
import { findCases, isDueMetric } from '../countCases.ts';
import type { Evaluator } from '../Evaluator.ts';
import { behind } from '../evaluationRows.ts';
import { type Counts, gradeOf, indicatorOf, namesOf, rateOf } from '../indicators.ts';
import { officeConditions } from '../slices.ts';
import type { OfficeTree } from './OfficeTree.ts';
import type { QualityDesk } from './QualityDesk.ts';
import { type Better, pointsOf, ruleText, totalOf } from './score.ts';

export interface AssessorParts {
  rules: AssessmentRules;
  tree: OfficeTree;
  evaluator: Evaluator;
  desk: QualityDesk;
  catalog: Catalog;
  counted: () => CountedCases;
}

/** Counts of every office with all below it. */
type OfficeCounts = ReadonlyMap<string, Counts>;

/** Scores the tree of offices by the scheme of a period (S13). One pass over all cases; offices add up their duty grids. */
export class Assessor {
  readonly #parts: AssessorParts;

  constructor(parts: AssessorParts) {
    this.#parts = parts;
  }

  assess({ period: asked, office }: AssessmentArgs): Assessment | null {
    const { rules, tree, evaluator, desk, counted } = this.#parts;
    const chosen = office ?? tree.root();
    if (!tree.has(chosen)) return null;
    const cases = counted();
    const period = evaluator.periods(asked, cases.nowS).now;
    const scheme = this.schemeAt(period.fromMs);
    const counts = this.#count(scheme, period);
    const offices = tree.offices.map((one): OfficeScore => {
      const scored = scheme.items.map((item) => this.#score(item, scheme, one.id, counts, asked));
      const { total, scoredWeight } = totalOf(scored);
      return {
        id: one.id,
        name: one.name,
        level: tree.levelName(one),
        depth: tree.depthOf(one.id),
        parent: one.parent,
        cases: counts.get(one.id)?.report ?? 0,
        total,
        grade: gradeOf(scheme.grades, total),
        scoredWeight,
        openActions: desk.actionsOf((id) => id === one.id).filter(({ state }) => state !== 'verified').length,
      };
    });
    return {
      asOfMs: cases.nowS * 1000,
      period,
      scheme: { version: scheme.version, title: scheme.title, note: scheme.note },
      quality: rules.quality,
      grades: scheme.grades.map(({ name }) => name),
      offices,
      office: chosen,
      items: scheme.items.map((item) => this.#item(item, scheme, chosen, counts, asked, period, cases)),
      actions: desk.actionsOf((id) => tree.isWithin(id, chosen)).slice(0, 100),
    };
  }

  /** The newest scheme that had begun; before the first of all, that one. */
  schemeAt(atMs: number): AssessmentScheme {
    const day = new Date(atMs + this.#parts.catalog.city.utcOffsetMinutes * 60_000).toISOString().slice(0, 10);
    const { schemes } = this.#parts.rules;
    const begun = schemes.filter(({ from }) => from <= day).sort((a, b) => (a.from < b.from ? 1 : -1));
    const scheme = begun[0] ?? schemes[0];
    if (scheme === undefined) throw new Error('an assessment without a scheme');
    return scheme;
  }

  /** The whole period a manual value is given for: not cut off at the present, as that moves. */
  wholePeriod(asked: AssessmentArgs['period']): { fromMs: number; toMs: number } {
    const { evaluator, counted } = this.#parts;
    const farS =
      'unit' in asked && asked.unit !== 'all' ? Math.floor(asked.atMs / 1000) + 800 * (DAY_MS / 1000) : counted().nowS;
    return evaluator.periods(asked, farS).now;
  }

  #count(scheme: AssessmentScheme, period: Period): OfficeCounts {
    const { tree, evaluator, catalog } = this.#parts;
    const indicators = scheme.items.flatMap(({ indicator }) =>
      indicator === null ? [] : [indicatorOf(evaluator.rules, indicator)],
    );
    const all = new Set(catalog.grids.map(({ id }) => id));
    const range = { fromS: Math.ceil(period.fromMs / 1000), toS: Math.ceil(period.toMs / 1000) };
    const byGrid = evaluator.countByGrid(officeConditions(all, tree.departments, catalog), range, indicators);
    return new Map(
      tree.offices.map(({ id }) => {
        const sums: Record<string, number> = {};
        for (const grid of tree.gridsOf(id) ?? []) {
          for (const [metric, count] of Object.entries(byGrid.get(grid) ?? {}))
            sums[metric] = (sums[metric] ?? 0) + (count ?? 0);
        }
        return [id, sums];
      }),
    );
  }

  #indicator({ indicator }: AssessmentItem): Indicator | null {
    return indicator === null ? null : indicatorOf(this.#parts.evaluator.rules, indicator);
  }

  #score(
    item: AssessmentItem,
    scheme: AssessmentScheme,
    office: string,
    counts: OfficeCounts,
    asked: AssessmentArgs['period'],
  ) {
    const indicator = this.#indicator(item);
    const value =
      indicator === null
        ? (this.#given(item, scheme, office, asked)?.value ?? null)
        : rateOf(indicator, counts.get(office) ?? {}).value;
    return { weight: item.weight, points: pointsOf(item, value, betterOf(indicator)) };
  }

  #given(item: AssessmentItem, scheme: AssessmentScheme, office: string, asked: AssessmentArgs['period']) {
    const { fromMs, toMs } = this.wholePeriod(asked);
    return this.#parts.desk.givenFor(scheme.version, office, item.code, fromMs, toMs);
  }

  #item(
    item: AssessmentItem,
    scheme: AssessmentScheme,
    office: string,
    counts: OfficeCounts,
    asked: AssessmentArgs['period'],
    period: Period,
    cases: CountedCases,
  ): ItemScore {
    const indicator = this.#indicator(item);
    const given = indicator === null ? this.#given(item, scheme, office, asked) : undefined;
    const rate = indicator === null ? null : rateOf(indicator, counts.get(office) ?? {});
    const better = betterOf(indicator);
    const procedure = this.#parts.rules.quality.procedures.find(({ code }) => code === item.procedure);
    return {
      code: item.code,
      name: item.name,
      weight: item.weight,
      indicator: item.indicator,
      target: item.target,
      betterWhen: better,
      rule: ruleText(item, better),
      procedure: procedure ?? { code: item.procedure, name: '' },
      rate: {
        numerator: rate?.numerator ?? 0,
        denominator: rate?.denominator ?? 0,
        value: rate === null ? (given?.value ?? null) : rate.value,
      },
      numeratorName: indicator === null ? '' : namesOf(indicator.numerator),
      denominatorName: rate?.denominatorName ?? '',
      points: this.#score(item, scheme, office, counts, asked).points,
      missed: indicator === null ? 0 : this.#missed(indicator, office, period, cases),
      given: given === undefined ? null : { atMs: given.atMs, by: given.by, note: given.note },
    };
  }

  #missed(indicator: Indicator, office: string, period: Period, cases: CountedCases): number {
    const { tree, evaluator, catalog } = this.#parts;
    const order = {
      conditions: officeConditions(tree.gridsOf(office) ?? new Set(), tree.departments, catalog),
      basis: evaluator.rules.basis,
      range: { fromS: Math.ceil(period.fromMs / 1000), toS: Math.ceil(period.toMs / 1000) },
      counts: behind(indicator, 'missed'),
      due: indicator.denominator.some(isDueMetric),
    };
    return findCases(cases, order, { from: 0, upTo: 0 }).total;
  }
}

function betterOf(indicator: Indicator | null): Better {
  return indicator?.betterWhen === 'low' ? 'low' : 'high';
}
