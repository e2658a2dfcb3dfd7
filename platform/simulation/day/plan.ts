import type { LngLat } from '../../../contract/model/geo.ts';
import type { DutyState } from '../../../contract/model/units.ts';
import type { AlarmRow } from '../../../contract/wire/alarms.ts';
import type { SeenFrom, Verdict } from '../../../contract/wire/evidence.ts';
import type { FeedRow } from '../../../contract/wire/feeds.ts';
import type { LinkRow } from '../../../contract/wire/links.ts';
import type { ActOptions, Actor, NewCase } from '../../cases/CaseBook.ts';
import type { LifeAct } from '../../cases/life.ts';
import type { CallBack, Caller } from '../../intake/hotline/callState.ts';
import type { CallKind } from '../../../contract/wire/calls.ts';
import type { Track } from './Track.ts';

/** One act on a planned case. All times here are platform time. */
export interface PlannedStep {
  atMs: number;
  act: LifeAct;
  actor: Actor;
  note: string;
  options?: ActOptions;
  /** Roster index of the unit that stands there, -1 where none does. */
  unit: number;
  /** reply, where the caller came by telephone: how the call-back goes. */
  callBack?: Pick<CallBack, 'answered' | 'satisfaction' | 'text'>;
  /** A check by machine: what it sees, and where. */
  look?: { cameraId: string; verdict: Verdict; confidence: number; capturedAtMs: number };
}

/** A supervisor goes and looks at a cell (抽查): that of something reported and still open, or of what he finds missed. */
export interface PlannedCheck {
  id: string;
  atMs: number;
  inspector: Actor;
}

/** What a machine found, before it is decided whether that is a case. */
export interface PlannedFinding {
  /** Class of the city's table. */
  class: string;
  confidence: number;
  from: SeenFrom;
  frameAtMs: number;
}

/** What a machine thinks it sees and is not sure enough of. */
export interface PlannedSight {
  id: string;
  atMs: number;
  position: LngLat;
  finding: PlannedFinding;
}

/** Somebody calls the hotline. All times are on the whole second. */
export interface PlannedCall {
  /** Plan id of the case it becomes, or one of its own. */
  id: string;
  channel: string;
  caller: Caller;
  rangAtMs: number;
  /** 0: the caller hung up before. */
  answeredAtMs: number;
  /** When the operator has written it down, or the caller hung up. */
  doneAtMs: number;
  operator: Actor;
  kind: CallKind;
  /** For a call that becomes no case. */
  text: string;
  isCase: boolean;
}

/** 便民服务 (S15) */
export interface PlannedService {
  atMs: number;
  actorRole: string;
  text: string;
}

export interface PlannedCase {
  /** "2020-03-17/017": date and number of the report within the day. */
  id: string;
  report: NewCase;
  /** Roster index of the unit that reports, -1 for a citizen, a machine or a county's platform. */
  reporter: number;
  /** In order of time; may run on for days. */
  steps: PlannedStep[];
  /** The call it came by, where it came by one. */
  call?: PlannedCall;
  /** The detection it came by, where a machine found it. */
  found?: PlannedFinding;
  /** The check it came to light by, where everybody else had missed it. */
  check?: PlannedCheck;
}

/** A time on duty: where the unit is between its two ends, and how a drone's battery and gimbal stand. */
export interface Stint {
  fromMs: number;
  toMs: number;
  track: Track;
  flight: FlightColumns | null;
}

/** Parallel to the points of a drone's track; even in between. */
export interface FlightColumns {
  batteryPercent: Float32Array;
  gimbalPitchDeg: Float32Array;
  /** Clockwise from the nose. */
  gimbalYawDeg: Float32Array;
}

/** Activity of whoever is off duty. */
export const OFF_DUTY = '下班';

export interface UnitChange {
  atMs: number;
  /** Roster index. */
  unit: number;
  duty: DutyState;
  activity: string;
  /** Plan id of the case it is on, '' for none. */
  caseId: string;
}

export interface FeedChange {
  atMs: number;
  cameraId: string;
  state: FeedRow['state'];
  reason: string;
}

/** `about` a planned case is named by plan id and gets its key when the case has one. */
export type AlarmSubject = AlarmRow['ref'] | { kind: 'plannedCase'; id: string };

export interface AlarmChange {
  atMs: number;
  row: Omit<AlarmRow, 'rev' | 'ref'>;
  about: AlarmSubject;
}

/** A time in which a link of the chain does not keep up. Outside of these it is up. */
export interface LinkTrouble {
  linkId: string;
  state: Exclude<LinkRow['state'], 'up'>;
  fromMs: number;
  toMs: number;
}

/** A unit on duty that sends no fixes for a while. */
export interface Silence {
  unit: number;
  fromMs: number;
  toMs: number;
}

/** One local day of the demo city, from midnight to midnight: everything that will happen unless an operator is faster. */
export interface DayPlan {
  date: string;
  fromMs: number;
  toMs: number;
  /** By roster index; ordered and apart in time. */
  stints: Stint[][];
  silences: Silence[];
  cases: PlannedCase[];
  /** In order of their ringing. */
  calls: PlannedCall[];
  services: PlannedService[];
  sights: PlannedSight[];
  /** Those by which nothing new comes to light. */
  checks: PlannedCheck[];
  unitChanges: UnitChange[];
  alarmChanges: AlarmChange[];
  /** What does not play at midnight, and every change after it. */
  feedsAtStart: FeedChange[];
  feedChanges: FeedChange[];
  linkTroubles: LinkTrouble[];
}
