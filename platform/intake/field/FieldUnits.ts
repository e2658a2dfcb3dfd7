import type { z } from 'zod';
import type { FixesSchema } from '../../../contract/field/reports.ts';
import { E7 } from '../../../contract/model/geo.ts';
import { UNIT_KINDS, UNIT_STALE_MS } from '../../../contract/model/units.ts';
import { NO_BATTERY, NO_HEADING, type PositionRecord } from '../../../contract/wire/positions.ts';
import type { UnitRow } from '../../../contract/wire/units.ts';
import { maskName } from '../../cases/mask.ts';
import type { PackPerson } from '../../city/CityPack.ts';
import type { Draft } from '../../live/StreamHub.ts';
import type { PartTools } from '../../live/parts.ts';
import { placeOf } from './fieldWhere.ts';

type Fixes = z.output<typeof FixesSchema>;

/** What a unit is doing whose phone speaks to us; by it we know our own rows again. */
const ON_LINE = '城管通在线';
/** Silent for so long, a phone is off, and its person off duty as far as anybody can tell. */
const OFF_MS = 30 * 60_000;

interface Seen {
  unitKey: number;
  record: Omit<PositionRecord, 'ageMs'>;
  /** Platform time of the fix. */
  fixAtMs: number;
}

/** People in the field as units on the map: where their phones say they are. */
export class FieldUnits {
  readonly #tools: Pick<PartTools, 'hub' | 'clock' | 'machine' | 'pack'>;
  readonly #seen = new Map<string, Seen>();
  #lookedAtMs = 0;

  constructor(tools: Pick<PartTools, 'hub' | 'clock' | 'machine' | 'pack'>) {
    this.#tools = tools;
  }

  /** Takes the newest of the fixes, if it is newer than what is known; throws where it lies nowhere near the city. */
  take(person: PackPerson, { sentAtMs, fixes }: Fixes): void {
    const { clock, pack } = this.#tools;
    const newest = fixes.reduce((best, fix) => (fix.deviceAtMs >= best.deviceAtMs ? fix : best));
    const [lon, lat] = placeOf(newest.position, pack.catalog.city.bounds, `fixes.${fixes.indexOf(newest)}.position`);
    // By the device's own clock, so that a wrong one does no harm.
    const fixAtMs = clock.nowMs() - Math.max(0, sentAtMs - newest.deviceAtMs);
    const before = this.#seen.get(person.id);
    if (before !== undefined && before.fixAtMs >= fixAtMs) return;
    const { headingDeg, speedMetersPerSecond, batteryPercent } = newest;
    const unitKey = this.#show(person, fixAtMs).key;
    this.#seen.set(person.id, {
      unitKey,
      fixAtMs,
      record: {
        key: unitKey,
        lonE7: Math.round(lon * E7),
        latE7: Math.round(lat * E7),
        altitudeCm: 0,
        headingCdeg: headingDeg === undefined ? NO_HEADING : Math.round((headingDeg % 360) * 100),
        speedCms: Math.round((speedMetersPerSecond ?? 0) * 100),
        kind: UNIT_KINDS.indexOf('person'),
        battery: batteryPercent === undefined ? NO_BATTERY : Math.round(batteryPercent),
        gimbalHeadingCdeg: NO_HEADING,
        gimbalPitchCdeg: 0,
      },
    });
  }

  /** A step on a case: the unit is on it, or done with it. */
  busy(personId: string, caseKey: number): void {
    const row = this.#tools.hub.rows('units').get(personId);
    if (row === undefined || !this.#seen.has(personId)) return;
    this.#stage({ ...row, caseKey });
  }

  /** Fixes that still say where somebody is. They win over what is invented or replayed of the same unit. */
  positions(nowMs: number): PositionRecord[] {
    const fresh = [...this.#seen.values()].filter(({ fixAtMs }) => nowMs - fixAtMs < OFF_MS);
    return fresh.map(({ record, fixAtMs }) => ({ ...record, ageMs: Math.max(0, Math.round(nowMs - fixAtMs)) }));
  }

  /** Once a second: who has fallen silent. */
  tick(nowMs: number): void {
    if (nowMs - this.#lookedAtMs < 1000) return;
    this.#lookedAtMs = nowMs;
    for (const [id, { fixAtMs }] of this.#seen) {
      const row = this.#tools.hub.rows('units').get(id);
      const silentMs = nowMs - fixAtMs;
      if (row?.activity !== ON_LINE || silentMs <= UNIT_STALE_MS.person) continue;
      if (silentMs < OFF_MS) this.#stage({ ...row, duty: 'lost' });
      else this.#stage({ ...row, duty: 'off', activity: '', caseKey: 0 });
    }
  }

  #show(person: PackPerson, fixAtMs: number): UnitRow {
    const { hub, clock } = this.#tools;
    const isOld = clock.nowMs() - fixAtMs > UNIT_STALE_MS.person;
    const known = hub.rows('units').get(person.id);
    this.#stage({
      caseKey: 0,
      ...known,
      id: person.id,
      key: known?.key ?? 1 + Math.max(0, ...[...hub.rows('units').values()].map(({ key }) => key)),
      kind: 'person',
      role: person.role,
      name: maskName(person.name).slice(0, 40) || '*',
      grid: person.grid,
      team: person.team.slice(0, 40),
      duty: isOld ? 'lost' : 'on',
      activity: ON_LINE,
    });
    return hub.rows('units').get(person.id) as UnitRow;
  }

  #stage(row: Draft<'units'>): void {
    const { id, key, kind, role, name, grid, team, duty, activity, caseKey } = row;
    this.#tools.hub.stage('units', [{ id, key, kind, role, name, grid, team, duty, activity, caseKey }]);
  }
}
