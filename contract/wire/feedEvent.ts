import type { Catalog } from '../model/catalog.ts';
import type { CaseColumns } from './caseColumns.ts';
import type { CaseCard, CaseDeltaRow, CaseDetail } from './cases.ts';
import type { Beat, Hello, Identity } from './envelope.ts';
import type { GridDetail } from './grids.ts';
import type { JsonStreamName, RowOf } from './rows.ts';
import type { StreamName } from './streams.ts';

/**
 * What leaves the feed and enters the world: packets that were decoded, checked and put in order.
 * Nothing else may change the world. Times named `receivedAtMs` are the wall machine's clock.
 */
export type FeedEvent =
  | { type: 'hello'; hello: Hello; receivedAtMs: number }
  | { type: 'beat'; beat: Beat; receivedAtMs: number }
  | { type: 'link'; state: LinkState; sinceMs: number; reason: string }
  | { type: 'catalog'; catalog: Catalog; identity: Identity | null }
  | {
      type: 'caseSnapshot';
      epoch: string;
      seq: number;
      part: number;
      parts: number;
      columns: CaseColumns;
      cards: CaseCard[];
    }
  | JsonSnapshotEvent
  | { type: 'caseDelta'; epoch: string; seq: number; atMs: number; rows: CaseDeltaRow[]; gone: string[] }
  | JsonDeltaEvent
  | { type: 'positions'; epoch: string; baseMs: number; count: number; records: ArrayBuffer; receivedAtMs: number }
  | { type: 'caseDetail'; detail: CaseDetail }
  | { type: 'gridDetail'; detail: GridDetail }
  | { type: 'hashCheck'; stream: StreamName; epoch: string; seq: number; hash: string }
  /** `times` (1 when absent): so many alike, of which this was the last. */
  | { type: 'fault'; fault: Fault; times?: number };

/** `part` 0 begins a new picture of the stream; the last part makes it whole. */
export type JsonSnapshotEvent = {
  [S in JsonStreamName]: {
    type: 'snapshot';
    stream: S;
    epoch: string;
    seq: number;
    part: number;
    parts: number;
    rows: RowOf<S>[];
  };
}[JsonStreamName];

export type JsonDeltaEvent = {
  [S in JsonStreamName]: {
    type: 'delta';
    stream: S;
    epoch: string;
    seq: number;
    atMs: number;
    rows: RowOf<S>[];
    gone: string[];
  };
}[JsonStreamName];

/** connecting: never yet connected; live: beats arrive; lost: no beat for LINK_LOST_MS, or the socket closed; refused: token or version. */
export type LinkState = 'connecting' | 'live' | 'lost' | 'refused';

/** A packet that did not fit the contract (rule W31). It was dropped and counted; the picture went on. */
export interface Fault {
  /** The Socket.IO event name, or the query's. */
  event: string;
  /** Where in the packet, as a dotted path; '' for the whole. */
  path: string;
  message: string;
  atMs: number;
}
