import { DAY_MS } from '../../../contract/model/time.ts';
import type { Draft } from '../../live/StreamHub.ts';
import type { CallTally, DayCounts } from './CallTally.ts';

/** Satisfaction and the time to answer are judged over this many days; one day is too few calls to say anything. */
const PERIOD_DAYS = 30;

/** Local days of the city. */
export interface ServiceDays {
  today: number;
  /** First moment of a local day. */
  startMs: (day: number) => number;
  nowMs: number;
}

interface Wanted {
  id: string;
  name: string;
  unit: 'percent' | 'minutes' | 'count';
  betterWhen: 'high' | 'low' | 'none';
  days: number;
  above: (counts: DayCounts) => number;
  aboveName: string;
  below: (counts: DayCounts) => number;
  belowName: string;
}

const surveyed = (c: DayCounts): number => c.satisfied + c.fairlySatisfied + c.average + c.dissatisfied;

/** 群众满意度 is 满意 and 基本满意 of all who were called back and answered (domain §6). */
const WANTED: readonly Wanted[] = [
  {
    id: 'satisfaction',
    name: '群众满意度',
    unit: 'percent',
    betterWhen: 'high',
    days: PERIOD_DAYS,
    above: (c) => c.satisfied + c.fairlySatisfied,
    aboveName: '满意+基本满意',
    below: surveyed,
    belowName: '回访',
  },
  {
    id: 'timeToAnswer',
    name: '平均答复时长',
    unit: 'minutes',
    betterWhen: 'low',
    days: PERIOD_DAYS,
    above: (c) => Math.round(c.toldMinutes),
    aboveName: '来电至答复合计分钟',
    below: (c) => c.told,
    belowName: '已答复',
  },
  {
    id: 'pickUpRate',
    name: '热线接通率',
    unit: 'percent',
    betterWhen: 'high',
    days: 1,
    above: (c) => c.pickedUp,
    aboveName: '接听',
    below: (c) => c.calls,
    belowName: '来电',
  },
  count('callsToday', '今日来电', (c) => c.calls),
  { ...count('thanks', '表扬感谢', (c) => c.thanks), days: PERIOD_DAYS },
  { ...count('serviceActs', '便民服务', (c) => c.serviceActs), days: PERIOD_DAYS },
];

function count(id: string, name: string, above: Wanted['above']): Wanted {
  return {
    id,
    name,
    unit: 'count',
    betterWhen: 'none',
    days: 1,
    above,
    aboveName: name,
    below: () => 0,
    belowName: '',
  };
}

/** The hotline's rows of the stream `figures`. `periodToMs` is the minute, so that rows change with counts and not with seconds. */
export function serviceFigures(tally: CallTally, days: ServiceDays): Draft<'figures'>[] {
  return WANTED.map((wanted) => figure(wanted, tally, days));
}

function figure(wanted: Wanted, tally: CallTally, { today, startMs, nowMs }: ServiceDays): Draft<'figures'> {
  const { id, name, unit, betterWhen } = wanted;
  const fromDay = today - wanted.days + 1;
  const counts = tally.sum(fromDay, today);
  return {
    id,
    name,
    unit,
    betterWhen,
    value: valueOf(wanted, counts),
    numerator: wanted.above(counts),
    numeratorName: wanted.aboveName,
    denominator: wanted.below(counts),
    denominatorName: wanted.belowName,
    periodFromMs: startMs(fromDay),
    periodToMs: Math.floor(nowMs / 60_000) * 60_000,
    periodText: wanted.days === 1 ? '今日' : `近${wanted.days}日`,
    trend: trendOf(wanted, tally, today),
    trendStepMs: DAY_MS,
  };
}

/** null where nothing is to be divided by: shown as "—". */
function valueOf({ unit, above, below }: Wanted, counts: DayCounts): number | null {
  if (unit === 'count') return above(counts);
  const of = below(counts);
  return of === 0 ? null : round2((above(counts) * (unit === 'percent' ? 100 : 1)) / of);
}

/** One step a day, oldest first; begins after the last day in which nothing was to be divided by. */
function trendOf(wanted: Wanted, tally: CallTally, today: number): number[] {
  const trend: number[] = [];
  for (let day = today; day > today - PERIOD_DAYS; day--) {
    const value = valueOf(wanted, tally.sum(day, day));
    if (value === null) break;
    trend.unshift(value);
  }
  return trend;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
