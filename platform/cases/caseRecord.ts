import type { CaseRow } from '../../contract/wire/cases.ts';
import type { PhotoRef } from '../../contract/model/photos.ts';
import type { Limit } from '../../contract/model/time.ts';
import type { CaseMarkRow } from './CaseRows.ts';
import type { LifeAct, Request } from './life.ts';

/** One step of a case as it is stored. */
export interface StepRecord {
  key: number;
  /** 0 is the report; no holes. */
  ord: number;
  atMs: number;
  act: LifeAct | 'report';
  actorRole: string;
  /** Masked. */
  actorName: string;
  stage: number;
  note: string;
  untilS: number;
  department: number;
  machine: boolean;
  photos: PhotoRef[];
}

/** What is held of a case that is open or was not long ago, beside its columns. Texts are masked. */
export interface LiveCase {
  no: string;
  place: string;
  description: string;
  channel: string;
  condition: string;
  limit: Limit;
  extensions: number;
  answered: boolean;
  suspendedAtS: number;
  resumeAtS: number;
  deadlineBeforeS: number;
  /** See CaseState. */
  asked: Request;
  clockFromS: number;
  /** No step lies before the one before it. */
  lastAtMs: number;
  stepCount: number;
  /** The last steps, as far as they are at hand: those made by this process. */
  steps: StepRecord[];
}

/** A row of the table `cases`. */
export type CaseRecord = CaseRow &
  CaseMarkRow &
  Omit<LiveCase, 'limit' | 'steps'> & {
    limitValue: number;
    limitUnit: Limit['unit'];
  };

/** Fields that are plain numbers, in the order in which a load asks for them. */
export const NUMBER_FIELDS = [
  ['key', 'key'],
  ['rev', 'rev'],
  ['lonE7', 'lon_e7'],
  ['latE7', 'lat_e7'],
  ['reportedAtS', 'reported_at_s'],
  ['deadlineAtS', 'deadline_at_s'],
  ['endedAtS', 'ended_at_s'],
  ['category', 'category'],
  ['grid', 'grid'],
  ['department', 'department'],
  ['flags', 'flags'],
  ['district', 'district'],
  ['stage', 'stage'],
  ['source', 'source'],
  ['filedAtS', 'filed_at_s'],
  ['dispatchedAtS', 'dispatched_at_s'],
  ['handledAtS', 'handled_at_s'],
  ['checkedAtS', 'checked_at_s'],
  ['serial', 'serial'],
] as const satisfies readonly (readonly [keyof CaseRow | keyof CaseMarkRow, string])[];

/** The others: text, and what only the life of a case looks at. */
export const LIFE_FIELDS = [
  ['no', 'no', 'text'],
  ['place', 'place', 'text'],
  ['description', 'description', 'text'],
  ['channel', 'channel', 'text'],
  ['condition', 'condition', 'text'],
  ['limitValue', 'limit_value', 'float8'],
  ['limitUnit', 'limit_unit', 'text'],
  ['extensions', 'extensions', 'int'],
  ['answered', 'answered', 'boolean'],
  ['suspendedAtS', 'suspended_at_s', 'bigint'],
  ['resumeAtS', 'resume_at_s', 'bigint'],
  ['deadlineBeforeS', 'deadline_before_s', 'bigint'],
  ['asked', 'asked', 'text'],
  ['clockFromS', 'clock_from_s', 'bigint'],
  ['stepCount', 'step_count', 'int'],
  ['lastAtMs', 'last_at_ms', 'bigint'],
] as const satisfies readonly (readonly [keyof CaseRecord, string, string])[];

export const STEP_FIELDS = [
  ['key', 'key', 'bigint'],
  ['ord', 'ord', 'int'],
  ['atMs', 'at_ms', 'bigint'],
  ['act', 'act', 'text'],
  ['actorRole', 'actor_role', 'text'],
  ['actorName', 'actor_name', 'text'],
  ['stage', 'stage', 'int'],
  ['note', 'note', 'text'],
  ['untilS', 'until_s', 'bigint'],
  ['department', 'department', 'int'],
  ['machine', 'machine', 'boolean'],
  ['photos', 'photos', 'jsonb'],
] as const satisfies readonly (readonly [keyof StepRecord, string, string])[];
