import { NO_DISTRICT, NO_INDEX } from '../../contract/wire/cases.ts';
import type { WorkCalendar } from './calendar.ts';
import type { CaseRows } from './CaseRows.ts';
import { METRICS } from '../evaluation/metrics.ts';
import type { Metric, MetricCounts } from '../evaluation/metrics.ts';
import { CASE_SOURCES } from '../../contract/model/stages.ts';
import { BITS, classify, nextTurnS, OPEN, OVERDUE } from './classify.ts';
import { stageDues, type StageDues } from './stageClock.ts';
import { DEFAULT_CASE_RULES, type CaseRules } from '../city/schema/caseRules.ts';
import { TimeHeap } from './TimeHeap.ts';

const HOUR_S = 3600;
/** Hours a trend shows. */
const TREND_HOURS = 24;
/** Local days from 1970 the wire's times can reach. */
const DAYS = 49_800;

/** Counters of one list of areas, by their index in the catalog. */
interface AreaCounts {
  open: Int32Array;
  overdue: Int32Array;
  reportedToday: Int32Array;
  endedToday: Int32Array;
}

/**
 * Everything that is counted of cases, kept by increment: before a case changes it is taken out, afterwards put in
 * again. Time is a change too: a heap of limits says which open cases have passed one, so that no tick looks at all rows.
 * One pass over 300,000 rows builds it.
 */
export class Tally {
  readonly grids: AreaCounts;
  readonly districts: AreaCounts;
  nowS = 0;
  today = 0;
  /** Grows with every change of a count. */
  version = 0;
  open = 0;
  overdue = 0;
  reportedToday = 0;
  endedToday = 0;
  /** First report of all, 0 while there is none. */
  firstReportS = 0;
  private words = new Uint32Array(0);
  /** By row: the moment the heap waits for; 0 for none. */
  private turnAtS = new Uint32Array(0);
  private readonly totals = new Int32Array(BITS);
  /** By local day of the report: one counter per metric. */
  private readonly byDay = new Int32Array(DAYS * BITS);
  /** By local day on which handling was done: how many, and how long they took from report, seconds. */
  private readonly handled = new Int32Array(DAYS);
  private readonly handledTookS = new Float64Array(DAYS);
  private readonly reportedByHour = new Map<number, number>();
  private readonly endedByHour = new Map<number, number>();
  /** Overdue cases at the end of past hours, oldest first. */
  private readonly overdueAtHour: number[] = [];
  private readonly turns = new TimeHeap();
  private readonly rows: CaseRows;
  private readonly calendar: WorkCalendar;
  private readonly rules: CaseRules;

  constructor(
    rows: CaseRows,
    calendar: WorkCalendar,
    grids: number,
    districts: number,
    rules: CaseRules = DEFAULT_CASE_RULES,
  ) {
    this.rows = rows;
    this.calendar = calendar;
    this.rules = rules;
    this.grids = areaCounts(grids);
    this.districts = areaCounts(districts);
  }

  /** Counts of cases reported on the local days `fromDay` to `toDay` (inclusive). */
  counts(fromDay: number, toDay: number): MetricCounts {
    const sums = {} as Record<Metric, number>;
    METRICS.forEach((metric, bit) => {
      let sum = 0;
      for (let day = Math.max(0, fromDay); day <= toDay; day++) sum += this.byDay[day * BITS + bit] ?? 0;
      sums[metric] = sum;
    });
    return sums;
  }

  allCounts(): MetricCounts {
    return Object.fromEntries(METRICS.map((metric, bit) => [metric, this.totals[bit] ?? 0])) as Record<Metric, number>;
  }

  handledOn(fromDay: number, toDay: number): { cases: number; tookS: number } {
    let cases = 0;
    let tookS = 0;
    for (let day = fromDay; day <= toDay; day++) {
      cases += this.handled[day] ?? 0;
      tookS += this.handledTookS[day] ?? 0;
    }
    return { cases, tookS };
  }

  /** Reports and endings in the last hours, oldest first; the last is the hour that runs. */
  hourly(kind: 'reported' | 'ended'): number[] {
    const hours = kind === 'reported' ? this.reportedByHour : this.endedByHour;
    const last = hourOf(this.nowS);
    return Array.from({ length: TREND_HOURS }, (_, index) => hours.get(last - TREND_HOURS + 1 + index) ?? 0);
  }

  /** Open cases at the end of each of the last hours; exact, from what came and went since. */
  hourlyOpen(): number[] {
    const reported = this.hourly('reported');
    const ended = this.hourly('ended');
    const trend: number[] = [];
    let open = this.open;
    for (let index = TREND_HOURS - 1; index >= 0; index--) {
      trend.unshift(open);
      open += (ended[index] ?? 0) - (reported[index] ?? 0);
    }
    return trend;
  }

  hourlyOverdue(): number[] {
    return [...this.overdueAtHour.slice(1 - TREND_HOURS), this.overdue];
  }

  /** What each row counts to (`classify`), with room to spare. Replaced when it grows: do not keep it. */
  get bits(): Uint32Array {
    return this.words;
  }

  isOverdue(row: number): boolean {
    return ((this.words[row] ?? 0) & OVERDUE) !== 0;
  }

  /** Puts a row in, as it stands now. */
  add(row: number): void {
    if (row >= this.words.length) this.makeRoom(row + 1);
    const dues = this.duesOf(row);
    const bits = classify(this.rows, row, this.nowS, dues);
    this.words[row] = bits;
    this.apply(row, bits, 1);
    const turnS = nextTurnS(this.rows, row, this.nowS, dues);
    if (turnS !== 0 && turnS !== this.turnAtS[row]) this.turns.push(turnS, this.rows.columns.key[row] ?? 0);
    this.turnAtS[row] = turnS;
  }

  /** Takes a row out; call it before the row is changed. */
  remove(row: number): void {
    this.apply(row, this.words[row] ?? 0, -1);
  }

  /**
   * Goes on to `nowS` and returns the keys of cases that turned overdue on the way, soonest first. A step back, or one
   * of more than an hour, counts everything anew.
   */
  advance(nowS: number): number[] {
    const hours = hourOf(nowS) - hourOf(this.nowS);
    const turned: number[] = [];
    if (hours < 0 || hours > 1) {
      turned.push(...this.notYetOverdue(this.takeDue(nowS)));
      this.recount(nowS);
    } else {
      if (hours === 1) {
        turned.push(...this.step(hourOf(nowS) * HOUR_S));
        this.rollHour();
      }
      turned.push(...this.step(nowS));
    }
    return turned.filter((key) => this.isOverdue(this.rows.rowOf(key)));
  }

  private step(nowS: number): Iterable<number> {
    const due = this.takeDue(nowS);
    const late = this.notYetOverdue(due);
    for (const key of due) this.remove(this.rows.rowOf(key));
    this.nowS = nowS;
    for (const key of due) this.add(this.rows.rowOf(key));
    if (this.calendar.dayOf(nowS) !== this.today) this.rollDay();
    return late;
  }

  /** Keys of cases of which a limit lies before `nowS`; entries the case has outlived are dropped. */
  private takeDue(nowS: number): Set<number> {
    const keys = new Set<number>();
    for (let due = this.turns.popBefore(nowS); due !== undefined; due = this.turns.popBefore(nowS)) {
      const row = this.rows.rowOf(due.key);
      if (this.turnAtS[row] !== due.atS) continue;
      this.turnAtS[row] = 0;
      keys.add(due.key);
    }
    return keys;
  }

  private notYetOverdue(keys: Iterable<number>): number[] {
    return [...keys].filter((key) => !this.isOverdue(this.rows.rowOf(key)));
  }

  private duesOf(row: number): StageDues {
    const { columns, marks } = this.rows;
    const at = {
      reportedAtS: columns.reportedAtS[row] ?? 0,
      source: CASE_SOURCES[columns.source[row] ?? 0] ?? 'Collector',
      filedAtS: marks.filedAtS[row] ?? 0,
      handledAtS: marks.handledAtS[row] ?? 0,
    };
    return stageDues(at, this.rules, this.calendar);
  }

  /** One pass over all rows. */
  recount(nowS: number): void {
    this.nowS = nowS;
    this.today = this.calendar.dayOf(nowS);
    this.open = this.overdue = this.reportedToday = this.endedToday = this.firstReportS = 0;
    for (const counts of [this.totals, this.byDay, this.handled, this.handledTookS]) counts.fill(0);
    for (const area of [this.grids, this.districts]) for (const counts of Object.values(area)) counts.fill(0);
    this.reportedByHour.clear();
    this.endedByHour.clear();
    this.turns.clear();
    this.turnAtS.fill(0);
    for (let row = 0; row < this.rows.count; row++) this.add(row);
    this.sampleOverdue();
  }

  private apply(row: number, bits: number, sign: 1 | -1): void {
    const { columns, marks } = this.rows;
    const reportedAtS = columns.reportedAtS[row] ?? 0;
    const endedAtS = columns.endedAtS[row] ?? 0;
    const day = this.dayOf(reportedAtS);
    for (let left = bits; left !== 0; left &= left - 1) {
      const bit = 31 - Math.clz32(left & -left);
      this.totals[bit] = (this.totals[bit] ?? 0) + sign;
      this.byDay[day * BITS + bit] = (this.byDay[day * BITS + bit] ?? 0) + sign;
    }
    const handledAtS = marks.handledAtS[row] ?? 0;
    if (handledAtS !== 0) {
      const handledDay = this.dayOf(handledAtS);
      this.handled[handledDay] = (this.handled[handledDay] ?? 0) + sign;
      this.handledTookS[handledDay] = (this.handledTookS[handledDay] ?? 0) + sign * (handledAtS - reportedAtS);
    }
    this.applyCurrent(row, bits, day === this.today, endedAtS !== 0 && this.dayOf(endedAtS) === this.today, sign);
    this.countHour(this.reportedByHour, reportedAtS, sign);
    if (endedAtS !== 0) this.countHour(this.endedByHour, endedAtS, sign);
    if (this.firstReportS === 0 || reportedAtS < this.firstReportS) this.firstReportS = reportedAtS;
    this.version++;
  }

  /** Totals and areas of what is open now, and of what came and went today. */
  private applyCurrent(row: number, bits: number, reported: boolean, ended: boolean, sign: 1 | -1): void {
    const open = (bits & OPEN) === 0 ? 0 : sign;
    const overdue = (bits & OVERDUE) === 0 ? 0 : sign;
    const came = reported ? sign : 0;
    const went = ended ? sign : 0;
    if (open === 0 && came === 0 && went === 0) return;
    this.open += open;
    this.overdue += overdue;
    this.reportedToday += came;
    this.endedToday += went;
    const grid = this.rows.columns.grid[row] ?? NO_INDEX;
    if (grid !== NO_INDEX) bump(this.grids, grid, open, overdue, came, went);
    const district = this.rows.columns.district[row] ?? NO_DISTRICT;
    if (district !== NO_DISTRICT) bump(this.districts, district, open, overdue, came, went);
  }

  /** Only hours a trend can still show are counted. */
  private countHour(hours: Map<number, number>, atS: number, sign: number): void {
    const hour = hourOf(atS);
    if (hour <= hourOf(this.nowS) - 2 * TREND_HOURS) return;
    hours.set(hour, (hours.get(hour) ?? 0) + sign);
  }

  private rollHour(): void {
    this.overdueAtHour.push(this.overdue);
    if (this.overdueAtHour.length > TREND_HOURS) this.overdueAtHour.shift();
    const oldest = hourOf(this.nowS) - 2 * TREND_HOURS;
    for (const hours of [this.reportedByHour, this.endedByHour]) {
      for (const hour of hours.keys()) if (hour < oldest) hours.delete(hour);
    }
  }

  /** At local midnight: what is counted by today begins at nothing, but for cases that came or went in this very day. */
  private rollDay(): void {
    this.today = this.calendar.dayOf(this.nowS);
    this.reportedToday = this.endedToday = 0;
    for (const area of [this.grids, this.districts]) {
      area.reportedToday.fill(0);
      area.endedToday.fill(0);
    }
    const { reportedAtS, endedAtS } = this.rows.columns;
    for (let row = 0; row < this.rows.count; row++) {
      const ended = endedAtS[row] ?? 0;
      const came = this.dayOf(reportedAtS[row] ?? 0) === this.today;
      const went = ended !== 0 && this.dayOf(ended) === this.today;
      if (came || went) this.applyCurrent(row, 0, came, went, 1);
    }
    this.version++;
  }

  /** How many cases were overdue at the end of each of the last full hours, from their times. */
  private sampleOverdue(): void {
    const { reportedAtS, endedAtS, deadlineAtS } = this.rows.columns;
    const samples = new Int32Array(TREND_HOURS - 1);
    const lastHour = hourOf(this.nowS);
    const firstS = (lastHour - TREND_HOURS + 2) * HOUR_S;
    for (let row = 0; row < this.rows.count; row++) {
      const ended = endedAtS[row] ?? 0;
      const deadline = deadlineAtS[row] ?? 0;
      if ((ended !== 0 && ended <= firstS) || deadline === 0 || deadline >= this.nowS) continue;
      for (let index = 0; index < samples.length; index++) {
        const atS = firstS + index * HOUR_S;
        const late = deadline < atS && (reportedAtS[row] ?? 0) <= atS && (ended === 0 || ended > atS);
        if (late) samples[index] = (samples[index] ?? 0) + 1;
      }
    }
    this.overdueAtHour.splice(0, this.overdueAtHour.length, ...samples);
  }

  private dayOf(atS: number): number {
    return Math.min(DAYS - 1, Math.max(0, this.calendar.dayOf(atS)));
  }

  private makeRoom(rows: number): void {
    const length = Math.max(rows, this.words.length * 2, 1024);
    const words = new Uint32Array(length);
    words.set(this.words);
    this.words = words;
    const turnAtS = new Uint32Array(length);
    turnAtS.set(this.turnAtS);
    this.turnAtS = turnAtS;
  }
}

function hourOf(atS: number): number {
  return Math.floor(atS / HOUR_S);
}

function areaCounts(length: number): AreaCounts {
  const make = (): Int32Array => new Int32Array(length);
  return { open: make(), overdue: make(), reportedToday: make(), endedToday: make() };
}

function bump(area: AreaCounts, index: number, open: number, overdue: number, came: number, went: number): void {
  area.open[index] = (area.open[index] ?? 0) + open;
  area.overdue[index] = (area.overdue[index] ?? 0) + overdue;
  area.reportedToday[index] = (area.reportedToday[index] ?? 0) + came;
  area.endedToday[index] = (area.endedToday[index] ?? 0) + went;
}
