import { DAY_MS } from '../../contract/model/time.ts';
import type { EnforceClock } from '../../contract/model/enforcement.ts';
import { dayStartMs, type LocalOffset } from '../city/localDay.ts';

/** A legal period: so many days or months after the day it counts from. */
export interface LegalPeriod {
  days: number;
  months: number;
  /** Where it stands; "?" marks what was not read in the text of the law (domain §15, marks M). */
  source: string;
}

/**
 * Periods of the law. They are national, not a city's: 行政处罚法 (2021), 行政诉讼法, 行政强制法.
 * The day an act was done is not counted; a period ends with its last day.
 */
export const PERIODS: Readonly<Record<EnforceClock, LegalPeriod>> = {
  pay: { days: 15, months: 0, source: '行政处罚法第67条 ?' },
  sue: { days: 0, months: 6, source: '行政诉讼法第46条 ?' },
  urge: { days: 10, months: 0, source: '行政强制法第54条' },
  apply: { days: 0, months: 3, source: '行政强制法第53条' },
  rule: { days: 7, months: 0, source: '行政强制法第57条 ?' },
};

/** 加处罚款: three per cent of the fine for every day after the period to pay, and never more than the fine itself (行政处罚法第72条, 行政强制法第45条). */
const LATE_FEE_PERCENT_PER_DAY = 3;

/** What has grown on an unpaid fine after so many whole days, in fen. */
export function lateFeeFen(fineFen: number, daysLate: number): number {
  if (daysLate <= 0) return 0;
  return Math.min(fineFen, Math.round((fineFen * LATE_FEE_PERCENT_PER_DAY * daysLate) / 100));
}

/** Last millisecond of a period that is counted from the day of `fromMs`. A month without that day ends with its last day. */
export function periodEndMs(fromMs: number, period: Pick<LegalPeriod, 'days' | 'months'>, days: LocalOffset): number {
  const offsetMs = days.utcOffsetMinutes * 60_000;
  const from = new Date(fromMs + offsetMs);
  const firstOfMonth = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + period.months, 1));
  const lastDay = new Date(Date.UTC(firstOfMonth.getUTCFullYear(), firstOfMonth.getUTCMonth() + 1, 0)).getUTCDate();
  firstOfMonth.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return firstOfMonth.getTime() + (period.days + 1) * DAY_MS - offsetMs - 1;
}

/** Whole local days from the end of a period to a moment; 0 or less when it has not ended. */
export function daysAfter(endMs: number, atMs: number, days: LocalOffset): number {
  return Math.round((dayStartMs(atMs, days) - dayStartMs(endMs, days)) / DAY_MS);
}
