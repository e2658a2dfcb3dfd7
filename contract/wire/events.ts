import type { Beat, DeltaHeader, Hello, SnapshotHeader, Subscribe, Subscribed } from './envelope.ts';
import type { PositionBatchHeader } from './positions.ts';
import type { Ack, Refusal } from './queries.ts';

/** What the platform emits; the default namespace, path `/socket.io/`. A second argument is the one attachment. */
export interface PlatformEvents {
  hello: (hello: Hello) => void;
  beat: (beat: Beat) => void;
  /** `columns` with `cases` only: the bytes of `header.count` rows (`caseColumns.ts`). */
  snapshot: (header: SnapshotHeader, columns?: Uint8Array) => void;
  delta: (header: DeltaHeader) => void;
  /** `header.count` records of 32 bytes. Only while subscribed to `units`. */
  positions: (header: PositionBatchHeader, records: Uint8Array) => void;
}

/** What a wall emits. Each has an ack; without one the packet is a bad request. */
export interface WallEvents {
  /** Answered before the first part or delta that follows from it. A refusal is an `Ack` whose id is `subscribe`. */
  subscribe: (request: Subscribe, ack: (answer: Subscribed | Ack) => void) => void;
  query: (request: { id: string; name: string; args: unknown }, ack: (answer: Ack) => void) => void;
  command: (request: { id: string; name: string; args: unknown }, ack: (answer: Ack) => void) => void;
}

/** `connect_error` of a refused wall (rule W01): `message` is a sentence, `data` is this. */
export interface ConnectRefusal {
  reason: 'token' | 'contract' | 'badRequest' | 'busy';
  message: Refusal['message'];
}
