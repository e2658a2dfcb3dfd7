import type { Clock } from '../../contract/model/time.ts';
import type { Draft, StreamHub } from '../live/StreamHub.ts';
import type { CaseActs } from './caseActs.ts';
import type { CaseAlarms } from './CaseAlarms.ts';
import type { Actor } from './CaseBook.ts';
import { isOldCase, resumesAtS, showRecent } from './caseCore.ts';
import type { CaseCore } from './caseCore.ts';
import type { CaseWriter } from './CaseWriter.ts';
import { figureDrafts } from './figures.ts';
import { RECENT_S } from './LiveCases.ts';
import type { TimeHeap } from './TimeHeap.ts';

/** Figures are worked out at most this often by the machine's clock, however fast the platform's runs. */
const FIGURES_EVERY_MS = 1_000;
const SYSTEM: Actor = { role: '系统', name: '' };

/** The side of the book that looks at the clock. */
export class CaseDeriver {
  private readonly core: CaseCore;
  private readonly hub: StreamHub;
  private readonly acts: CaseActs;
  private readonly alarms: CaseAlarms;
  private readonly writer: CaseWriter;
  private readonly resumes: TimeHeap;
  private readonly clock: Clock | undefined;
  /** False until it is known how far alarms had been raised: the past raises none. */
  private raising: boolean;
  private figuresVersion = -1;
  private figuresMinute = -1;
  private figuresAtMs = Number.NEGATIVE_INFINITY;
  private prunedHour = -1;
  private readonly grids: string[] = [];

  constructor(
    core: CaseCore,
    hub: StreamHub,
    acts: CaseActs,
    alarms: CaseAlarms,
    writer: CaseWriter,
    resumes: TimeHeap,
    raising: boolean,
    clock: Clock | undefined,
  ) {
    this.core = core;
    this.hub = hub;
    this.acts = acts;
    this.alarms = alarms;
    this.writer = writer;
    this.resumes = resumes;
    this.raising = raising;
    this.clock = clock;
  }

  derive(nowMs: number): void {
    const nowS = Math.floor(nowMs / 1000);
    this.resumeParked(nowS);
    this.goTo(nowS);
    if (!this.raising) this.begin(nowMs);
    this.stageGrids();
    this.stageFigures(nowMs);
    this.prune(nowMs);
  }

  /** The first look at the clock in a new book: now it is known which past cases are of the last day. */
  private begin(nowMs: number): void {
    this.raising = true;
    this.writer.progress(nowMs);
    showRecent(this.core, Math.floor(nowMs / 1000) - RECENT_S);
  }

  /** Parked cases go on at their own time, in order, before anything later is looked at. */
  private resumeParked(nowS: number): void {
    const { tally } = this.core;
    for (let due = this.resumes.popBefore(nowS + 1); due !== undefined; due = this.resumes.popBefore(nowS + 1)) {
      if (resumesAtS(this.core, due.key) !== due.atS) continue;
      if (due.atS > tally.nowS) this.goTo(due.atS);
      this.acts.act(due.key, 'resume', due.atS * 1000, SYSTEM, '挂账到期，恢复处置。', {});
    }
  }

  private goTo(nowS: number): void {
    const turned = this.core.tally.advance(nowS);
    if (!this.raising || turned.length === 0) return;
    const { rows } = this.core;
    for (const key of turned) {
      this.acts.raiseOverdue(key, ((rows.columns.deadlineAtS[rows.rowOf(key)] ?? 0) + 1) * 1000);
    }
    this.writer.progress(nowS * 1000);
  }

  private stageGrids(): void {
    const { catalog, tally } = this.core;
    const units = this.hub.rows('units');
    const changed: Draft<'grids'>[] = [];
    catalog.grids.forEach(({ id, people }, index) => {
      const draft: Draft<'grids'> = {
        id,
        openCases: tally.grids.open[index] ?? 0,
        overdueCases: tally.grids.overdue[index] ?? 0,
        reportedToday: tally.grids.reportedToday[index] ?? 0,
        endedToday: tally.grids.endedToday[index] ?? 0,
        onDuty: people.reduce((sum, person) => sum + (units.get(person)?.duty === 'on' ? 1 : 0), 0),
      };
      const text = Object.values(draft).join();
      if (this.grids[index] === text) return;
      this.grids[index] = text;
      changed.push(draft);
    });
    if (changed.length > 0) this.hub.stage('grids', changed);
  }

  private stageFigures(nowMs: number): void {
    const { calendar, evaluation, tally } = this.core;
    const minute = Math.floor(nowMs / 60_000);
    if (tally.version === this.figuresVersion && minute === this.figuresMinute) return;
    const machineMs = this.clock?.nowMs() ?? Number.POSITIVE_INFINITY;
    if (machineMs - this.figuresAtMs < FIGURES_EVERY_MS) return;
    this.figuresVersion = tally.version;
    this.figuresMinute = minute;
    this.figuresAtMs = machineMs;
    this.hub.stage('figures', figureDrafts(tally, calendar, evaluation));
    this.writer.progress(nowMs);
  }

  private prune(nowMs: number): void {
    const hour = Math.floor(nowMs / 3_600_000);
    if (hour === this.prunedHour) return;
    this.prunedHour = hour;
    this.alarms.prune(nowMs);
    this.core.live.prune((key) => isOldCase(this.core, key, Math.floor(nowMs / 1000) - RECENT_S));
  }
}
