import type { CaseStage } from '../../../contract/model/stages.ts';
import { CASE_STAGES } from '../../../contract/model/stages.ts';
import { CASE_COLUMNS, makeCaseColumns, type CaseColumns } from '../../../contract/wire/caseColumns.ts';
import { makeMilestones, type CaseMilestones, type PastChunk } from '../../cases/PastChunk.ts';

/** The whole invented past as columns, while it is made. */
export interface PastTable {
  count: number;
  columns: CaseColumns;
  milestones: CaseMilestones;
  /** Index into `places`. */
  place: Uint32Array;
  places: string[];
  /** Index into `channels`. */
  channel: Uint8Array;
  channels: string[];
  /** Description by category. */
  descriptions: readonly string[];
}

export function makePastTable(count: number, descriptions: readonly string[]): PastTable {
  return {
    count,
    columns: makeCaseColumns(count),
    milestones: makeMilestones(count),
    place: new Uint32Array(count),
    places: [],
    channel: new Uint8Array(count),
    channels: [''],
    descriptions,
  };
}

export function stageCode(stage: CaseStage): number {
  return CASE_STAGES.indexOf(stage);
}

/** Rows `from` to `to` (exclusive) as a chunk for the case book; views, no copies. */
export function chunkOf(table: PastTable, from: number, to: number): PastChunk {
  const columns = Object.fromEntries(
    CASE_COLUMNS.map(([name]) => [name, table.columns[name].subarray(from, to)]),
  ) as unknown as CaseColumns;
  const { filedAtS, dispatchedAtS, handledAtS, checkedAtS } = table.milestones;
  return {
    count: to - from,
    invented: true,
    columns,
    milestones: {
      filedAtS: filedAtS.subarray(from, to),
      dispatchedAtS: dispatchedAtS.subarray(from, to),
      handledAtS: handledAtS.subarray(from, to),
      checkedAtS: checkedAtS.subarray(from, to),
    },
    texts: {
      place: (row) => table.places[table.place[from + row] ?? 0] ?? '',
      channel: (row) => table.channels[table.channel[from + row] ?? 0] ?? '',
      description: (row) => table.descriptions[columns.category[row] ?? 0] ?? '',
    },
  };
}
