import { POSITION_RECORD_BYTES } from '../../contract/wire/positions.ts';

/** Merged records as one batch; every fix lies `ageMs` before `baseMs`. */
export interface MergedPositions {
  epoch: string;
  baseMs: number;
  count: number;
  records: ArrayBuffer;
}

/** A batch this much older than the last one means that the platform's clock was set back: what was held is void. */
const SET_BACK_MS = 60_000;
/** More units than any city has. Fixes of further keys are dropped and counted. */
const MAX_KEYS = 200_000;
const WORDS = POSITION_RECORD_BYTES / 4;
const KEY_WORD = 0;
const AGE_WORD = 3;

/**
 * The latest fix of every unit since the last `take` (rule W14). However long nobody takes, it holds one record per key:
 * at most MAX_KEYS. Another epoch empties it, because keys are only unique within one. Little endian machines only,
 * like the columns of the contract.
 */
export class PositionMerge {
  #epoch = '';
  #baseMs = 0;
  #slotOf = new Map<number, number>();
  #records = new Uint32Array(256 * WORDS);
  #fixAtMs = new Float64Array(256);
  /** Slots with a fix that was not taken yet, in the order they came. */
  #fresh = new Int32Array(256);
  #freshCount = 0;
  #isFresh = new Uint8Array(256);

  get epoch(): string {
    return this.#epoch;
  }

  get count(): number {
    return this.#freshCount;
  }

  /** Takes in a batch that fits the contract; gives the number of records dropped for want of room. */
  add(epoch: string, baseMs: number, records: ArrayBuffer): number {
    if (epoch !== this.#epoch || baseMs < this.#baseMs - SET_BACK_MS) this.#restart(epoch);
    this.#baseMs = Math.max(this.#baseMs, baseMs);
    const words = new Uint32Array(records);
    let dropped = 0;
    for (let at = 0; at < words.length; at += WORDS) {
      const slot = this.#slot(words[at + KEY_WORD] ?? 0);
      if (slot < 0) {
        dropped++;
        continue;
      }
      const fixAtMs = baseMs - (words[at + AGE_WORD] ?? 0);
      if (fixAtMs <= (this.#fixAtMs[slot] ?? 0)) continue;
      this.#fixAtMs[slot] = fixAtMs;
      const to = slot * WORDS;
      for (let word = 0; word < WORDS; word++) this.#records[to + word] = words[at + word] ?? 0;
      this.#markFresh(slot);
    }
    return dropped;
  }

  /** Empties it into one batch; null when nothing new came. */
  take(): MergedPositions | null {
    const count = this.#freshCount;
    if (count === 0) return null;
    const out = new Uint32Array(count * WORDS);
    for (let index = 0; index < count; index++) {
      const slot = this.#fresh[index] ?? 0;
      const from = slot * WORDS;
      const to = index * WORDS;
      for (let word = 0; word < WORDS; word++) out[to + word] = this.#records[from + word] ?? 0;
      const ageMs = Math.round(this.#baseMs - (this.#fixAtMs[slot] ?? 0));
      out[to + AGE_WORD] = Math.min(ageMs, 0xffff_ffff);
      this.#isFresh[slot] = 0;
    }
    this.#freshCount = 0;
    return { epoch: this.#epoch, baseMs: this.#baseMs, count, records: out.buffer };
  }

  #restart(epoch: string): void {
    this.#epoch = epoch;
    this.#baseMs = 0;
    this.#slotOf.clear();
    this.#fixAtMs.fill(0);
    this.#isFresh.fill(0);
    this.#freshCount = 0;
  }

  #markFresh(slot: number): void {
    if (this.#isFresh[slot] === 1) return;
    this.#isFresh[slot] = 1;
    this.#fresh[this.#freshCount++] = slot;
  }

  #slot(key: number): number {
    const known = this.#slotOf.get(key);
    if (known !== undefined) return known;
    const slot = this.#slotOf.size;
    if (slot >= MAX_KEYS) return -1;
    if (slot >= this.#fixAtMs.length) this.#grow(slot * 2);
    this.#slotOf.set(key, slot);
    return slot;
  }

  #grow(capacity: number): void {
    const records = new Uint32Array(capacity * WORDS);
    records.set(this.#records);
    this.#records = records;
    const fixAtMs = new Float64Array(capacity);
    fixAtMs.set(this.#fixAtMs);
    this.#fixAtMs = fixAtMs;
    const fresh = new Int32Array(capacity);
    fresh.set(this.#fresh);
    this.#fresh = fresh;
    const isFresh = new Uint8Array(capacity);
    isFresh.set(this.#isFresh);
    this.#isFresh = isFresh;
  }
}
