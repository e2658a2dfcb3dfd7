import type { LngLat } from '../../../contract/model/geo.ts';
import type { UnitKind, UnitRole } from '../../../contract/model/units.ts';
import type { CityPack } from '../../city/CityPack.ts';

/** Everyone and everything of the demo city that can be on duty, in the pack's order. */
export interface RosterUnit {
  /** Place in the roster. */
  index: number;
  id: string;
  kind: UnitKind;
  role: UnitRole;
  /** Full name of a person, call sign of the others. Masked before it leaves. */
  name: string;
  /** Duty grid, -1 for none. */
  grid: number;
  team: string;
  /** Place among the units of its role, from 0: the rota turns by it. */
  rank: number;
  /** Where a vehicle, drone or dock stands off duty; null for people. */
  home: LngLat | null;
}

/** A post nobody holds now; it stands in the list of a grid's five, but nobody walks. */
export const VACANT_NAME = '空缺';

export function makeRoster(pack: CityPack): RosterUnit[] {
  const roster: RosterUnit[] = [];
  const ranks = new Map<UnitRole, number>();
  const add = (unit: Omit<RosterUnit, 'index' | 'rank'>): void => {
    const rank = ranks.get(unit.role) ?? 0;
    ranks.set(unit.role, rank + 1);
    roster.push({ ...unit, index: roster.length, rank });
  };
  const dockAt = new Map(pack.docks.map((dock) => [dock.id, dock.position]));
  for (const { id, name, role, grid, team } of pack.people)
    add({ id, kind: 'person', role, name, grid, team, home: null });
  for (const { id, name, role, team, home } of pack.vehicles)
    add({ id, kind: 'vehicle', role, name, grid: -1, team, home });
  for (const { id, name, dock } of pack.drones)
    add({ id, kind: 'drone', role: 'drone', name, grid: -1, team: dock, home: dockAt.get(dock) ?? null });
  for (const { id, name, position } of pack.docks)
    add({ id, kind: 'dock', role: 'dock', name, grid: -1, team: '', home: position });
  return roster;
}
