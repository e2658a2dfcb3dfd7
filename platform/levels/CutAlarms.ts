import { DAY_MS } from '../../contract/model/time.ts';
import type { AlarmRow } from '../../contract/wire/alarms.ts';
import type { CityPack } from '../city/CityPack.ts';
import type { Draft, StreamHub } from '../live/StreamHub.ts';

/** A past alarm leaves the walls' lists after a day; the event log keeps it. */
const KEEP_PAST_MS = DAY_MS;
const ID_PREFIX = 'cut-';

/** How a link stands: `sinceMs` is platform time. */
export interface WatchedLink {
  id: string;
  name: string;
  cut: boolean;
  sinceMs: number;
}

/** 联通中断 of platforms that are connected (S8): one alarm for each cut, past as soon as the link is back. */
export class CutAlarms {
  readonly #hub: Pick<StreamHub, 'rows' | 'stage' | 'stageGone'>;
  readonly #districts: ReadonlySet<string>;

  constructor(hub: Pick<StreamHub, 'rows' | 'stage' | 'stageGone'>, { catalog }: Pick<CityPack, 'catalog'>) {
    this.#hub = hub;
    this.#districts = new Set(catalog.districts.map(({ code }) => code));
  }

  watch(link: WatchedLink, nowMs: number): void {
    const held = this.#of(link.id);
    // An acknowledged one is of this cut too: it is not raised again.
    const open = held.find(({ state }) => state !== 'past');
    if (link.cut && open === undefined) this.#raise(link);
    if (!link.cut && open !== undefined) {
      const { rev: _rev, ...row } = open;
      this.#hub.stage('alarms', [{ ...row, state: 'past' }]);
    }
    const old = held.filter(({ state, raisedAtMs }) => state === 'past' && raisedAtMs < nowMs - KEEP_PAST_MS);
    if (old.length > 0)
      this.#hub.stageGone(
        'alarms',
        old.map(({ id }) => id),
      );
  }

  #raise({ id, name, sinceMs }: WatchedLink): void {
    const row: Draft<'alarms'> = {
      id: `${ID_PREFIX}${id}-${sinceMs}`,
      kind: 'linkCut',
      level: 'urgent',
      title: `${name.replace(/平台$/, '')}平台链路中断`,
      raisedAtMs: sinceMs,
      state: 'active',
      ref: this.#districts.has(id) ? { kind: 'district', id } : null,
      confidence: 0,
    };
    this.#hub.stage('alarms', [row]);
  }

  #of(link: string): AlarmRow[] {
    return [...this.#hub.rows('alarms').values()].filter(({ id }) => id.startsWith(`${ID_PREFIX}${link}-`));
  }
}
