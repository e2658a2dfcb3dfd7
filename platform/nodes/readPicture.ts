import type { CaseCard } from '../../contract/wire/cases.ts';
import { FINAL_INDEXES, makeCaseCore } from '../cases/caseCore.ts';
import { loadCases } from '../cases/loadCases.ts';
import { TimeHeap } from '../cases/TimeHeap.ts';
import type { CityPack } from '../city/CityPack.ts';
import { loadState, type StoredState } from '../live/eventLog.ts';
import type { CaseTable } from '../live/StreamHub.ts';
import type { SharedDb } from '../store/openShared.ts';

export interface StoredPicture {
  state: StoredState;
  cases: Pick<CaseTable, 'columns' | 'count'>;
  cards: CaseCard[];
  /** When a case ended, platform seconds; null for one that is open. */
  endedAtS(key: number): number | null;
}

/** The whole picture as the database has it at one moment. */
export function readPicture({ atOneMoment }: SharedDb, pack: CityPack): Promise<StoredPicture> {
  return atOneMoment(async (tx) => {
    const state = await loadState(tx);
    const core = makeCaseCore(tx, pack);
    await loadCases(core, tx, new TimeHeap());
    const { columns, count } = core.rows;
    const endedAtS = (key: number): number | null => {
      const row = core.rows.rowOf(key);
      return FINAL_INDEXES.includes(columns.stage[row] ?? 0) ? (columns.endedAtS[row] ?? 0) : null;
    };
    return { state, cases: { columns, count }, cards: core.live.cards(), endedAtS };
  });
}
