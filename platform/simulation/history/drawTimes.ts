import type { WorkCalendar } from '../../cases/calendar.ts';
import type { Random } from '../random.ts';

const MINUTE_S = 60;
const HOUR_S = 3600;
/** A limit that ends sooner is met by going at once. */
const QUICK_S = 10 * HOUR_S;

/** Milestones of one past case, epoch seconds in this order. */
export interface PastTimes {
  handledAtS: number;
  checkedAtS: number;
  endedAtS: number;
}

/** Minutes with a long tail: half of all draws are below `median`. */
function minutes(median: number, random: Random): number {
  return median * Math.exp(0.55 * random.normal());
}

/** Seconds from report to filing: some minutes; a citizen's report is verified first. */
export function untilFiled(verifies: boolean, hour: number, random: Random): number {
  const slow = hour >= 22 || hour < 7 ? 1.6 : 1;
  const intake = minutes(3.2, random) + (verifies ? minutes(16, random) : 0);
  return Math.round(Math.min(170, intake * slow) * MINUTE_S);
}

export function untilDispatched(random: Random): number {
  return Math.round(Math.min(40, minutes(1.8, random)) * MINUTE_S) + 20;
}

/** Closed by its deadline. There is always a quarter of an hour between dispatch and deadline; limits are longer. */
export function timesInLimit(
  calendar: WorkCalendar,
  dispatchedAtS: number,
  deadlineAtS: number,
  random: Random,
): PastTimes {
  const spanS = deadlineAtS - dispatchedAtS;
  const closing = Math.min(spanS * 0.2, (minutes(9, random) + 3) * MINUTE_S);
  const lastS = deadlineAtS - closing - 1;
  let handledAtS: number;
  if (spanS < QUICK_S) handledAtS = dispatchedAtS + minutes(38, random) * MINUTE_S;
  else {
    const from = calendar.workedSeconds(dispatchedAtS);
    const to = calendar.workedSeconds(lastS);
    const share = random.next() ** 1.7;
    handledAtS = to - from < HOUR_S ? dispatchedAtS + spanS * share : calendar.whenWorked(from + (to - from) * share);
  }
  handledAtS = Math.floor(Math.min(lastS, Math.max(handledAtS, dispatchedAtS + 6 * MINUTE_S)));
  const endedAtS = Math.min(deadlineAtS, Math.floor(handledAtS + closing));
  return { handledAtS, checkedAtS: Math.floor(handledAtS + (endedAtS - handledAtS) * 0.8), endedAtS };
}

/** Closed after its deadline: often handled in time and only checked too late, sometimes days after. */
export function timesPastLimit(
  calendar: WorkCalendar,
  dispatchedAtS: number,
  deadlineAtS: number,
  random: Random,
): PastTimes {
  const spanS = deadlineAtS - dispatchedAtS;
  const lateS = -Math.log(1 - random.next()) * (spanS < QUICK_S ? 1.3 : 5) * HOUR_S + 3 * MINUTE_S;
  const endedAtS = Math.floor(
    spanS < QUICK_S
      ? deadlineAtS + lateS
      : Math.max(deadlineAtS + 60, calendar.whenWorked(calendar.workedSeconds(deadlineAtS) + lateS)),
  );
  const inTime = random.chance(0.55);
  const handledAtS = Math.floor(
    inTime
      ? dispatchedAtS + spanS * random.between(0.4, 0.97)
      : deadlineAtS + (endedAtS - deadlineAtS) * random.between(0.2, 0.85),
  );
  return { handledAtS, checkedAtS: Math.floor(handledAtS + (endedAtS - handledAtS) * 0.9), endedAtS };
}
