import { DAY_MS } from '../../contract/model/time.ts';
import type { StepRecord } from '../cases/caseRecord.ts';
import type { CaseBook } from '../cases/CaseBook.ts';
import { flagBit } from '../cases/life.ts';
import type { Db } from '../store/Db.ts';
import type { DutyLog } from './DutyLog.ts';

/** Steps read at once. */
const PAGE_STEPS = 20_000;
/** Posts are compared with a year before: a little more than two years of steps are kept at hand. */
const KEPT_MS = 800 * DAY_MS;

type StoredStep = Pick<StepRecord, 'key' | 'ord' | 'atMs' | 'act' | 'actorRole' | 'actorName'>;

/**
 * Fills the log from the steps that are stored, then listens for new ones. Only cases that were reported here count: the first steps
 * of others were worked out from their milestones.
 */
export async function loadDuties(log: DutyLog, book: CaseBook, db: Db, nowMs: number): Promise<void> {
  const recent = flagBit('recent');
  const take = (step: StepRecord): void => {
    const row = book.rowOf(step.key);
    if (row >= 0 && ((book.columns.flags[row] ?? 0) & recent) !== 0) log.take(step, book.columns.source[row] ?? 0);
  };
  let at = { key: 0, ord: -1 };
  for (;;) {
    const steps = await db.query<StoredStep>(
      `select key, ord, at_ms as "atMs", act, actor_role as "actorRole", actor_name as "actorName" from case_steps
       where (key, ord) > ($1, $2) and at_ms >= $3 order by key, ord limit ${PAGE_STEPS}`,
      [at.key, at.ord, nowMs - KEPT_MS],
    );
    for (const step of steps) {
      take({ ...step, stage: 0, note: '', untilS: 0, department: 0, machine: false, photos: [] });
      at = step;
    }
    if (steps.length < PAGE_STEPS) break;
  }
  book.watchSteps(take);
}
