import { CASE_SOURCES } from '../../contract/model/stages.ts';
import type { WorkCalendar } from '../cases/calendar.ts';
import type { StepRecord } from '../cases/caseRecord.ts';
import { VERIFY_FIRST } from '../cases/life.ts';
import { deadlineS } from '../cases/limits.ts';
import type { CaseRules } from '../city/schema/caseRules.ts';
import { type Duty, DUTIES } from './metrics.ts';

/** A duty somebody had in the life of a case: 受理, 核实, 立案, 派遣, 核查, and the report itself. */
export interface DutyColumns {
  caseKey: Uint32Array;
  /** Index into DUTIES; VOID where the case ended before it was owed. */
  duty: Uint8Array;
  dueAtS: Uint32Array;
  /** 0 while it waits. */
  doneAtS: Uint32Array;
  /** 1 while nothing came back. */
  right: Uint8Array;
  /** Index into `actors`: who did it. */
  actor: Uint16Array;
}

export const VOID = 0xff;
const MAX_ACTORS = 0xffff;
/** Whoever checks on the collectors is none of them. */
const SUPERVISOR = '督查员';

/** What one open case owes: row of the log by duty, or -1. */
type Owed = Record<Duty, number>;

/**
 * The duties of the posts, from the steps of cases as they are made: grows with every step, and nothing else. A case whose first
 * steps are not kept (a past that was imported or invented) has no duties here, for nobody knows who did what and when.
 */
export class DutyLog {
  columns: DutyColumns = makeColumns(1024);
  count = 0;
  /** "坐席员 罗*": post and masked name. Two people whose masked names are alike are one here. */
  readonly actors: string[] = [];
  readonly #actorIndex = new Map<string, number>();
  readonly #owed = new Map<number, Owed>();
  readonly #rules: CaseRules;
  readonly #calendar: WorkCalendar;

  constructor(rules: CaseRules, calendar: WorkCalendar) {
    this.#rules = rules;
    this.#calendar = calendar;
  }

  /** Steps of a case must come in their order. `source` is that of the case. */
  take(step: StepRecord, source: number): void {
    if (step.act === 'report') {
      this.#report(step, source);
      return;
    }
    const owed = this.#owed.get(step.key);
    if (owed === undefined) return;
    const atS = Math.floor(step.atMs / 1000);
    switch (step.act) {
      case 'accept':
        this.#finish(owed, 'accept', step);
        this.#owe(step.key, owed, isVerifiedFirst(source) ? 'verify' : 'file', atS);
        break;
      case 'verifyTrue':
        this.#finish(owed, 'verify', step);
        this.#owe(step.key, owed, 'file', atS);
        break;
      case 'verifyFalse':
        this.#finish(owed, 'verify', step);
        this.#end(step.key, owed, true);
        break;
      case 'file':
        this.#finish(owed, 'file', step);
        this.#owe(step.key, owed, 'dispatch', atS);
        break;
      case 'returnToFile':
        this.#wrong(owed.file);
        this.#drop(owed, 'dispatch');
        this.#owe(step.key, owed, 'file', atS);
        break;
      case 'dispatch':
        this.#finish(owed, 'dispatch', step);
        break;
      case 'returnToDispatch':
        this.#wrong(owed.dispatch);
        this.#owe(step.key, owed, 'dispatch', atS);
        break;
      case 'finishHandling':
        this.#owe(step.key, owed, 'check', atS);
        break;
      case 'passCheck':
      case 'failCheck':
        // Found wanting only when it was to be closed: the check that had passed was not right.
        if (this.#waits(owed.check)) this.#finish(owed, 'check', step);
        else this.#wrong(owed.check);
        break;
      case 'reject':
        // Refused at the door is an acceptance decided; refused at filing is no filing.
        if (this.#waits(owed.accept)) this.#finish(owed, 'accept', step);
        this.#end(step.key, owed, true);
        break;
      case 'cancel':
        this.#wrong(owed.file);
        this.#end(step.key, owed, true);
        break;
      case 'close':
      case 'forceClose':
        this.#end(step.key, owed, false);
        break;
      default:
    }
  }

  #report(step: StepRecord, source: number): void {
    const owed: Owed = { report: -1, accept: -1, verify: -1, file: -1, dispatch: -1, check: -1 };
    const atS = Math.floor(step.atMs / 1000);
    if (CASE_SOURCES[source] === 'Collector' && step.actorRole !== SUPERVISOR) {
      owed.report = this.#append(step.key, 'report', atS);
      this.#finish(owed, 'report', step);
    }
    this.#owed.set(step.key, owed);
    this.#owe(step.key, owed, 'accept', atS);
  }

  #owe(key: number, owed: Owed, duty: Exclude<Duty, 'report'>, atS: number): void {
    owed[duty] = this.#append(key, duty, deadlineS(this.#calendar, atS, this.#rules.stageLimits[duty]));
  }

  #append(key: number, duty: Duty, dueAtS: number): number {
    const row = this.count++;
    if (row >= this.columns.duty.length) this.columns = grown(this.columns, row * 2);
    this.columns.caseKey[row] = key;
    this.columns.duty[row] = DUTIES.indexOf(duty);
    this.columns.dueAtS[row] = dueAtS;
    this.columns.right[row] = 1;
    return row;
  }

  #finish(owed: Owed, duty: Duty, { atMs, actorRole, actorName }: StepRecord): void {
    const row = owed[duty];
    if (row < 0) return;
    this.columns.doneAtS[row] = Math.floor(atMs / 1000);
    this.columns.actor[row] = this.#actor(`${actorRole} ${actorName}`.trim());
  }

  #waits(row: number): boolean {
    return row >= 0 && this.columns.doneAtS[row] === 0;
  }

  #wrong(row: number): void {
    if (row >= 0) this.columns.right[row] = 0;
  }

  #drop(owed: Owed, duty: Duty): void {
    if (this.#waits(owed[duty])) this.columns.duty[owed[duty]] = VOID;
  }

  /** `untrue`: the report came to nothing. */
  #end(key: number, owed: Owed, untrue: boolean): void {
    for (const duty of DUTIES) this.#drop(owed, duty);
    if (untrue) this.#wrong(owed.report);
    this.#owed.delete(key);
  }

  /** Index of who did something, undefined where this person did nothing. */
  actorOf(name: string): number | undefined {
    return this.#actorIndex.get(name);
  }

  #actor(name: string): number {
    const known = this.#actorIndex.get(name);
    if (known !== undefined) return known;
    if (this.actors.length >= MAX_ACTORS) return MAX_ACTORS - 1;
    this.#actorIndex.set(name, this.actors.length);
    return this.actors.push(name) - 1;
  }
}

function isVerifiedFirst(source: number): boolean {
  return VERIFY_FIRST.includes(CASE_SOURCES[source] ?? 'Collector');
}

function makeColumns(length: number): DutyColumns {
  return {
    caseKey: new Uint32Array(length),
    duty: new Uint8Array(length),
    dueAtS: new Uint32Array(length),
    doneAtS: new Uint32Array(length),
    right: new Uint8Array(length),
    actor: new Uint16Array(length),
  };
}

function grown(old: DutyColumns, length: number): DutyColumns {
  const next = makeColumns(length);
  next.caseKey.set(old.caseKey);
  next.duty.set(old.duty);
  next.dueAtS.set(old.dueAtS);
  next.doneAtS.set(old.doneAtS);
  next.right.set(old.right);
  next.actor.set(old.actor);
  return next;
}
