import { readCaseRow } from '../../contract/wire/caseColumns.ts';
import type { EntityRef } from '../../contract/model/ids.ts';
import type {
  EvaluateArgs,
  EvaluatedIndicator,
  EvaluatedRate,
  EvaluatedRow,
  Evaluation,
  Evidence,
  EvidenceArgs,
  PeriodArgs,
} from '../../contract/wire/evaluation.ts';
import type { CaseBook, CountedCases } from '../cases/CaseBook.ts';
import type { CityPack } from '../city/CityPack.ts';
import type { EvaluationRules, Indicator } from '../city/schema/evaluation.ts';
import { countCases, countsToAny, findCases, type GroupCounts, isDueMetric, type Range } from './countCases.ts';
import { countDuties } from './countDuties.ts';
import type { DutyLog } from './DutyLog.ts';
import { findDuties } from './findDuties.ts';
import { compositeOf, type Counts, gradeOf, indicatorOf, metricsOf, namesOf, rateOf } from './indicators.ts';
import { DUTIES, isDutyMetric } from './metrics.ts';
import { type ComparedPeriods, periodsOf } from './periods.ts';
import { type CaseBy, type Condition, conditionsOf, type OfficeScope, sliceBy } from './slices.ts';

export interface EvaluatorParts {
  pack: Pick<CityPack, 'catalog' | 'evaluation'>;
  book: CaseBook;
  duties: DutyLog;
  offices: OfficeScope | null;
}

export type Evaluated<T> = { ok: true; data: T } | { ok: false; reason: string };

/** A group before it is a row. */
interface Named {
  id: string;
  name: string;
  ref: EntityRef | null;
  counts: GroupCounts;
  indicators: readonly Indicator[];
}

/** Counts any indicator over any slice of all cases. Asks the book each time, and keeps nothing. */
export class Evaluator {
  readonly #parts: EvaluatorParts;

  constructor(parts: EvaluatorParts) {
    this.#parts = parts;
  }

  get rules(): EvaluationRules {
    return this.#parts.pack.evaluation;
  }

  evaluate(args: EvaluateArgs): Evaluated<Evaluation> {
    const { catalog } = this.#parts.pack;
    const conditions = conditionsOf(args.filter, catalog, this.#parts.offices);
    if (!conditions.ok) return conditions;
    const indicators = this.#indicators(args);
    if (!indicators.ok) return indicators;
    const cases = this.#parts.book.counted();
    const periods = this.periods(args.period, cases.nowS);
    const ranges = [periods.now, periods.before, periods.yearBefore].flatMap((period) =>
      period === null ? [] : [{ fromS: Math.ceil(period.fromMs / 1000), toS: Math.ceil(period.toMs / 1000) }],
    );
    const order = { conditions: conditions.conditions, ranges, indicators: indicators.data };
    const named =
      args.by === 'post' || args.by === 'person'
        ? this.#byDuty(args.by, args.filter.post, cases, order)
        : this.#byCase(args.by, cases, order);
    return { ok: true, data: this.#answer(args.by, named, indicators.data, periods, cases.nowS) };
  }

  /** Counts of some cases by duty grid, for those who add them up by another tree. */
  countByGrid(conditions: readonly Condition[], range: Range, indicators: readonly Indicator[]): Map<string, Counts> {
    const slice = sliceBy('grid', this.#parts.pack.catalog);
    const metrics = indicators.flatMap(metricsOf);
    const order = { slice, conditions, ranges: [range], metrics, basis: this.rules.basis };
    const counted = countCases(this.#parts.book.counted(), order);
    return new Map(slice.groups.map(({ id }, index) => [id, counted[index]?.ranges[0] ?? {}]));
  }

  periods(args: PeriodArgs, nowS: number): ComparedPeriods {
    const firstS = 'unit' in args && args.unit === 'all' ? this.#firstReportS(nowS) : nowS;
    const { utcOffsetMinutes } = this.#parts.pack.catalog.city;
    return periodsOf(args, { utcOffsetMinutes, nowMs: nowS * 1000, firstMs: firstS * 1000 });
  }

  async evidence(args: EvidenceArgs): Promise<Evaluated<Evidence>> {
    const conditions = conditionsOf(args.filter, this.#parts.pack.catalog, this.#parts.offices);
    if (!conditions.ok) return conditions;
    const indicator = this.rules.indicators.find(({ id }) => id === args.indicator);
    if (indicator === undefined) return { ok: false, reason: `本市没有指标 ${args.indicator}` };
    const cases = this.#parts.book.counted();
    const { now } = this.periods(args.period, cases.nowS);
    const range = { fromS: Math.ceil(now.fromMs / 1000), toS: Math.ceil(now.toMs / 1000) };
    const { total, keys } = this.#keysBehind(indicator, args, cases, range, conditions.conditions);
    const cards = await this.#parts.book.cardsOf(keys);
    // Read after the wait, when a row may have gone on: it is then newer than the count, never older.
    const { book } = this.#parts;
    const shown = cards.map((card) => ({ row: readCaseRow(book.columns, book.rowOf(card.key)), card }));
    return { ok: true, data: { asOfMs: cases.nowS * 1000, period: now, total, cases: shown } };
  }

  #keysBehind(
    indicator: Indicator,
    { part, offset, limit, filter }: EvidenceArgs,
    cases: CountedCases,
    range: Range,
    conditions: readonly Condition[],
  ): { total: number; keys: number[] } {
    const page = { from: offset, upTo: offset + limit };
    if (indicator.denominator.some(isDutyMetric)) {
      const duties = this.#dutiesOf(filter.post);
      return findDuties(
        this.#parts.duties,
        this.#parts.book,
        cases,
        { indicator, part, range, conditions, duties },
        page,
      );
    }
    const due = indicator.denominator.some(isDueMetric);
    const counts = behind(indicator, part);
    const found = findCases(cases, { conditions, basis: this.rules.basis, range, counts, due }, page);
    return { total: found.total, keys: found.rows.map((row) => cases.columns.key[row] ?? 0) };
  }

  #firstReportS(nowS: number): number {
    const { reportedAtS } = this.#parts.book.columns;
    let firstS = nowS;
    for (let row = 0; row < this.#parts.book.count; row++) firstS = Math.min(firstS, reportedAtS[row] ?? firstS);
    return firstS;
  }

  #indicators({ by, indicators, filter }: EvaluateArgs): Evaluated<Indicator[]> {
    const wanted = indicators.length > 0 ? indicators : this.#usual(by, filter.post);
    const unknown = wanted.find((id) => !this.rules.indicators.some((indicator) => indicator.id === id));
    if (unknown !== undefined) return { ok: false, reason: `本市没有指标 ${unknown}` };
    const found = wanted.map((id) => indicatorOf(this.rules, id));
    const ofActs = by === 'post' || by === 'person';
    const wrong = found.find((indicator) => indicator.denominator.some(isDutyMetric) !== ofActs);
    if (wrong === undefined) return { ok: true, data: found };
    return { ok: false, reason: `指标 ${wrong.id} ${ofActs ? '不按岗位统计' : '只按岗位统计'}` };
  }

  #usual(by: EvaluateArgs['by'], post: string | undefined): string[] {
    const { posts, region, department } = this.rules;
    if (by === 'department') return department.indicators;
    if (by !== 'post' && by !== 'person') return region.indicators;
    const asked = posts.filter(({ id }) => post === undefined || id === post);
    return [...new Set(asked.flatMap(({ indicators }) => indicators))].slice(0, 12);
  }

  #byCase(by: CaseBy, cases: CountedCases, order: CountAsked): Named[] {
    const slice = sliceBy(by, this.#parts.pack.catalog);
    const { conditions, ranges, indicators } = order;
    const scored = this.#kind(by).composite.map(({ indicator }) => indicatorOf(this.rules, indicator));
    const metrics = [...indicators, ...scored].flatMap(metricsOf);
    const counted = countCases(cases, { slice, conditions, ranges, metrics, basis: this.rules.basis });
    return slice.groups.flatMap((group, index) => {
      const counts = counted[index];
      return counts === undefined ? [] : [{ ...group, counts, indicators }];
    });
  }

  #byDuty(by: 'post' | 'person', post: string | undefined, cases: CountedCases, order: CountAsked): Named[] {
    const { duties: log, book } = this.#parts;
    const { conditions, ranges, indicators } = order;
    const posts = this.rules.posts.filter(({ id }) => post === undefined || id === post);
    const postOf = DUTIES.map((duty) => posts.findIndex(({ duties }) => duties.includes(duty)));
    const groups = by === 'post' ? posts.length : log.actors.length;
    const groupOf = (duty: number, actor: number, done: boolean): number => {
      const at = postOf[duty] ?? -1;
      if (by === 'post' || at < 0) return at;
      return done ? actor : -1;
    };
    const counted = countDuties(log, book, cases, { groupOf, groups, conditions, ranges });
    const of = (index: number): GroupCounts => counted[index] ?? { ranges: [], open: 0, overdue: 0 };
    if (by === 'post') {
      return posts.map(({ id, name, indicators: own }, index) => {
        const mine = indicators.filter((indicator) => own.includes(indicator.id));
        return { id, name, ref: null, counts: of(index), indicators: mine };
      });
    }
    return log.actors.flatMap((actor, index) => {
      const counts = of(index);
      const did = Object.keys(counts.ranges[0] ?? {}).length > 0;
      return did ? [{ id: actor, name: actor, ref: null, counts, indicators }] : [];
    });
  }

  #answer(
    by: EvaluateArgs['by'],
    named: readonly Named[],
    indicators: readonly Indicator[],
    periods: ComparedPeriods,
    nowS: number,
  ): Evaluation {
    const { basis, note } = this.rules;
    const kind = this.#kind(by);
    const composite = kind.composite.map(({ indicator, weight }) => ({
      indicator: indicatorOf(this.rules, indicator),
      weight,
    }));
    const row = (one: Named): EvaluatedRow => rowOf(one, indicators, periods, { composite, grades: kind.grades });
    const total = { id: '', name: '合计', ref: null, counts: sumOf(named.map(({ counts }) => counts)), indicators };
    return {
      asOfMs: nowS * 1000,
      by,
      basis,
      note,
      period: periods.now,
      before: periods.before,
      yearBefore: periods.yearBefore,
      indicators: indicators.map(told),
      grades: kind.grades.map(({ name }) => name),
      total: row(total),
      // What belongs to none is only told when there is something.
      rows: named.map(row).filter(({ id, cases, open }) => id !== '' || cases + open > 0),
    };
  }

  /** Weights and grades of 区域评价, 部门评价 or 岗位评价. */
  #kind(by: EvaluateArgs['by']): EvaluationRules['post'] {
    if (by === 'department') return this.rules.department;
    return by === 'post' || by === 'person' ? this.rules.post : this.rules.region;
  }

  #dutiesOf(post: string | undefined): ReadonlySet<number> {
    const posts = this.rules.posts.filter(({ id }) => post === undefined || id === post);
    return new Set(posts.flatMap(({ duties }) => duties.map((duty) => DUTIES.indexOf(duty))));
  }
}

interface CountAsked {
  conditions: readonly Condition[];
  ranges: readonly Range[];
  indicators: readonly Indicator[];
}

/** Whether a case's word stands behind a part of a rate. */
export function behind(indicator: Indicator, part: EvidenceArgs['part']): (word: number) => boolean {
  const above = countsToAny(indicator.numerator);
  const below = countsToAny(indicator.denominator);
  const less = countsToAny(indicator.denominatorLess);
  const counts = (word: number): boolean => below(word) && !less(word);
  if (part === 'numerator' || (part === 'missed' && indicator.betterWhen === 'low')) return above;
  if (part === 'denominator') return counts;
  return (word) => counts(word) && !above(word);
}

function told(indicator: Indicator): EvaluatedIndicator {
  const { id, name, nameEn, betterWhen, certainty, source, numerator, denominator, denominatorLess } = indicator;
  const less = denominatorLess.length === 0 ? '' : `（减${namesOf(denominatorLess)}）`;
  const denominatorName = `${namesOf(denominator)}${less}`;
  return { id, name, nameEn, betterWhen, certainty, source, numeratorName: namesOf(numerator), denominatorName };
}

const NOTHING: EvaluatedRate = { numerator: 0, denominator: 0, value: null };

function rowOf(
  { id, name, ref, counts, indicators: own }: Named,
  indicators: readonly Indicator[],
  { before, yearBefore }: ComparedPeriods,
  {
    composite,
    grades,
  }: { composite: { indicator: Indicator; weight: number }[]; grades: EvaluationRules['region']['grades'] },
): EvaluatedRow {
  const [now = {}, second = {}, third = {}] = counts.ranges;
  const lastYear = before === null ? second : third;
  const rate = (indicator: Indicator, of: Counts): EvaluatedRate => {
    if (!own.includes(indicator)) return NOTHING;
    const { numerator, denominator, value } = rateOf(indicator, of);
    return { numerator, denominator, value };
  };
  const counted = own.length > 0;
  const score = counted ? compositeOf(composite, (indicator) => rateOf(indicator, now).value) : null;
  return {
    id: id.slice(0, 80),
    name: name.slice(0, 80),
    ref,
    cases: now.report ?? dutiesDone(now),
    open: counts.open,
    overdue: counts.overdue,
    rates: indicators.map((indicator) => ({
      applies: own.includes(indicator),
      now: rate(indicator, now),
      before: before === null ? null : rate(indicator, second),
      yearBefore: yearBefore === null ? null : rate(indicator, lastYear),
    })),
    score,
    grade: gradeOf(grades, score),
  };
}

function dutiesDone(counts: Counts): number {
  return DUTIES.reduce((sum, duty) => sum + (counts[`${duty}.done`] ?? 0), 0);
}

function sumOf(groups: readonly GroupCounts[]): GroupCounts {
  const ranges: Record<string, number>[] = [];
  let [open, overdue] = [0, 0];
  for (const group of groups) {
    open += group.open;
    overdue += group.overdue;
    group.ranges.forEach((counts, index) => {
      const sums = (ranges[index] ??= {});
      for (const [metric, count] of Object.entries(counts)) sums[metric] = (sums[metric] ?? 0) + (count ?? 0);
    });
  }
  return { ranges, open, overdue };
}
