import type { PhotoRef } from '../../contract/model/photos.ts';
import type { CaseFlag, CaseSource, CaseStage } from '../../contract/model/stages.ts';
import type { CaseColumns } from '../../contract/wire/caseColumns.ts';
import type { CaseCard, CaseDetail, SimilarCase } from '../../contract/wire/cases.ts';
import type { CaseAct } from '../../contract/wire/commands.ts';
import type { GridDetail } from '../../contract/wire/grids.ts';
import type { StateHash } from '../../contract/wire/rowHash.ts';
import type { StepRecord } from './caseRecord.ts';
import type { LifeAct } from './life.ts';
import type { PastChunk } from './PastChunk.ts';

/** Who does something to a case. */
export interface Actor {
  /** The post, in the field's words: 信息采集监督员, 坐席员, 专职网格员 … */
  role: string;
  /** Full name; the book masks it before it leaves. '' where only the post is known. */
  name: string;
}

export interface NewCase {
  /** Opaque case number; '' lets the book give one (yyMMdd + 5 digits). */
  no: string;
  lonE7: number;
  latE7: number;
  category: number;
  source: CaseSource;
  /** "公众举报 · 12319": the source with its sub-channel. */
  channel: string;
  /** Condition of the limit rule; '' takes the first rule of the category. */
  condition: string;
  place: string;
  description: string;
  flags: CaseFlag[];
  atMs: number;
  actor: Actor;
  /** Taken with the report: 近景, 远景, 参照物. */
  photos?: readonly PhotoRef[];
}

export type ActResult = { ok: true; rev: number; stage: CaseStage } | { ok: false; reason: string };

/** What some acts need to know beside who and when. */
export interface ActOptions {
  /** suspend: when the case goes on by itself; at most a year ahead, and required there. */
  untilMs?: number;
  /** dispatch: index of the department that shall handle it; else the one the limit rule names. */
  department?: number;
  /** passCheck: a machine's verdict cleared it; the case is flagged so. */
  machine?: boolean;
  /** Evidence of this step; the photo store has the pictures. */
  photos?: readonly PhotoRef[];
}

/** Where and what a report is about, to find those it may repeat. */
export interface SimilarQuery {
  category: number;
  lonE7: number;
  latE7: number;
  atMs: number;
}

/** For the link rows of the chain (S8): what a county's platform would say of its cases. */
interface DistrictCounts {
  /** District code in the catalog. */
  code: string;
  openCases: number;
  reportedToday: number;
}

/** The columns, and one word a case: a bit for each metric it counts to, in their order, then open and overdue (`classify`). */
export interface CountedCases {
  columns: CaseColumns;
  count: number;
  bits: Uint32Array;
  nowS: number;
}

/**
 * All cases of the city: columns for every one, steps and text for those that need them. The only writer of cases;
 * operators, the simulation and every intake act through it. Changes are staged on the StreamHub and become visible
 * (here at once, to walls at the next commit).
 */
export interface CaseBook {
  /** Columns with room to spare; only the first `count` rows are cases. Replaced when they grow: do not keep them. */
  readonly columns: CaseColumns;
  readonly count: number;
  /** Row of a case, or -1. */
  rowOf(key: number): number;
  /**
   * Files a report as stage Reported; grid, district, department and deadline are found by the book. Returns the key. What it may
   * repeat stands in the note of its first step; whoever wants to ask the reporter first asks `similar`.
   */
  report(input: NewCase): number;
  /** Applies an act by the rules of a case's life; refuses with the reason in a sentence. */
  act(key: number, act: LifeAct, atMs: number, actor: Actor, note: string, options?: ActOptions): ActResult;
  /**
   * Cases of the same subclass near a point and a moment, by the city's rule (50 m and 24 h unless the pack says otherwise): nearest
   * first, at most ten. `exceptKey` is the case that asks about itself.
   */
  similar(query: SimilarQuery, exceptKey?: number): Promise<SimilarCase[]>;
  /** When a case last changed, milliseconds; of the past, its latest milestone. 0 for no case. */
  changedAtMs(key: number): number;
  /** When a parked case goes on by itself, milliseconds; 0 for one that is not parked, or where nobody knows. */
  resumesAtMs(key: number): number;
  /** Acts an officer may ask for that would not be refused now. */
  allowedActs(key: number): CaseAct[];
  /**
   * Takes over cases that are past, in a transaction of its own, and gives them keys in the order of their rows.
   * They reach walls by snapshot only, not as deltas: call it before the platform listens.
   */
  appendPast(chunk: PastChunk): Promise<void>;
  /** By district, in the catalog's order. "Today" is the local day of the last `derive`. */
  caseCountsByDistrict(): DistrictCounts[];
  /** Cards of open and recent cases, for snapshots. */
  cards(): CaseCard[];
  detail(key: number): Promise<CaseDetail | null>;
  gridDetail(gridId: string): GridDetail | null;
  /** Cases whose number begins with or contains `text`, newest first. */
  findByNumber(text: string, limit: number): Promise<CaseCard[]>;
  /** By row, 1 where number, place or description of the case holds `text`. Rows that came meanwhile are not in it. */
  rowsWithText(text: string): Promise<Uint8Array>;
  /** Cards of any cases there are, in the order of `keys`. */
  cardsOf(keys: readonly number[]): Promise<CaseCard[]>;
  /** Which of `numbers` the book has already; an import asks before it appends. */
  knownNumbers(numbers: readonly string[]): Promise<Set<string>>;
  /** All cases with what each counts to, as of the last `derive`; do not keep it. */
  counted(): CountedCases;
  /** From now on `watcher` is told of every step of every case, at once. */
  watchSteps(watcher: (step: StepRecord) => void): void;
  hash(): StateHash;
  /**
   * Brings what depends on time up to `nowMs`: overdue cases raise alarms, suspended ones go on when their time has
   * come, grids and figures are recomputed where they changed, and staged. Called once per tick, before the commit.
   * (Rows of `links` are the simulation's or a real source's; it asks `caseCountsByDistrict`.)
   */
  derive(nowMs: number): void;
}
