import type { CaseFlag, CaseSource, CaseStage } from '../../contract/model/stages.ts';
import type { CaseColumns } from '../../contract/wire/caseColumns.ts';
import type { CaseCard, CaseDetail } from '../../contract/wire/cases.ts';
import type { CaseAct } from '../../contract/wire/commands.ts';
import type { GridDetail } from '../../contract/wire/grids.ts';
import type { StateHash } from '../../contract/wire/rowHash.ts';

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
}

export type ActResult = { ok: true; rev: number; stage: CaseStage } | { ok: false; reason: string };

/**
 * All cases of the city: columns for every one, steps and text for those that need them. The only writer of cases;
 * operators, the simulation and every intake act through it. Changes are staged on the StreamHub and become visible
 * (here at once, to walls at the next commit).
 */
export interface CaseBook {
  /** Columns with room to spare; only the first `count` rows are cases. */
  readonly columns: CaseColumns;
  readonly count: number;
  /** Row of a case, or -1. */
  rowOf(key: number): number;
  /** Files a report as stage Reported; grid, district, department and deadline are found by the book. Returns the key. */
  report(input: NewCase): number;
  /** Applies an act by the rules of a case's life; refuses with the reason in a sentence. */
  act(key: number, act: CaseAct, atMs: number, actor: Actor, note: string): ActResult;
  /** Acts that would not be refused now. */
  allowedActs(key: number): CaseAct[];
  /** Cards of open and recent cases, for snapshots. */
  cards(): CaseCard[];
  detail(key: number): Promise<CaseDetail | null>;
  gridDetail(gridId: string): GridDetail | null;
  /** Cases whose number begins with or contains `text`, newest first. */
  findByNumber(text: string, limit: number): Promise<CaseCard[]>;
  hash(): StateHash;
  /**
   * Brings what depends on time up to `nowMs`: overdue cases raise alarms, grids, figures and county rows are
   * recomputed where they changed, and staged. Called once per tick, before the commit.
   */
  derive(nowMs: number): void;
}
