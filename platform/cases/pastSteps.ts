import { CASE_SOURCE_NAMES, CASE_SOURCES, CASE_STAGES } from '../../contract/model/stages.ts';
import type { CaseStage } from '../../contract/model/stages.ts';
import type { CaseRow } from '../../contract/wire/cases.ts';
import { NO_INDEX } from '../../contract/wire/cases.ts';
import type { StepRecord } from './caseRecord.ts';
import type { CaseMarkRow } from './CaseRows.ts';

const END_ACTS: Partial<Record<CaseStage, StepRecord['act']>> = {
  Closed: 'close',
  ForcedClosed: 'forceClose',
  NotAccepted: 'reject',
  Cancelled: 'cancel',
};

/** The life of a past case as far as its milestones tell: posts are known, people are not. */
export function pastSteps(row: CaseRow, marks: CaseMarkRow, departmentName: string): StepRecord[] {
  const source = CASE_SOURCES[row.source] ?? 'Collector';
  const stage = CASE_STAGES[row.stage] ?? 'Reported';
  const reporter = source === 'Collector' ? '信息采集监督员' : CASE_SOURCE_NAMES[source];
  const handler = departmentName === '' ? '专业部门' : departmentName;
  const told: [StepRecord['act'] | undefined, number, string, CaseStage][] = [
    ['report', row.reportedAtS, reporter, 'Reported'],
    ['file', marks.filedAtS, '坐席员', 'PendingDispatch'],
    ['dispatch', marks.dispatchedAtS, '坐席员', 'PendingHandle'],
    ['finishHandling', marks.handledAtS, handler, 'HandleDone'],
    ['passCheck', marks.checkedAtS, '信息采集监督员', 'PendingClose'],
    [END_ACTS[stage], row.endedAtS, '坐席员', stage],
  ];
  return told
    .flatMap(([act, atS, actorRole, after]) => (act === undefined || atS === 0 ? [] : [{ act, atS, actorRole, after }]))
    .map(({ act, atS, actorRole, after }, ord) => ({
      key: row.key,
      ord,
      atMs: atS * 1000,
      act,
      actorRole: actorRole.slice(0, 40),
      actorName: '',
      stage: CASE_STAGES.indexOf(after),
      note: '',
      untilS: 0,
      department: NO_INDEX,
      machine: false,
      photos: [],
    }));
}
