import type { DeltaHeader, SnapshotHeader, Subscribe, Subscribed } from '../../contract/wire/envelope.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import type { SnapshotPart, StreamLog } from './StreamHub.ts';

/** Where a feeder puts packets. It never holds more than a few: `ready` is false until they have left. */
export interface Outlet {
  /** True while one more packet may be handed over. */
  ready(): boolean;
  snapshot(header: SnapshotHeader, columns?: Uint8Array): void;
  delta(header: DeltaHeader): void;
}

interface Place {
  epoch: string;
  /** Last seq handed to the outlet; the parts, while there are any, come first. */
  seq: number;
  parts: SnapshotPart[];
  /** Deltas read from the database because memory no longer had them. */
  page: DeltaHeader[];
  reading: boolean;
}

/** Deltas fetched at once for a wall that was long away. */
const PAGE_DELTAS = 20;

/**
 * Brings one wall from where it stands to where the log stands. It pulls: a wall that reads slowly just stands further back
 * in a log that all walls share, so it costs no memory; one that stands further back than the log reaches gets nothing more
 * of that stream, sees so in the next beat (rule W13) and subscribes again.
 */
export class StreamFeeder {
  private readonly places = new Map<StreamName, Place>();
  private marks: { seqs: Map<StreamName, number>; reached: () => void }[] = [];
  private closed = false;
  private readonly hub: StreamLog;
  private readonly outlet: Outlet;

  constructor(hub: StreamLog, outlet: Outlet) {
    this.hub = hub;
    this.outlet = outlet;
  }

  /** Decides resume or snapshot per stream (rule W15). The caller sends the answer, then calls `pump`. */
  subscribe(request: Subscribe): Subscribed {
    const streams = request.streams.map(({ stream, have }) => {
      const at = this.hub.cursor(stream);
      const resumes = have !== null && this.hub.reachesBack(stream, have);
      const seq = resumes ? have.seq : at.seq;
      const parts = resumes ? [] : this.hub.snapshot(stream);
      this.places.set(stream, { epoch: at.epoch, seq, parts, page: [], reading: false });
      return { stream, mode: resumes ? ('resume' as const) : ('snapshot' as const), at };
    });
    return { streams };
  }

  /** True when the wall has a whole picture of the stream, or soon will without a snapshot. */
  whole(stream: StreamName): boolean {
    return this.places.get(stream)?.parts.length === 0;
  }

  /**
   * Calls `reached` when everything published so far has been handed over, and nothing later: an answer sent then
   * stands in order with the deltas (rule W20).
   */
  atMark(reached: () => void): void {
    const seqs = new Map([...this.places.keys()].map((stream) => [stream, this.hub.cursor(stream).seq]));
    this.marks.push({ seqs, reached });
    this.pump();
  }

  /** Hands over what the outlet takes. To be called after every commit, and when the outlet has drained. */
  pump(): void {
    let moved = true;
    while (moved && !this.closed) {
      moved = false;
      for (const [stream, place] of this.places) {
        if (!this.outlet.ready()) return;
        moved = this.sendNext(stream, place) || moved;
      }
      moved = this.passMarks() || moved;
    }
  }

  close(): void {
    this.closed = true;
    this.places.clear();
    this.marks = [];
  }

  private sendNext(stream: StreamName, place: Place): boolean {
    const part = place.parts.shift();
    if (part) {
      this.outlet.snapshot(part.header, part.columns);
      return true;
    }
    if (place.seq >= this.limitOf(stream) || place.reading) return false;
    const delta = place.page.shift() ?? this.hub.recent(stream, place.seq);
    if (!delta) {
      this.readPage(stream, place);
      return false;
    }
    this.outlet.delta(delta);
    place.seq = delta.seq;
    return true;
  }

  private limitOf(stream: StreamName): number {
    return this.marks[0]?.seqs.get(stream) ?? this.hub.cursor(stream).seq;
  }

  private passMarks(): boolean {
    const [mark] = this.marks;
    if (!mark) return false;
    for (const [stream, seq] of mark.seqs) {
      const place = this.places.get(stream);
      if (place && (place.parts.length > 0 || place.seq < seq)) return false;
    }
    this.marks.shift();
    mark.reached();
    return true;
  }

  private readPage(stream: StreamName, place: Place): void {
    place.reading = true;
    const read = this.hub.readLog(stream, place.seq, PAGE_DELTAS);
    read.then(
      (page) => {
        place.reading = false;
        if (this.closed || this.places.get(stream) !== place) return;
        if (page[0]?.prevSeq === place.seq) place.page = page;
        else this.places.delete(stream);
        this.pump();
      },
      // The database failed; the tick that fails of the same cause says so. The wall asks again after the next beat.
      () => this.places.delete(stream),
    );
  }
}
