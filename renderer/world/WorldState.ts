import type { Catalog } from '../../contract/model/catalog.ts';
import type { Clock } from '../../contract/model/time.ts';
import type { AlarmRow } from '../../contract/wire/alarms.ts';
import type { CallRow } from '../../contract/wire/calls.ts';
import type { CaseDetail } from '../../contract/wire/cases.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { Fault, LinkState } from '../../contract/wire/feedEvent.ts';
import type { FeedRow } from '../../contract/wire/feeds.ts';
import type { FigureRow } from '../../contract/wire/figures.ts';
import type { GridDetail, GridRow } from '../../contract/wire/grids.ts';
import type { EnforcementRow } from '../../contract/wire/enforcement.ts';
import type { LinkRow } from '../../contract/wire/links.ts';
import type { OrderRow } from '../../contract/wire/orders.ts';
import type { StateHash } from '../../contract/wire/rowHash.ts';
import { STREAMS, type StreamName } from '../../contract/wire/streams.ts';
import { CaseRows } from './CaseRows.ts';
import { PlatformClock } from './PlatformClock.ts';
import { RowStore } from './RowStore.ts';
import { UnitRows } from './UnitRows.ts';
import type { World } from './World.ts';

/** StreamStatus, as applyEvents writes it. */
export interface WritableStatus {
  epoch: string;
  seq: number;
  currentAtMs: number;
  whole: boolean;
}

/** The world as applyEvents sees it. Everyone else holds it as `World`. */
export class WorldState implements World {
  catalog: Catalog | null = null;
  identity: Identity | null = null;
  readonly cases = new CaseRows();
  readonly units = new UnitRows();
  readonly grids = new RowStore<GridRow>();
  readonly feeds = new RowStore<FeedRow>();
  readonly alarms = new RowStore<AlarmRow>();
  readonly figures = new RowStore<FigureRow>();
  readonly links = new RowStore<LinkRow>();
  readonly enforcements = new RowStore<EnforcementRow>();
  readonly calls = new RowStore<CallRow>();
  readonly orders = new RowStore<OrderRow>();
  readonly caseDetails = new Map<number, CaseDetail>();
  readonly gridDetails = new Map<string, GridDetail>();
  readonly link = { state: 'connecting' as LinkState, sinceMs: 0, heardAtMs: 0, reason: '' };
  readonly streams: Record<StreamName, WritableStatus>;
  readonly faults = { count: 0, recent: [] as Fault[] };
  readonly hashChecks = { matched: 0, mismatched: 0 };
  readonly hashes: Record<StreamName, StateHash>;
  readonly clock: Clock;
  readonly platformClock = new PlatformClock();
  version = 0;

  constructor(clock: Clock) {
    this.clock = clock;
    this.link.sinceMs = clock.nowMs();
    this.streams = Object.fromEntries(
      STREAMS.map((name) => [name, { epoch: '', seq: 0, currentAtMs: 0, whole: false }]),
    ) as Record<StreamName, WritableStatus>;
    this.hashes = Object.fromEntries(STREAMS.map((name) => [name, this[name].hash])) as Record<StreamName, StateHash>;
  }

  get platformSpeed(): number {
    return this.platformClock.speed;
  }

  platformNowMs(): number {
    return this.platformClock.nowMs(this.clock.nowMs());
  }
}
