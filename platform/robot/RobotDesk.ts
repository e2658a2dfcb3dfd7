import { CASE_STAGES, type CaseStage } from '../../contract/model/stages.ts';
import type { LngLat } from '../../contract/model/geo.ts';
import type { Verdict, Verification } from '../../contract/wire/evidence.ts';
import type { Actor, CaseBook } from '../cases/CaseBook.ts';
import type { StepRecord } from '../cases/caseRecord.ts';
import type { LifeAct } from '../cases/life.ts';
import { cleanText } from '../cases/mask.ts';
import type { CityPack } from '../city/CityPack.ts';
import { distanceMeters } from '../city/geometry.ts';
import type { StreamHub } from '../live/StreamHub.ts';
import { judgeVerdict } from './judgeVerdict.ts';
import { type KeptVerification, saveVerification } from './robotStore.ts';

/** A frame of the place of a case, and what a machine says of it. */
export interface Look {
  source: string;
  sourceId: string;
  caseKey: number;
  cameraId: string;
  preset: string;
  capturedAtMs: number;
  image: string;
  verdict: Verdict;
  confidence: number;
  model: string;
}

export type RobotResult = { ok: true; verification: Verification } | { ok: false; reason: string };

interface DeskParts {
  hub: Pick<StreamHub, 'alsoWrite'>;
  book: Pick<CaseBook, 'act' | 'rowOf' | 'columns' | 'watchSteps'>;
  pack: CityPack;
}

/** The actor of every act by machine. */
export const ROBOT: Actor = { role: '城管机器人', name: '' };

/** By what a case comes to the stage in which a check has a result; by way of a new handling where a machine sent it back wrongly. */
const WAY_TO_CHECK: Partial<Record<CaseStage, readonly LifeAct[]>> = {
  HandleDone: ['startCheck'],
  Checking: [],
  CheckFailed: ['startHandling', 'finishHandling', 'startCheck'],
};

/**
 * 自动核查 (S6): checks cases by frames, where the city's rules trust a machine to; else leaves the check to a person. What persons find
 * afterwards is kept beside each verdict. The only writer of verifications.
 */
export class RobotDesk {
  readonly #parts: DeskParts;
  readonly #held = new Map<string, KeptVerification>();
  readonly #bySource = new Map<string, KeptVerification>();
  readonly #cameras: ReadonlyMap<string, LngLat>;
  #count: number;

  constructor(parts: DeskParts, kept: readonly KeptVerification[], count: number) {
    this.#parts = parts;
    this.#count = count;
    this.#cameras = new Map(parts.pack.catalog.cameras.map(({ id, position }) => [id, position]));
    for (const one of kept) this.#hold(one);
    parts.book.watchSteps((step) => this.#seen(step));
  }

  find(source: string, sourceId: string): Verification | undefined {
    return this.#bySource.get(`${source}/${sourceId}`)?.verification;
  }

  /** Takes a machine's verdict; `atMs` is when it was given. */
  verify({ source, sourceId, ...look }: Look, atMs: number): RobotResult {
    const { book, pack } = this.#parts;
    const row = book.rowOf(look.caseKey);
    if (row < 0) return { ok: false, reason: `caseKey: 没有案件 ${look.caseKey} (no such case)` };
    const camera = this.#cameras.get(look.cameraId);
    if (!camera) return { ok: false, reason: `cameraId: 没有摄像机 ${look.cameraId} (no such camera)` };
    const place: LngLat = [(book.columns.lonE7[row] ?? 0) / 1e7, (book.columns.latE7[row] ?? 0) / 1e7];
    const meters = Math.round(distanceMeters(camera, place));
    const ageSeconds = Math.max(0, Math.round((atMs - look.capturedAtMs) / 1000));
    const sight = { ...look, distanceMeters: meters, ageSeconds };
    const verification: Verification = {
      ...sight,
      ...judgeVerdict(sight, pack.machineRules.verification),
      id: `V${String(++this.#count).padStart(8, '0')}`,
      reviewedBy: '',
      reviewedAtMs: 0,
      personVerdict: '',
      personReason: '',
    };
    this.#actOn(verification, atMs);
    const kept = { source, sourceId, verification };
    this.#hold(kept);
    this.#write(kept);
    return { ok: true, verification };
  }

  /** A person looked after the machine. What overturns it needs a reason, and moves the case where its life still allows that. */
  review(id: string, verdict: 'exists' | 'gone', reason: string, atMs: number, actor: Actor): RobotResult {
    const kept = this.#held.get(id);
    if (!kept) return { ok: false, reason: '没有这次机器核查。' };
    const { verification } = kept;
    if (verification.personVerdict !== '') return { ok: false, reason: `已由${verification.reviewedBy}复核。` };
    const text = cleanText(reason, 500);
    const overturns = verification.verdict !== verdict && verification.outcome !== 'toPerson';
    if (overturns && text === '') return { ok: false, reason: '推翻机器判定须写明理由。' };
    this.#noteReview(kept, verdict, text, atMs, actor.role);
    if (overturns || verification.outcome === 'toPerson') this.#follow(verification, verdict, text, atMs, actor);
    return { ok: true, verification };
  }

  #actOn(verification: Verification, atMs: number): void {
    const { book } = this.#parts;
    const { caseKey, outcome, image, reason, confidence, verdict } = verification;
    const stage = this.#stageOf(caseKey);
    if (stage !== 'HandleDone' && stage !== 'Checking') {
      Object.assign(verification, { outcome: 'noAct', reason: '案件不在核查环节' });
      return;
    }
    if (stage === 'HandleDone') book.act(caseKey, 'startCheck', atMs, ROBOT, '调取画面核查');
    const photos = [{ id: image, kind: 'after' as const }];
    const says = `机器判定：${VERDICT_NAMES[verdict]}，置信度 ${confidence.toFixed(2)}`;
    if (outcome === 'toPerson')
      book.act(caseKey, 'checkUnsure', atMs, ROBOT, `${says}；${reason}，转人工核查`, { photos });
    else if (outcome === 'passed') book.act(caseKey, 'passCheck', atMs, ROBOT, says, { machine: true, photos });
    else book.act(caseKey, 'failCheck', atMs, ROBOT, says, { photos });
  }

  #follow({ caseKey }: Verification, verdict: 'exists' | 'gone', reason: string, atMs: number, actor: Actor): void {
    const { book } = this.#parts;
    const stage = this.#stageOf(caseKey);
    const note = `人工复核：${VERDICT_NAMES[verdict]}${reason === '' ? '' : `，${reason}`}`;
    if (verdict === 'exists' && stage === 'PendingClose') book.act(caseKey, 'failCheck', atMs, actor, note);
    const way = stage === undefined ? undefined : WAY_TO_CHECK[stage];
    if (way === undefined) return;
    if (verdict === 'exists' && stage === 'CheckFailed') return;
    for (const act of way) book.act(caseKey, act, atMs, actor, note);
    book.act(caseKey, verdict === 'gone' ? 'passCheck' : 'failCheck', atMs, actor, note);
  }

  /** A person's check of a case the machine left to persons is a review of its verdict, too. */
  #seen({ key, act, actorRole, atMs, note }: StepRecord): void {
    if ((act !== 'passCheck' && act !== 'failCheck') || actorRole === ROBOT.role) return;
    const open = [...this.#held.values()].findLast(({ verification }) => verification.caseKey === key);
    if (!open || open.verification.personVerdict !== '') return;
    const { outcome } = open.verification;
    // After a pass only a person who sends it back has looked; after a 返工 the place was worked on again and the verdict is history.
    if (outcome === 'toPerson' || (outcome === 'passed' && act === 'failCheck'))
      this.#noteReview(open, act === 'passCheck' ? 'gone' : 'exists', note, atMs, actorRole);
  }

  #noteReview(kept: KeptVerification, verdict: 'exists' | 'gone', reason: string, atMs: number, by: string): void {
    const review = { personVerdict: verdict, personReason: reason, reviewedAtMs: Math.floor(atMs), reviewedBy: by };
    Object.assign(kept.verification, { ...review, reviewedBy: by.slice(0, 40) });
    this.#write(kept);
  }

  #write({ source, sourceId, verification }: KeptVerification): void {
    const copy = { source, sourceId, verification: { ...verification } };
    this.#parts.hub.alsoWrite((tx) => saveVerification(tx, copy));
  }

  #stageOf(caseKey: number): CaseStage | undefined {
    const { book } = this.#parts;
    return CASE_STAGES[book.columns.stage[book.rowOf(caseKey)] ?? -1];
  }

  #hold(kept: KeptVerification): void {
    this.#held.set(kept.verification.id, kept);
    this.#bySource.set(`${kept.source}/${kept.sourceId}`, kept);
    for (const [id, old] of this.#held) {
      if (this.#held.size <= MOST_HELD) break;
      this.#held.delete(id);
      this.#bySource.delete(`${old.source}/${old.sourceId}`);
    }
  }
}

/** Verdicts that may still be reviewed; older ones stay in the database. */
export const MOST_HELD = 20_000;

export const VERDICT_NAMES: Record<Verdict, string> = { exists: '问题仍存在', gone: '问题已消除', unsure: '无法判断' };
