import type { Catalog } from '../../contract/model/catalog.ts';
import type { StageFill } from '../../contract/model/stages.ts';
import type { Clock } from '../../contract/model/time.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { AlarmRow } from '../../contract/wire/alarms.ts';
import type { CallRow } from '../../contract/wire/calls.ts';
import type { CaseColumns } from '../../contract/wire/caseColumns.ts';
import type { CaseCard, CaseDetail } from '../../contract/wire/cases.ts';
import type { Fault, LinkState } from '../../contract/wire/feedEvent.ts';
import type { FeedRow } from '../../contract/wire/feeds.ts';
import type { FigureRow } from '../../contract/wire/figures.ts';
import type { GridDetail, GridRow } from '../../contract/wire/grids.ts';
import type { EnforcementRow } from '../../contract/wire/enforcement.ts';
import type { LinkRow } from '../../contract/wire/links.ts';
import type { OrderRow } from '../../contract/wire/orders.ts';
import type { StateHash } from '../../contract/wire/rowHash.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import type { UnitRow } from '../../contract/wire/units.ts';

/**
 * Everything the wall knows. Written by `applyEvents` and nothing else; read by the scene every frame and by panels
 * at most five times a second. Tables are written in place: compare `version`, never identity.
 */
export interface World {
  readonly catalog: Catalog | null;
  readonly identity: Identity | null;
  readonly cases: CaseTable;
  readonly units: UnitTable;
  readonly grids: RowTable<GridRow>;
  readonly feeds: RowTable<FeedRow>;
  readonly alarms: RowTable<AlarmRow>;
  readonly figures: RowTable<FigureRow>;
  readonly links: RowTable<LinkRow>;
  readonly enforcements: RowTable<EnforcementRow>;
  readonly calls: RowTable<CallRow>;
  readonly orders: RowTable<OrderRow>;
  readonly caseDetails: ReadonlyMap<number, CaseDetail>;
  readonly gridDetails: ReadonlyMap<string, GridDetail>;
  readonly link: LinkStatus;
  readonly streams: Readonly<Record<StreamName, StreamStatus>>;
  readonly faults: { readonly count: number; readonly recent: readonly Fault[] };
  readonly hashChecks: { readonly matched: number; readonly mismatched: number };
  /** Hash of every stream's rows as the wall holds them, kept by increment (rule W20). */
  readonly hashes: Readonly<Record<StreamName, Readonly<StateHash>>>;
  /** The wall machine's clock, on which `sinceMs`, `heardAtMs` and `currentAtMs` are read. */
  readonly clock: Clock;
  /** Grows with every applied change of anything; cheap to compare. */
  readonly version: number;
  /**
   * The platform's clock, estimated from beats; between beats it runs at the platform's speed. Milliseconds; 0 before the
   * first hello. Never runs backwards, unless the platform's own clock was set back.
   */
  platformNowMs(): number;
  /** Platform seconds per real second. */
  readonly platformSpeed: number;
}

export interface LinkStatus {
  readonly state: LinkState;
  /** Wall machine's clock: since when it has been in this state. */
  readonly sinceMs: number;
  /** Wall machine's clock: last sign of life of the platform; 0 before the first. */
  readonly heardAtMs: number;
  /**
   * '' while all is well. lost: `noBeat`, `closed` or `unreachable`; connecting: '' or `unreachable`;
   * refused: the platform's own sentence.
   */
  readonly reason: string;
}

export interface StreamStatus {
  readonly epoch: string;
  readonly seq: number;
  /** Wall machine's clock: when the platform last vouched that this seq is the newest. */
  readonly currentAtMs: number;
  /** True once a whole snapshot or a resume was applied. */
  readonly whole: boolean;
}

/** Every case, as columns with room to spare: only the first `count` rows are cases. Rows never move while a case lives. */
export interface CaseTable {
  readonly columns: CaseColumns;
  readonly count: number;
  readonly version: number;
  /** Row of a case, or -1. */
  rowOf(key: number): number;
  card(key: number): CaseCard | undefined;
  /** Rows written after `version`; 'all' when too many or a new snapshot began. A removed row has stage Cancelled and key 0. */
  changedSince(version: number): readonly number[] | 'all';
  /** Cases in the table: `count` less the rows that were removed. */
  readonly live: number;
  /** Cases that have not ended, newest report first; kept by increment. */
  readonly open: OpenCases;
  /** Cases by how far they have come; kept by increment. */
  readonly fills: Readonly<Record<StageFill, number>>;
  /** Reports and endings of one day by hour; `dayStartS` is its local midnight. The day last asked for is kept by increment. */
  hours(dayStartS: number): CaseHours;
}

/** Only the first `count` of `rows` (row numbers of the CaseTable) are meant. */
export interface OpenCases {
  readonly count: number;
  readonly rows: Int32Array;
}

/** 24 counts each. Written in place: copy what must not change. */
export interface CaseHours {
  readonly reported: Uint32Array;
  readonly ended: Uint32Array;
}

/** Units in columns for the scene, and as rows for panels. Row numbers are stable within an epoch. */
export interface UnitTable {
  readonly count: number;
  /** Of rows: names, duty, activity. */
  readonly version: number;
  /** Of positions. */
  readonly positionsVersion: number;
  /** A unit that is no more leaves a row with key 0 and id '', and `toMs` 0; its place may be given to a new one. */
  readonly rows: readonly UnitRow[];
  /** Units in the table: `count` less those that are no more. */
  readonly live: number;
  rowOfKey(key: number): number;
  rowOfId(id: string): number;
  readonly columns: UnitColumns;
  /** The last fixes of a unit, oldest first, as [lonE7, latE7, fixAtMs] triples; at most `max` fixes. */
  trail(row: number, max: number): Float64Array;
}

/** The two last fixes of each unit: motion is drawn between them. Times are platform milliseconds; toMs 0 = never seen. */
export interface UnitColumns {
  readonly kind: Uint8Array;
  readonly fromLon: Float64Array;
  readonly fromLat: Float64Array;
  readonly fromMs: Float64Array;
  readonly toLon: Float64Array;
  readonly toLat: Float64Array;
  readonly toMs: Float64Array;
  /** Degrees clockwise from north; NaN unknown. */
  readonly headingDeg: Float32Array;
  readonly speedMetersPerSecond: Float32Array;
  readonly altitudeMeters: Float32Array;
  /** Percent; NaN unknown. */
  readonly battery: Float32Array;
  readonly gimbalHeadingDeg: Float32Array;
  readonly gimbalPitchDeg: Float32Array;
}

/** A small stream: rows by id. */
export interface RowTable<Row> {
  readonly version: number;
  readonly rows: ReadonlyMap<string, Row>;
}
