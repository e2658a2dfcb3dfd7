import { DAY_S } from '../../../contract/model/time.ts';
import { CASE_SOURCES, CASE_STAGES } from '../../../contract/model/stages.ts';
import type { CaseBook } from '../../cases/CaseBook.ts';
import { cumulative, makeRandom, pickWeighted } from '../../simulation/random.ts';
import type { CallTally, DayCount } from './CallTally.ts';

/** Figures look back so far; nothing earlier is needed. */
const DAYS = 30;
const PUBLIC = CASE_SOURCES.indexOf('Public');
const CLOSED = CASE_STAGES.indexOf('Closed');

/** Of the citizens' reports so many came by telephone; of the calls so many were picked up. */
const TELEPHONE_SHARE = 0.86;
const MISSED_SHARE = 0.03;
const REACHED_SHARE = 0.93;
/** Calls that become no case, for each that does: advice, thanks, wrong department. */
const OTHER_CALLS = 0.55;
const THANKS_SHARE = 0.12;
const SERVICE_ACTS_A_DAY = 6;

const SAID = ['satisfied', 'fairlySatisfied', 'average', 'dissatisfied'] as const satisfies readonly DayCount[];
const SAID_IN_TIME = cumulative([0.74, 0.2, 0.045, 0.015]);
const SAID_LATE = cumulative([0.4, 0.32, 0.18, 0.1]);

/** The demo's past at the hotline: what the citizens' cases of the last days, as they stand in the book, would have left there. */
export function inventCalls(
  tally: CallTally,
  { columns, count }: Pick<CaseBook, 'columns' | 'count'>,
  { nowMs, utcOffsetMinutes, seed }: { nowMs: number; utcOffsetMinutes: number; seed: number },
): void {
  const dayOf = (atS: number): number => Math.floor((atS + utcOffsetMinutes * 60) / DAY_S);
  const today = dayOf(Math.floor(nowMs / 1000));
  const random = makeRandom(seed).stream('hotline');
  for (let row = 0; row < count; row++) {
    const reportedAtS = columns.reportedAtS[row] ?? 0;
    const endedAtS = columns.endedAtS[row] ?? 0;
    const day = dayOf(reportedAtS);
    if (columns.source[row] !== PUBLIC || day <= today - DAYS || day >= today) continue;
    const draw = random.stream(columns.key[row] ?? 0);
    if (!draw.chance(TELEPHONE_SHARE)) continue;
    tally.add(day, 'calls');
    tally.add(day, 'pickedUp');
    if (draw.chance(MISSED_SHARE)) tally.add(day, 'calls');
    if (draw.chance(OTHER_CALLS)) {
      tally.add(day, 'calls');
      tally.add(day, 'pickedUp');
      if (draw.chance(THANKS_SHARE)) tally.add(day, 'thanks');
    }
    const endDay = dayOf(endedAtS);
    if (columns.stage[row] !== CLOSED || endDay >= today) continue;
    if (!draw.chance(REACHED_SHARE)) {
      tally.add(endDay, 'unreached');
      continue;
    }
    const late = endedAtS > (columns.deadlineAtS[row] ?? 0);
    tally.add(endDay, SAID[pickWeighted(late ? SAID_LATE : SAID_IN_TIME, draw)] ?? 'satisfied');
    tally.add(endDay, 'told');
    tally.add(endDay, 'toldMinutes', (endedAtS - reportedAtS) / 60);
  }
  for (let day = today - DAYS + 1; day < today; day++)
    tally.add(day, 'serviceActs', random.stream(`service ${day}`).int(SERVICE_ACTS_A_DAY * 2));
}
