import { readCaseRow } from '../../contract/wire/caseColumns.ts';
import type {
  EvaluateArgs,
  EvaluatedRow,
  Evaluation,
  EvaluationFilter,
  Evidence,
  EvidenceArgs,
  PeriodArgs,
} from '../../contract/wire/evaluation.ts';
import type { CaseBook } from '../cases/CaseBook.ts';
import type { CityPack } from '../city/CityPack.ts';
import type { EvaluationRules, Indicator } from '../city/schema/evaluation.ts';
import { countCases, findCases, type GroupCounts, isDueMetric, type Range } from './countCases.ts';
import { countDuties } from './countDuties.ts';
import type { DutyLog } from './DutyLog.ts';
import { findDuties } from './findDuties.ts';
import { behind, busiest, type Named, rowOf, sumOf, told } from './evaluationRows.ts';
import { type Counts, indicatorOf, metricsOf } from './indicators.ts';
import { DUTIES, isDutyMetric, isSampleMetric } from './metrics.ts';
import { type ComparedPeriods, periodsOf } from './periods.ts';
import type { RoadIndex } from './RoadIndex.ts';
import { addSamples, findSamples } from './sampling/countSamples.ts';
import type { SampleLog } from './sampling/SampleLog.ts';
import {
  type CaseBy,
  type Condition,
  conditionsOf,
  type Conditions,
  type OfficeScope,
  type Slice,
  sliceBy,
  type SlicedCases,
} from './slices.ts';

export interface EvaluatorParts {
  pack: Pick<CityPack, 'catalog' | 'evaluation'>;
  book: CaseBook;
  duties: DutyLog;
  samples: SampleLog;
  roads: RoadIndex;
  offices: OfficeScope | null;
}

export type Evaluated<T> = { ok: true; data: T } | { ok: false; reason: string };

/** Roads with a row of their own. */
const MOST_ROADS = 1500;

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
    const conditions = this.#conditions(args.filter);
    if (!conditions.ok) return conditions;
    const indicators = this.#indicators(args);
    if (!indicators.ok) return indicators;
    const cases = this.#cases(args.by === 'road' || args.filter.road !== undefined);
    const periods = this.periods(args.period, cases.nowS);
    const ranges = [periods.now, periods.before, periods.yearBefore].flatMap((period) =>
      period === null ? [] : [{ fromS: Math.ceil(period.fromMs / 1000), toS: Math.ceil(period.toMs / 1000) }],
    );
    const order = { conditions: conditions.conditions, ranges, indicators: indicators.data };
    const named =
      args.by === 'post' || args.by === 'person'
        ? this.#byDuty(args.by, args.filter, cases, order)
        : this.#byCase(args.by, cases, order);
    return { ok: true, data: this.#answer(args.by, named, indicators.data, periods, cases.nowS) };
  }

  /** Counts of some cases by duty grid, for those who add them up by another tree. */
  countByGrid(conditions: readonly Condition[], range: Range, indicators: readonly Indicator[]): Map<string, Counts> {
    const slice = sliceBy('grid', this.#parts.pack.catalog);
    const counted = this.#count(this.#cases(false), slice, { conditions, ranges: [range], indicators });
    return new Map(slice.groups.map(({ id }, index) => [id, counted[index]?.ranges[0] ?? {}]));
  }

  periods(args: PeriodArgs, nowS: number): ComparedPeriods {
    const firstS = 'unit' in args && args.unit === 'all' ? this.#firstReportS(nowS) : nowS;
    const { utcOffsetMinutes } = this.#parts.pack.catalog.city;
    return periodsOf(args, { utcOffsetMinutes, nowMs: nowS * 1000, firstMs: firstS * 1000 });
  }

  async evidence(args: EvidenceArgs): Promise<Evaluated<Evidence>> {
    const conditions = this.#conditions(args.filter);
    if (!conditions.ok) return conditions;
    const indicator = this.rules.indicators.find(({ id }) => id === args.indicator);
    if (indicator === undefined) return { ok: false, reason: `本市没有指标 ${args.indicator}` };
    const cases = this.#cases(args.filter.road !== undefined);
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
    cases: SlicedCases,
    range: Range,
    conditions: readonly Condition[],
  ): { total: number; keys: number[] } {
    const page = { from: offset, upTo: offset + limit };
    if (indicator.denominator.some(isDutyMetric)) {
      const [duties, actor] = [this.#dutiesOf(filter.post), this.#actorOf(filter.person)];
      const order = { indicator, part, range, conditions, duties, actor };
      return findDuties(this.#parts.duties, this.#parts.book, cases, order, page);
    }
    if (indicator.denominator.some(isSampleMetric))
      return findSamples(this.#parts.samples, this.#parts.book, cases, { indicator, part, range, conditions }, page);
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

  #byCase(by: CaseBy, cases: SlicedCases, order: CountAsked): Named[] {
    const slice = sliceBy(by, this.#parts.pack.catalog, this.#parts.roads.names);
    const { indicators } = order;
    const scored = this.#kind(by).composite.map(({ indicator }) => indicatorOf(this.rules, indicator));
    const counted = this.#count(cases, slice, { ...order, indicators: [...indicators, ...scored] });
    const named = slice.groups.flatMap((group, index): Named[] => {
      const counts = counted[index];
      return counts === undefined ? [] : [{ ...group, counts, indicators }];
    });
    return by === 'road' ? busiest(named, MOST_ROADS) : named;
  }

  /** By group, in the order of the slice: cases, and sampling checks where a rate needs them. */
  #count(cases: SlicedCases, slice: Slice, { conditions, ranges, indicators }: CountAsked): GroupCounts[] {
    const metrics = indicators.flatMap(metricsOf);
    const counted = countCases(cases, { slice, conditions, ranges, metrics, basis: this.rules.basis });
    if (!metrics.some(isSampleMetric)) return counted;
    const { samples, book } = this.#parts;
    return addSamples(counted, samples, book, cases, { slice, conditions, ranges });
  }

  #cases(byRoad: boolean): SlicedCases {
    const { book, roads } = this.#parts;
    const cases = book.counted();
    return byRoad ? { ...cases, road: roads.column(cases.columns, cases.count) } : cases;
  }

  #conditions(filter: EvaluationFilter): Conditions {
    const { pack, offices, roads, duties } = this.#parts;
    if (filter.person !== undefined && duties.actorOf(filter.person) === undefined)
      return { ok: false, reason: `没有 ${filter.person} 的办理记录` };
    return conditionsOf(filter, pack.catalog, offices, roads.names);
  }

  #actorOf(person: string | undefined): number | undefined {
    return person === undefined ? undefined : this.#parts.duties.actorOf(person);
  }

  #byDuty(by: 'post' | 'person', { post, person }: EvaluationFilter, cases: SlicedCases, order: CountAsked): Named[] {
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
    const counted = countDuties(log, book, cases, {
      groupOf,
      groups,
      actor: this.#actorOf(person),
      conditions,
      ranges,
    });
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
