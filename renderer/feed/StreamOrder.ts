import { ACK_TIMEOUT_MS } from '../../contract/wire/limits.ts';
import type { StreamCursor } from '../../contract/wire/streams.ts';
import type { DeltaPlace } from './decodeDelta.ts';
import type { PartPlace } from './decodeSnapshot.ts';

/**
 * offline: no connection. waiting: will ask when `askAtMs` comes. asking: asked, no answer yet. promised: answered, part 0 of
 * a snapshot is due. receiving: a snapshot is under way. current: deltas are applied. Only the last two let anything
 * through (rule W13).
 */
type Phase = 'offline' | 'waiting' | 'asking' | 'promised' | 'receiving' | 'current';

/** A beat showed more than has arrived, and nothing came for this long: the last delta was lost (rule W13). */
const BEHIND_MS = 1_000;
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 30_000;
/** After so many failures in a row a resume is not tried again: the platform is asked for the whole picture. */
const RESUME_TRIES = 2;

/**
 * The order of one stream (rules W11–W16): says of every packet whether it is applied, and when to ask again.
 * Pure but for its own state; times are monotonic milliseconds handed in.
 */
export class StreamOrder {
  #phase: Phase = 'offline';
  /** Where the last whole picture stands; null before there was one, or when it is known to be wrong. */
  #cursor: StreamCursor | null = null;
  #incoming: { epoch: string; seq: number; parts: number; next: number } | null = null;
  /** The newest seq the platform named, and since when it has been ahead of ours. */
  #newest: StreamCursor | null = null;
  #behindSinceMs = 0;
  #movedAtMs = 0;
  #askAtMs = 0;
  #failures = 0;

  get cursor(): StreamCursor | null {
    return this.#cursor;
  }

  get current(): boolean {
    return this.#phase === 'current';
  }

  /** What `subscribe` says this wall has. */
  have(): StreamCursor | null {
    return this.#failures >= RESUME_TRIES ? null : this.#cursor;
  }

  connected(nowMs: number): void {
    this.#incoming = null;
    this.#phase = 'waiting';
    this.#askAtMs = nowMs;
  }

  disconnected(): void {
    this.#phase = 'offline';
  }

  /** True when it is time to subscribe (again). */
  wantsAsk(nowMs: number): boolean {
    const waits = this.#phase === 'asking' || this.#phase === 'promised' || this.#phase === 'receiving';
    if (waits && nowMs - this.#movedAtMs > ACK_TIMEOUT_MS) this.failed(nowMs);
    if (this.#phase === 'current' && this.#isBehind(nowMs)) this.failed(nowMs);
    return this.#phase === 'waiting' && nowMs >= this.#askAtMs;
  }

  asked(nowMs: number): void {
    this.#phase = 'asking';
    this.#movedAtMs = nowMs;
  }

  /** The platform's answer: deltas follow from where we stand, or a snapshot comes. */
  answered(mode: 'resume' | 'snapshot', at: StreamCursor, nowMs: number): void {
    if (this.#phase !== 'asking') return;
    this.#movedAtMs = nowMs;
    if (mode === 'snapshot') {
      this.#phase = 'promised';
      return;
    }
    const have = this.have();
    if (have === null || have.epoch !== at.epoch) {
      this.failed(nowMs);
      return;
    }
    this.#phase = 'current';
    this.vouched(at, nowMs);
  }

  /** Something went wrong with this stream: it asks again, at once the first time, then less and less often. */
  failed(nowMs: number): void {
    this.#incoming = null;
    if (this.#phase === 'offline') return;
    this.#phase = 'waiting';
    const backoffMs = this.#failures === 0 ? 0 : FIRST_BACKOFF_MS * 2 ** (this.#failures - 1);
    this.#askAtMs = nowMs + Math.min(backoffMs, MAX_BACKOFF_MS);
    this.#failures++;
  }

  /** The picture is known to be wrong, or was not kept: the whole one is asked for. */
  startOver(nowMs: number): void {
    this.#cursor = null;
    this.#incoming = null;
    if (this.#phase === 'offline') return;
    this.#phase = 'waiting';
    this.#askAtMs = nowMs;
  }

  /** A hello, beat or answer names the newest seq. Standing there proves that the last failure is over. */
  vouched(newest: StreamCursor, nowMs: number): void {
    this.#newest = newest;
    if (this.#phase !== 'current' || this.#cursor === null) return;
    if (newest.epoch === this.#cursor.epoch && newest.seq <= this.#cursor.seq) {
      this.#failures = 0;
      this.#behindSinceMs = 0;
    } else if (this.#behindSinceMs === 0) {
      this.#behindSinceMs = nowMs;
    }
  }

  /** 'old' is ignored; on 'gap' nothing of the stream is applied until the platform answered. */
  onDelta(place: DeltaPlace, nowMs: number): 'apply' | 'old' | 'gap' {
    if (this.#phase === 'receiving') return this.#duringSnapshot(place, nowMs);
    if (this.#phase !== 'current' || this.#cursor === null) return 'old';
    if (place.epoch === this.#cursor.epoch && place.seq <= this.#cursor.seq) return 'old';
    if (place.epoch !== this.#cursor.epoch || place.prevSeq !== this.#cursor.seq) {
      this.failed(nowMs);
      return 'gap';
    }
    this.#cursor = { epoch: place.epoch, seq: place.seq };
    this.#moved(nowMs);
    return 'apply';
  }

  /** Parts come in order; 'bad' breaks rule W16 and makes the stream ask again. */
  onPart(place: PartPlace, nowMs: number): 'apply' | 'old' | 'bad' {
    if (this.#phase === 'offline' || this.#phase === 'waiting') return 'old';
    // The rest of a snapshot that was given up, still on its way when the stream asked anew.
    if (this.#phase === 'asking' && place.part > 0) return 'old';
    if (place.part === 0) {
      if (this.#phase === 'current' && this.#isOlder(place)) return 'old';
      this.#incoming = { epoch: place.epoch, seq: place.seq, parts: place.parts, next: 0 };
      this.#phase = 'receiving';
    }
    const incoming = this.#incoming;
    if (
      this.#phase !== 'receiving' ||
      incoming === null ||
      incoming.epoch !== place.epoch ||
      incoming.seq !== place.seq ||
      incoming.parts !== place.parts ||
      incoming.next !== place.part
    ) {
      this.failed(nowMs);
      return 'bad';
    }
    incoming.next++;
    this.#moved(nowMs);
    if (incoming.next === incoming.parts) {
      this.#incoming = null;
      this.#cursor = { epoch: place.epoch, seq: place.seq };
      this.#phase = 'current';
      this.vouched(this.#newestAfter(this.#cursor), nowMs);
    }
    return 'apply';
  }

  /** All parts come before any delta beyond their seq; one that does not wait means that a part was lost. */
  #duringSnapshot(place: DeltaPlace, nowMs: number): 'old' | 'gap' {
    const incoming = this.#incoming;
    if (incoming !== null && incoming.epoch === place.epoch && place.seq <= incoming.seq) return 'old';
    this.failed(nowMs);
    return 'gap';
  }

  /** A whole snapshot is later news than a beat of another epoch or a lower seq. */
  #newestAfter(whole: StreamCursor): StreamCursor {
    const newest = this.#newest;
    return newest !== null && newest.epoch === whole.epoch && newest.seq > whole.seq ? newest : whole;
  }

  #isOlder(place: PartPlace): boolean {
    return this.#cursor !== null && place.epoch === this.#cursor.epoch && place.seq < this.#cursor.seq;
  }

  #isBehind(nowMs: number): boolean {
    if (this.#newest === null || this.#cursor === null) return false;
    if (this.#newest.epoch !== this.#cursor.epoch) return true;
    if (this.#newest.seq <= this.#cursor.seq) return false;
    return nowMs - Math.max(this.#behindSinceMs, this.#movedAtMs) >= BEHIND_MS;
  }

  #moved(nowMs: number): void {
    this.#movedAtMs = nowMs;
    this.#behindSinceMs = 0;
  }
}
