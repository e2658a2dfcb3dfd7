import type { Clock } from '../../contract/model/time.ts';
import type { CaseDeltaRow } from '../../contract/wire/cases.ts';
import type { DeltaHeader } from '../../contract/wire/envelope.ts';
import { hashText } from '../../contract/wire/rowHash.ts';
import { STREAMS } from '../../contract/wire/streams.ts';
import type { CityPack } from '../city/CityPack.ts';
import { readOldest, readStates } from '../live/eventLog.ts';
import type { FollowedLog } from '../live/StreamHub.ts';
import type { SharedDb } from '../store/openShared.ts';
import type { Bus } from './Bus.ts';
import { FollowedCards } from './FollowedCards.ts';
import { FollowedClock } from './FollowedClock.ts';
import { FollowedPositions } from './FollowedPositions.ts';
import { LogMessageSchema, type PlaceMessage, PlaceMessageSchema, PositionsMessageSchema } from './messages.ts';
import { readPicture } from './readPicture.ts';

export interface FollowerOptions {
  bus: Bus;
  shared: SharedDb;
  pack: CityPack;
  hub: FollowedLog;
  machine: Clock;
  readonly onFault: (what: string, details: Record<string, unknown>) => void;
}

const LOOK_EVERY_MS = 1_000;
/** Without a word for so long, what was committed is read from the database. */
const SILENT_MS = 2_000;
const PAGE_DELTAS = 200;
/** Looks between two readings of where the log begins. */
const LOOKS_BETWEEN_TRIMS = 60;

/**
 * Keeps this node's copy of the picture up with the log of the node that leads: by what that one says, and where something
 * was missed, by the database. The copy proves itself against the hashes the leader notes with each commit.
 */
export class Follower {
  readonly clock: FollowedClock;
  readonly positions: FollowedPositions;
  private readonly cards: FollowedCards;
  private readonly options: FollowerOptions;
  private heardAtMs: number;
  private term = 0;
  private leaderFails = false;
  /** While the whole picture is read anew, what is heard waits here. */
  private waiting: DeltaHeader[] | null = null;
  private reading: Promise<void> | null = null;
  private looks = 0;
  private closed = false;
  private timer: NodeJS.Timeout | undefined;

  private constructor(options: FollowerOptions) {
    this.options = options;
    this.clock = new FollowedClock(options.machine);
    this.positions = new FollowedPositions(options.machine);
    this.cards = new FollowedCards(options.shared.db);
    this.heardAtMs = options.machine.nowMs();
  }

  /** Resolves when the picture stands and is kept up. Rejects with the database's error. */
  static async open(options: FollowerOptions): Promise<Follower> {
    const follower = new Follower(options);
    const { bus } = options;
    follower.waiting = [];
    const current = (message: { term: number }): boolean => follower.isCurrent(message.term);
    await bus.listen('log', LogMessageSchema, (message) => current(message) && follower.hearLog(message.deltas));
    await bus.listen('place', PlaceMessageSchema, (message) => current(message) && follower.hearPlace(message));
    await bus.listen('positions', PositionsMessageSchema, (message) => {
      if (current(message)) follower.positions.hear(message);
    });
    await follower.readAnew();
    follower.timer = setInterval(() => follower.look(), LOOK_EVERY_MS);
    return follower;
  }

  /** Machine milliseconds since the leader was heard. */
  get silentMs(): number {
    return this.options.machine.nowMs() - this.heardAtMs;
  }

  /** The picture may be behind, or the leader cannot write. */
  get failing(): boolean {
    return this.leaderFails || this.silentMs > SILENT_MS;
  }

  /** Brings the copy to where the database stands. Rejects with the database's error. */
  catchUp(): Promise<void> {
    this.reading ??= this.readOn().finally(() => (this.reading = null));
    return this.reading;
  }

  /** What is said from now on is no longer followed. */
  close(): void {
    this.closed = true;
    clearInterval(this.timer);
  }

  private isCurrent(term: number): boolean {
    if (this.closed || term < this.term) return false;
    this.term = term;
    this.heardAtMs = this.options.machine.nowMs();
    return true;
  }

  private hearLog(deltas: readonly DeltaHeader[]): void {
    if (this.waiting) this.waiting.push(...deltas);
    else if (!this.apply(deltas)) this.tryCatchUp();
  }

  private hearPlace(message: PlaceMessage): void {
    const { epoch, seqs, failing } = message;
    this.clock.hear(message);
    this.leaderFails = failing;
    if (this.waiting) return;
    const { hub } = this.options;
    const behind = STREAMS.some((stream) => hub.cursor(stream).seq < (seqs[stream] ?? 0));
    if (behind || hub.cursor('cases').epoch !== epoch) this.tryCatchUp();
  }

  private look(): void {
    if (this.silentMs > SILENT_MS || ++this.looks % LOOKS_BETWEEN_TRIMS === 0) this.tryCatchUp();
  }

  private tryCatchUp(): void {
    this.catchUp().catch((error: unknown) => this.options.onFault('following', { error: String(error) }));
  }

  private apply(deltas: readonly DeltaHeader[]): boolean {
    const { hub, onFault } = this.options;
    const cases = deltas.filter(({ stream, seq }) => stream === 'cases' && seq > hub.cursor('cases').seq);
    const whole = hub.follow(deltas);
    this.cards
      .follow(cases.flatMap(({ rows }) => rows as CaseDeltaRow[]))
      .catch((error: unknown) => onFault('following', { error: String(error) }));
    return whole;
  }

  private async readOn(): Promise<void> {
    const { hub, onFault, shared } = this.options;
    const { epoch, states } = await readStates(shared.db);
    if (epoch !== hub.cursor('cases').epoch) return this.readAnew();
    for (const [stream, { seq, hash }] of states) {
      while (hub.cursor(stream).seq < seq) {
        const page = await hub.readLog(stream, hub.cursor(stream).seq, PAGE_DELTAS);
        if (page.length === 0 || !this.apply(page)) return this.readAnew();
      }
      if (hub.cursor(stream).seq !== seq || hashText(hub.hash(stream)) === hash) continue;
      onFault('following', { stream, seq, error: 'the copy does not hash to what the leader noted' });
      return this.readAnew();
    }
    if (this.looks % LOOKS_BETWEEN_TRIMS === 0) hub.trimmed(await readOldest(shared.db, epoch));
  }

  private async readAnew(): Promise<void> {
    const { hub, onFault, pack, shared } = this.options;
    this.waiting ??= [];
    const picture = await readPicture(shared, pack);
    this.cards.load(picture);
    const cards = { cards: () => this.cards.all(this.clock.nowMs()) };
    if (!hub.load(picture.state, { ...picture.cases, ...cards }))
      onFault('following', { error: 'the rows in the database do not hash to what the leader noted' });
    this.clock.skipTo(hub.lastCommitAtMs());
    const waited = this.waiting;
    this.waiting = null;
    if (!this.apply(waited)) setImmediate(() => this.tryCatchUp());
  }
}
