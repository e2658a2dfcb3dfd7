import { DAY_MS } from '../../contract/model/time.ts';
import type { Period, PeriodArgs, PeriodUnit } from '../../contract/wire/evaluation.ts';

const MINUTE_MS = 60_000;

/** A period, the one before it (环比) and the same a year before (同比). Each is [from, to). */
export interface ComparedPeriods {
  now: Period;
  before: Period | null;
  yearBefore: Period | null;
}

interface PeriodContext {
  /** Fixed offset of the city's time from UTC, minutes. */
  utcOffsetMinutes: number;
  nowMs: number;
  /** When the first case was reported: where `all` begins. */
  firstMs: number;
}

/**
 * The periods an evaluation counts. One that runs is cut off at the present, and so are those it is compared with, after the same
 * span: half a month is compared with half a month.
 */
export function periodsOf(args: PeriodArgs, context: PeriodContext): ComparedPeriods {
  if (!('unit' in args)) return spanPeriods(args.fromMs, args.toMs, context);
  if (args.unit === 'all') {
    const fromMs = Math.min(context.firstMs, context.nowMs);
    const [year, month] = partsOf(fromMs, context.utcOffsetMinutes);
    const text = `${year}年${month + 1}月至今`;
    return { now: { fromMs, toMs: Math.max(context.nowMs, fromMs + 1), text }, before: null, yearBefore: null };
  }
  const shape = calendarUnit(args.unit, args.atMs, context.utcOffsetMinutes);
  const [now, before, yearBefore] = [shape.now, shape.before, shape.yearBefore].map((at) =>
    calendarUnit(args.unit as Exclude<PeriodUnit, 'all'>, at, context.utcOffsetMinutes),
  );
  if (now === undefined || before === undefined || yearBefore === undefined) throw new Error('three periods');
  const spanMs = context.nowMs > now.fromMs && context.nowMs < now.toMs ? context.nowMs - now.fromMs : Infinity;
  const cut = ({ fromMs, toMs, text }: CalendarUnit): Period => ({
    fromMs,
    toMs: Math.min(toMs, fromMs + spanMs),
    text,
  });
  // Of a year, the period before is the year before.
  return { now: cut(now), before: cut(before), yearBefore: args.unit === 'year' ? null : cut(yearBefore) };
}

function spanPeriods(fromMs: number, toMs: number, { utcOffsetMinutes }: PeriodContext): ComparedPeriods {
  const span = (from: number, to: number): Period => ({
    fromMs: from,
    toMs: to,
    text: `${dateText(from, utcOffsetMinutes)}至${dateText(to - 1, utcOffsetMinutes)}`,
  });
  const lengthMs = toMs - fromMs;
  const [year, month, day] = partsOf(fromMs, utcOffsetMinutes);
  const sinceMidnightMs = fromMs - startMs(year, month, day, utcOffsetMinutes);
  const lastYearMs =
    startMs(year - 1, month, Math.min(day, daysIn(year - 1, month)), utcOffsetMinutes) + sinceMidnightMs;
  return {
    now: span(fromMs, toMs),
    before: fromMs >= lengthMs ? span(fromMs - lengthMs, fromMs) : null,
    yearBefore: lastYearMs >= 0 ? span(lastYearMs, lastYearMs + lengthMs) : null,
  };
}

interface CalendarUnit {
  fromMs: number;
  toMs: number;
  text: string;
  /** A moment in each period. */
  now: number;
  before: number;
  yearBefore: number;
}

function calendarUnit(unit: Exclude<PeriodUnit, 'all'>, atMs: number, offset: number): CalendarUnit {
  const [year, month, day] = partsOf(atMs, offset);
  const at = (y: number, m: number, d: number): number => startMs(y, m, d, offset);
  const made = (fromMs: number, toMs: number, text: string, yearBefore: number): CalendarUnit => ({
    fromMs,
    toMs,
    text,
    now: fromMs,
    before: fromMs - 1,
    yearBefore,
  });
  switch (unit) {
    case 'day': {
      // The 29th of February is compared with the 28th.
      const lastYear = at(year - 1, month, Math.min(day, daysIn(year - 1, month)));
      return made(at(year, month, day), at(year, month, day + 1), dateText(atMs, offset), lastYear);
    }
    case 'week': {
      const monday = at(year, month, day - weekdayOf(atMs, offset));
      const { weekYear, week } = isoWeek(monday, offset);
      // A week is compared with that 52 weeks before, so that weekdays meet weekdays.
      return made(monday, monday + 7 * DAY_MS, `${weekYear}年第${week}周`, monday - 364 * DAY_MS);
    }
    case 'month':
      return made(at(year, month, 1), at(year, month + 1, 1), `${year}年${month + 1}月`, at(year - 1, month, 1));
    case 'quarter': {
      const first = month - (month % 3);
      const text = `${year}年第${first / 3 + 1}季度`;
      return made(at(year, first, 1), at(year, first + 3, 1), text, at(year - 1, first, 1));
    }
    case 'year':
      return made(at(year, 0, 1), at(year + 1, 0, 1), `${year}年`, at(year - 1, 0, 1));
  }
}

/** Year, month from 0, day: fields of UTC of the shifted time, so that the machine's own zone plays no part. */
function partsOf(ms: number, offset: number): [number, number, number] {
  const at = new Date(ms + offset * MINUTE_MS);
  return [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
}

function startMs(year: number, month: number, day: number, offset: number): number {
  return Date.UTC(year, month, day) - offset * MINUTE_MS;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

/** 0 is Monday. */
function weekdayOf(ms: number, offset: number): number {
  return (new Date(ms + offset * MINUTE_MS).getUTCDay() + 6) % 7;
}

/** ISO 8601 (GB/T 7408): week 1 holds the first Thursday. */
function isoWeek(mondayMs: number, offset: number): { weekYear: number; week: number } {
  const [weekYear] = partsOf(mondayMs + 3 * DAY_MS, offset);
  const fourth = startMs(weekYear, 0, 4, offset);
  const firstMonday = fourth - weekdayOf(fourth, offset) * DAY_MS;
  return { weekYear, week: Math.round((mondayMs - firstMonday) / (7 * DAY_MS)) + 1 };
}

function dateText(ms: number, offset: number): string {
  const [year, month, day] = partsOf(ms, offset);
  return `${year}年${month + 1}月${day}日`;
}
