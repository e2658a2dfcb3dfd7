import { CASE_ROW_BYTES } from '../../contract/wire/caseColumns.ts';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import { PositionMerge } from './PositionMerge.ts';

/** Bytes of memory the queue may hold, by estimate, before it forgets a stream. */
export const QUEUE_BYTES = 128 * 1024 * 1024;
const JSON_ROW_BYTES = 400;
const CARD_BYTES = 150;
/** So many different things may keep their latest; faults of further kinds are added up under one heading. */
const MAX_KINDS = 400;
const OTHER_FAULTS = 'fault:other';

interface Waiting {
  event: FeedEvent;
  /** '' for rows of streams, which never merge. */
  key: string;
}

/**
 * What waits for the frame loop, in the order it arrived. Rows of streams never merge and never overtake. Everything else
 * keeps its latest only: positions by unit, one beat, one link state, one catalog, one detail per thing, one hash check per
 * stream; like faults are added up.
 *
 * Bounded: when the rows of streams pass `maxBytes` (nobody has taken for a long while: a hidden tab) the heaviest
 * stream's events are forgotten and it is `overrun` until `release`; its owner then asks the platform for its whole
 * picture, which is smaller than what piled up, so nothing is lost but time. Positions hold one record per unit, at most 200,000 units.
 */
export class EventQueue {
  /** By number of arrival: a Map keeps that order and lets one go from the middle. */
  readonly #waiting = new Map<number, Waiting>();
  #arrivals = 0;
  /** Of events that keep their latest only: where that one waits. */
  readonly #latest = new Map<string, number>();
  #bytes: Partial<Record<StreamName, number>> = {};
  readonly #overrun = new Set<StreamName>();
  /** Epoch of the unit rows that were taken whole; '' before. */
  #unitsEpoch = '';
  readonly #positions = new PositionMerge();
  readonly #maxBytes: number;

  constructor(maxBytes = QUEUE_BYTES) {
    this.#maxBytes = maxBytes;
  }

  get empty(): boolean {
    return this.#waiting.size === 0 && !this.#positionsDue();
  }

  /** Streams whose rows were forgotten; further rows of them are refused until `release`. */
  get overrun(): ReadonlySet<StreamName> {
    return this.#overrun;
  }

  release(stream: StreamName): void {
    this.#overrun.delete(stream);
  }

  push(event: FeedEvent): void {
    const stream = streamOf(event);
    if (stream === null) {
      this.#pushLatest(event, this.#mergeKey(event));
      return;
    }
    if (this.#overrun.has(stream)) return;
    this.#bytes[stream] = (this.#bytes[stream] ?? 0) + bytesOf(event);
    this.#waiting.set(this.#arrivals++, { event, key: '' });
    if (this.#totalBytes() > this.#maxBytes) this.#forget(this.#heaviest());
  }

  /** Gives the number of records dropped for want of room. */
  pushPositions(epoch: string, baseMs: number, records: ArrayBuffer): number {
    return this.#positions.add(epoch, baseMs, records);
  }

  /** What waits, oldest first, until about `maxRows` rows are together; the merged positions come last. */
  take(maxRows: number, receivedAtMs: number): FeedEvent[] {
    const out: FeedEvent[] = [];
    let rows = 0;
    for (const [arrival, { event, key }] of this.#waiting) {
      if (rows >= maxRows) break;
      rows += rowsOf(event);
      this.#waiting.delete(arrival);
      if (key !== '') this.#latest.delete(key);
      this.#markTaken(event);
      out.push(event);
    }
    const merged = this.#positionsDue() ? this.#positions.take() : null;
    if (merged !== null) out.push({ type: 'positions', ...merged, receivedAtMs });
    return out;
  }

  #pushLatest(event: FeedEvent, key: string): void {
    const arrival = this.#latest.get(key);
    const older = arrival === undefined ? undefined : this.#waiting.get(arrival)?.event;
    if (arrival !== undefined) this.#waiting.delete(arrival);
    const adds = event.type === 'fault' && older?.type === 'fault';
    const kept = adds ? { ...event, times: (older.times ?? 1) + (event.times ?? 1) } : event;
    this.#latest.set(key, this.#arrivals);
    this.#waiting.set(this.#arrivals++, { event: kept, key });
  }

  /** Positions wait until the unit rows they belong to were taken. */
  #positionsDue(): boolean {
    return this.#positions.count > 0 && this.#unitsEpoch === this.#positions.epoch;
  }

  #markTaken(event: FeedEvent): void {
    const stream = streamOf(event);
    if (stream === null) return;
    this.#bytes[stream] = (this.#bytes[stream] ?? 0) - bytesOf(event);
    if (event.type !== 'snapshot' || event.stream !== 'units') return;
    if (event.part === event.parts - 1) this.#unitsEpoch = event.epoch;
  }

  #forget(stream: StreamName): void {
    for (const [arrival, { event }] of this.#waiting) {
      if (streamOf(event) === stream) this.#waiting.delete(arrival);
    }
    this.#bytes[stream] = 0;
    this.#overrun.add(stream);
  }

  #heaviest(): StreamName {
    let heaviest: StreamName = 'cases';
    for (const [stream, bytes] of Object.entries(this.#bytes)) {
      if (bytes > (this.#bytes[heaviest] ?? 0)) heaviest = stream as StreamName;
    }
    return heaviest;
  }

  #totalBytes(): number {
    return Object.values(this.#bytes).reduce((sum, bytes) => sum + bytes, 0);
  }

  /** Events with the same key keep their latest. */
  #mergeKey(event: FeedEvent): string {
    switch (event.type) {
      case 'hashCheck':
        return `hash:${event.stream}`;
      case 'caseDetail':
        return `case:${event.detail.row.key}`;
      case 'gridDetail':
        return `grid:${event.detail.id}`;
      case 'fault':
        return this.#faultKey(event.fault.event, event.fault.path);
      default:
        return event.type;
    }
  }

  #faultKey(event: string, path: string): string {
    const key = `fault:${event}:${path.replaceAll(/\d+/g, '*')}`;
    return this.#latest.has(key) || this.#latest.size < MAX_KINDS ? key : OTHER_FAULTS;
  }
}

/** The stream whose rows an event carries, or null. */
function streamOf(event: FeedEvent): StreamName | null {
  if (event.type === 'caseSnapshot' || event.type === 'caseDelta') return 'cases';
  return event.type === 'snapshot' || event.type === 'delta' ? event.stream : null;
}

function rowsOf(event: FeedEvent): number {
  if (event.type === 'caseSnapshot') return event.columns.key.length;
  return 'rows' in event ? event.rows.length + 1 : 1;
}

function bytesOf(event: FeedEvent): number {
  if (event.type === 'caseSnapshot') {
    return event.columns.key.length * CASE_ROW_BYTES + event.cards.length * CARD_BYTES;
  }
  return rowsOf(event) * JSON_ROW_BYTES;
}
