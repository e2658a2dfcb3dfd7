import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { CaseDeltaRow } from '../../contract/wire/cases.ts';
import type { DeltaHeader } from '../../contract/wire/envelope.ts';
import { hashText, type StateHash } from '../../contract/wire/rowHash.ts';
import { JSON_STREAMS, type JsonStreamName, type RowOf } from '../../contract/wire/rows.ts';
import { STREAMS, type StreamName } from '../../contract/wire/streams.ts';
import type { Db } from '../store/Db.ts';
import { migrate } from '../store/migrate.ts';
import { type CutDelta, cutDeltas } from './cutDeltas.ts';
import { DeltaRing } from './DeltaRing.ts';
import {
  appendDeltas,
  loadState,
  readDeltas,
  type StoredState,
  trimLog,
  writeEpoch,
  writeRows,
  writeStates,
} from './eventLog.ts';
import { PublishedCases } from './PublishedCases.ts';
import { type JsonRow, PublishedRows } from './PublishedRows.ts';
import { LIVE_SCHEMA } from './schema.ts';
import { type AnyRow, type Change, StagedBatch } from './StagedBatch.ts';
import type { CaseTable, FollowedLog, StreamLog } from './StreamHub.ts';

const COMMITS_BETWEEN_TRIMS = 500;

/** What one commit is about to do to one stream. */
interface Step {
  stream: StreamName;
  rows: AnyRow[];
  gone: string[];
  cut: CutDelta[];
  seq: number;
  hash: StateHash;
}

/**
 * Opens the hub on a database: makes its tables, loads the rows and where each stream stood. The epoch is made once and kept
 * there; a log whose rows do not hash to what the last commit noted is not unbroken and begins a new one. A node that has
 * followed another gives the log it has: its walls stay with it.
 */
export async function openStreamHub(db: Db, followed: FollowedLog = followStreamHub(db)): Promise<StreamLog> {
  await migrate(db, 'live', LIVE_SCHEMA);
  const hub = followed as Hub;
  const stored = await loadState(db);
  const sound = hub.load(stored, null);
  if (stored.epoch === null || !sound) await hub.beginEpoch(randomUUID());
  return hub;
}

/** The log of another node as this one has it; empty until it is loaded. `db` is read for what memory no longer has. */
export function followStreamHub(db: Db): FollowedLog {
  return new Hub(db);
}

class Hub implements FollowedLog {
  batch = 0;
  /** What the last commit noted of the cases, until they are adopted. */
  notedCaseHash: string | null = null;
  private staged = new StagedBatch();
  private readonly current: Record<JsonStreamName, Map<string, JsonRow>>;
  private readonly cases = new PublishedCases();
  private cards: CaseTable['cards'] = () => [];
  private readonly seqs = new Map<StreamName, number>();
  private readonly oldestSeqs = new Map<StreamName, number>();
  private readonly rings = new Map<StreamName, DeltaRing>(STREAMS.map((stream) => [stream, new DeltaRing()]));
  private readonly listeners: (() => void)[] = [];
  private tail: Promise<void> = Promise.resolve();
  private commits = 0;
  private lastAtMs = 0;
  private readonly db: Db;
  private readonly published = Object.fromEntries(
    JSON_STREAMS.map((stream) => [stream, new PublishedRows(stream)]),
  ) as Record<JsonStreamName, PublishedRows>;
  private epoch = '';

  constructor(db: Db) {
    this.db = db;
    this.current = Object.fromEntries(JSON_STREAMS.map((stream) => [stream, new Map()])) as typeof this.current;
  }

  load(stored: StoredState, cases: CaseTable | null): boolean {
    const { epoch, states, oldestSeq } = stored;
    let sound = true;
    for (const stream of JSON_STREAMS) {
      const rows = stored.rows.get(stream) ?? [];
      this.published[stream].load(rows);
      const held = this.current[stream];
      held.clear();
      for (const row of rows) held.set(row.id, row);
      const noted = states.get(stream);
      sound &&= noted === undefined || noted.hash === hashText(this.published[stream].hash);
    }
    for (const stream of STREAMS) {
      const seq = states.get(stream)?.seq ?? 0;
      // What memory holds must lead to where the stream stands.
      if (epoch !== this.epoch || seq !== this.seqs.get(stream)) this.rings.get(stream)?.clear();
      this.seqs.set(stream, seq);
    }
    this.oldestSeqs.clear();
    for (const [stream, seq] of oldestSeq) this.oldestSeqs.set(stream, seq);
    this.lastAtMs = Math.max(this.lastAtMs, ...[...states.values()].map(({ atMs }) => atMs));
    this.epoch = epoch ?? randomUUID();
    this.notedCaseHash = states.get('cases')?.hash ?? null;
    if (cases === null) return sound;
    this.cards = () => cases.cards();
    this.cases.adopt(cases.columns, cases.count);
    for (const listener of this.listeners) listener();
    return sound && (this.notedCaseHash === null || this.notedCaseHash === hashText(this.cases.hash));
  }

  follow(deltas: readonly DeltaHeader[]): boolean {
    let whole = true;
    let moved = false;
    for (const delta of deltas) {
      const { stream, rows, gone, seq } = delta;
      const at = this.cursor(stream);
      if (delta.epoch === at.epoch && seq <= at.seq) continue;
      if (delta.epoch !== at.epoch || delta.prevSeq !== at.seq) {
        whole = false;
        continue;
      }
      const hash = this.hashAfter(stream, rows as AnyRow[], gone);
      this.publish({ stream, rows: rows as AnyRow[], gone, cut: [{ delta, body: '' }], seq, hash });
      if (stream !== 'cases') keep(this.current[stream], rows as JsonRow[], gone);
      this.lastAtMs = Math.max(this.lastAtMs, delta.atMs);
      moved = true;
    }
    if (moved) for (const listener of this.listeners) listener();
    return whole;
  }

  trimmed(oldestSeqs: ReadonlyMap<StreamName, number>): void {
    for (const [stream, seq] of oldestSeqs) this.oldestSeqs.set(stream, seq);
  }

  stage<S extends JsonStreamName>(stream: S, rows: readonly Omit<RowOf<S>, 'rev'>[]): void {
    const held = this.current[stream];
    const changes: Change[] = [];
    for (const draft of rows as readonly Omit<JsonRow, 'rev'>[]) {
      const before = held.get(draft.id);
      if (before && isDeepStrictEqual({ ...draft, rev: before.rev }, before)) continue;
      const row: JsonRow = { ...draft, rev: (before?.rev ?? this.staged.goneRev(stream, draft.id)) + 1 };
      held.set(row.id, row);
      changes.push({ row });
    }
    this.staged.add(stream, changes);
  }

  stageGone(stream: JsonStreamName, ids: readonly string[]): void {
    const held = this.current[stream];
    const changes = ids.flatMap((id): Change[] => {
      const before = held.get(id);
      held.delete(id);
      return before ? [{ gone: id, rev: before.rev }] : [];
    });
    this.staged.add(stream, changes);
  }

  stageCases(rows: readonly CaseDeltaRow[]): void {
    this.staged.add(
      'cases',
      rows.map((row) => ({ row })),
    );
  }

  alsoWrite(work: (tx: Db) => Promise<void>): void {
    this.staged.alsoWrite(work);
  }

  get dirty(): boolean {
    return !this.staged.empty;
  }

  commit(atMs: number): Promise<void> {
    const done = this.tail.then(() => this.commitStaged(atMs));
    this.tail = done.catch(() => undefined);
    return done;
  }

  rows<S extends JsonStreamName>(stream: S): ReadonlyMap<string, RowOf<S>> {
    return this.current[stream] as unknown as ReadonlyMap<string, RowOf<S>>;
  }

  cursor(stream: StreamName): { epoch: string; seq: number } {
    return { epoch: this.epoch, seq: this.seqs.get(stream) ?? 0 };
  }

  hash(stream: StreamName): StateHash {
    return { ...(stream === 'cases' ? this.cases : this.published[stream]).hash };
  }

  publicHash(stream: StreamName): StateHash {
    return stream === 'cases' ? this.hash(stream) : this.published[stream].publicHash;
  }

  async adoptCases(table: CaseTable): Promise<void> {
    this.cards = () => table.cards();
    this.cases.adopt(table.columns, table.count);
    const hash = hashText(this.cases.hash);
    if (this.notedCaseHash !== null && this.notedCaseHash !== hash) await this.beginEpoch(randomUUID());
    else if (this.notedCaseHash === null) {
      const state = { stream: 'cases' as const, seq: this.cursor('cases').seq, hash: this.cases.hash };
      await this.db.transaction((tx) => writeStates(tx, [state], this.lastAtMs));
    }
    this.notedCaseHash = hash;
  }

  onPublish(listener: () => void): void {
    this.listeners.push(listener);
  }

  snapshot(stream: StreamName): ReturnType<StreamLog['snapshot']> {
    const place = { stream, ...this.cursor(stream) };
    return stream === 'cases' ? this.cases.parts(place, this.cards()) : this.published[stream].parts(place);
  }

  reachesBack(stream: StreamName, have: { epoch: string; seq: number }): boolean {
    const { epoch, seq } = this.cursor(stream);
    if (have.epoch !== epoch || have.seq > seq) return false;
    return have.seq === seq || have.seq + 1 >= (this.oldestSeqs.get(stream) ?? Infinity);
  }

  recent(stream: StreamName, seq: number): DeltaHeader | undefined {
    return this.rings.get(stream)?.after(seq);
  }

  readLog(stream: StreamName, seq: number, limit: number): Promise<DeltaHeader[]> {
    return readDeltas(this.db, { epoch: this.epoch, stream, seq }, limit);
  }

  lastCommitAtMs(): number {
    return this.lastAtMs;
  }

  async beginEpoch(epoch: string): Promise<void> {
    const states = STREAMS.filter((stream) => stream !== 'cases' || this.notedCaseHash !== null).map((stream) => ({
      stream,
      seq: 0,
      hash: this.hash(stream),
    }));
    await writeEpoch(this.db, epoch, states, this.lastAtMs);
    this.epoch = epoch;
    this.seqs.clear();
    this.oldestSeqs.clear();
    for (const ring of this.rings.values()) ring.clear();
  }

  private async commitStaged(atMs: number): Promise<void> {
    const batch = this.staged;
    if (batch.empty) return;
    this.staged = new StagedBatch();
    this.batch++;
    const steps = [...batch.streams()].map((part) => this.plan(part, atMs));
    try {
      await this.db.transaction(async (tx) => {
        await appendDeltas(
          tx,
          steps.flatMap((step) => step.cut),
        );
        for (const { stream, rows, gone } of steps) {
          if (stream !== 'cases') await writeRows(tx, stream, rows as JsonRow[], gone);
        }
        await writeStates(tx, steps, atMs);
        for (const work of batch.sql) await work(tx);
      });
    } catch (error) {
      this.staged.putBack(batch);
      throw error;
    }
    for (const step of steps) this.publish(step);
    this.lastAtMs = Math.max(this.lastAtMs, atMs);
    for (const listener of this.listeners) listener();
    if (++this.commits % COMMITS_BETWEEN_TRIMS === 0) {
      for (const [stream, seq] of await trimLog(this.db, this.epoch)) this.oldestSeqs.set(stream, seq);
    }
  }

  private plan({ stream, rows, gone }: Pick<Step, 'stream' | 'rows' | 'gone'>, atMs: number): Step {
    const { epoch, seq } = this.cursor(stream);
    const cut = cutDeltas({ stream, epoch, seq, atMs }, rows, gone);
    return { stream, rows, gone, cut, seq: seq + cut.length, hash: this.hashAfter(stream, rows, gone) };
  }

  private hashAfter(stream: StreamName, rows: readonly AnyRow[], gone: readonly string[]): StateHash {
    if (stream === 'cases') return this.cases.hashAfter(rows as CaseDeltaRow[]);
    return this.published[stream].hashAfter(rows as JsonRow[], gone);
  }

  private publish({ stream, cut, seq, hash }: Step): void {
    for (const { delta } of cut) {
      if (stream === 'cases') this.cases.apply(delta.rows as CaseDeltaRow[]);
      else this.published[stream].apply(delta);
      this.rings.get(stream)?.push(delta);
      if (!this.oldestSeqs.has(stream)) this.oldestSeqs.set(stream, delta.seq);
    }
    (stream === 'cases' ? this.cases : this.published[stream]).hash = hash;
    this.seqs.set(stream, seq);
  }
}

function keep(held: Map<string, JsonRow>, rows: readonly JsonRow[], gone: readonly string[]): void {
  for (const row of rows) held.set(row.id, row);
  for (const id of gone) held.delete(id);
}
