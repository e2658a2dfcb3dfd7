import { DAY_MS, HOUR_MS } from '../../contract/model/time.ts';
import type { FigureRow } from '../../contract/wire/figures.ts';
import type { WorkCalendar } from './calendar.ts';
import type { EvaluationRules, Indicator } from '../city/schema/evaluation.ts';
import { indicatorOf, rateOf } from '../evaluation/indicators.ts';
import type { Tally } from './Tally.ts';

export type FigureDraft = Omit<FigureRow, 'rev'>;

const MINUTE_S = 60;
/** A rate's trend: twelve steps of thirty days by day of report. Equal steps; calendar months are not. */
const RATE_STEPS = 12;
const RATE_STEP_DAYS = 30;
/** The time to handle is averaged over the last thirty days; its trend shows each. */
const HANDLING_DAYS = 30;

/** The figures of the strip, in the order they stand there. `periodToMs` is the minute: figures change with counts, not with seconds. */
export function figureDrafts(tally: Tally, calendar: WorkCalendar, rules: EvaluationRules): FigureDraft[] {
  return [
    ...rules.figures.map((id) => rate(indicatorOf(rules, id), tally, calendar)),
    today('reportedToday', '今日上报', tally.reportedToday, tally.hourly('reported'), tally, calendar),
    today('endedToday', '今日结案', tally.endedToday, tally.hourly('ended'), tally, calendar),
    current('openCases', '在办案件', tally.open, tally.hourlyOpen(), tally),
    { ...current('overdueCases', '超期未结', tally.overdue, tally.hourlyOverdue(), tally), betterWhen: 'low' },
    handlingTime(tally, calendar),
  ];
}

function minuteMs(tally: Tally): number {
  return Math.floor(tally.nowS / MINUTE_S) * MINUTE_S * 1000;
}

function rate(indicator: Indicator, tally: Tally, calendar: WorkCalendar): FigureDraft {
  const { firstReportS } = tally;
  const month = new Date((calendar.dayOf(firstReportS) || 0) * DAY_MS).toISOString().slice(0, 7);
  const none = firstReportS === 0;
  return {
    id: indicator.id,
    name: indicator.name,
    unit: 'percent',
    ...rateOf(indicator, tally.allCounts()),
    periodFromMs: none ? minuteMs(tally) : firstReportS * 1000,
    periodToMs: minuteMs(tally),
    periodText: none ? '尚无案件' : `${month} 至今`,
    betterWhen: indicator.betterWhen,
    trend: rateTrend(indicator, tally),
    trendStepMs: RATE_STEP_DAYS * DAY_MS,
  };
}

/** Oldest first; begins after the last step in which nothing was to be divided by, so that no value is made up. */
function rateTrend(indicator: Indicator, tally: Tally): number[] {
  const trend: number[] = [];
  for (let step = 0; step < RATE_STEPS; step++) {
    const lastDay = tally.today - step * RATE_STEP_DAYS;
    const { value } = rateOf(indicator, tally.counts(lastDay - RATE_STEP_DAYS + 1, lastDay));
    if (value === null) break;
    trend.unshift(round2(value));
  }
  return trend;
}

function today(
  id: string,
  name: string,
  count: number,
  trend: number[],
  tally: Tally,
  calendar: WorkCalendar,
): FigureDraft {
  return {
    ...current(id, name, count, trend, tally),
    periodFromMs: calendar.startOfDayS(tally.today) * 1000,
    periodText: '今日',
  };
}

function current(id: string, name: string, count: number, trend: number[], tally: Tally): FigureDraft {
  return {
    id,
    name,
    unit: 'count',
    value: count,
    numerator: count,
    numeratorName: name,
    denominator: 0,
    denominatorName: '',
    periodFromMs: minuteMs(tally),
    periodToMs: minuteMs(tally),
    periodText: '当前',
    betterWhen: 'none',
    trend,
    trendStepMs: HOUR_MS,
  };
}

function handlingTime(tally: Tally, calendar: WorkCalendar): FigureDraft {
  const firstDay = tally.today - HANDLING_DAYS + 1;
  const { cases, tookS } = tally.handledOn(firstDay, tally.today);
  const trend: number[] = [];
  for (let day = tally.today; day >= firstDay; day--) {
    const one = tally.handledOn(day, day);
    if (one.cases === 0) break;
    trend.unshift(round2(one.tookS / MINUTE_S / one.cases));
  }
  return {
    id: 'handlingTime',
    name: '平均处置时长',
    unit: 'minutes',
    value: cases === 0 ? null : round2(tookS / MINUTE_S / cases),
    numerator: Math.round(tookS / MINUTE_S),
    numeratorName: '上报至处置完成合计分钟',
    denominator: cases,
    denominatorName: '处置完成',
    periodFromMs: calendar.startOfDayS(firstDay) * 1000,
    periodToMs: minuteMs(tally),
    periodText: `近${HANDLING_DAYS}日`,
    betterWhen: 'low',
    trend,
    trendStepMs: DAY_MS,
  };
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
