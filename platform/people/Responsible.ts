import { E7 } from '../../contract/model/geo.ts';
import { NO_INDEX } from '../../contract/wire/cases.ts';
import type { Responsible, ResponsibleArgs, ResponsiblePerson } from '../../contract/wire/responsible.ts';
import { AreaIndex } from '../cases/AreaIndex.ts';
import { makeWorkCalendar, type WorkCalendar } from '../cases/calendar.ts';
import { type LimitTable, makeLimitTable } from '../cases/limits.ts';
import { maskName } from '../cases/mask.ts';
import type { CityPack, PackPerson } from '../city/CityPack.ts';
import type { StreamHub } from '../live/StreamHub.ts';
import { spansOn } from './dutyRoster.ts';

const MINUTE_MS = 60_000;

/** Who answers for a place and a subclass: cell, duty grid, its five people with shift and duty state, offices, department. */
export class ResponsibleDesk {
  private readonly pack: CityPack;
  private readonly hub: Pick<StreamHub, 'rows'>;
  private readonly areas: AreaIndex;
  private readonly calendar: WorkCalendar;
  private readonly limits: LimitTable;
  private readonly people: ReadonlyMap<string, { person: PackPerson; rank: number }>;

  constructor(pack: CityPack, hub: Pick<StreamHub, 'rows'>) {
    this.pack = pack;
    this.hub = hub;
    this.areas = new AreaIndex(pack.catalog);
    this.calendar = makeWorkCalendar(pack.calendar, pack.catalog.city.utcOffsetMinutes);
    this.limits = makeLimitTable(pack.limits, pack.catalog.categories);
    this.people = ranked(pack.people);
  }

  /** null where the grid or the category asked for is none of this city's. */
  answer({ position, grid, category }: ResponsibleArgs, nowMs: number): Responsible | null {
    const { cells, grids, categories } = this.pack.catalog;
    if (category !== undefined && category >= categories.length) return null;
    const [lonE7, latE7] = (position ?? [0, 0]).map((degrees) => Math.round(degrees * E7)) as [number, number];
    const index = grid === undefined ? this.areas.locate(lonE7, latE7).grid : grids.findIndex(({ id }) => id === grid);
    if (grid !== undefined && index < 0) return null;
    const found = grids[index];
    return {
      cell: position === undefined ? '' : (cells[this.areas.cellAt(lonE7, latE7)]?.code ?? ''),
      grid: found?.id ?? '',
      people: (found?.people ?? []).flatMap((id) => this.person(id, nowMs)),
      offices: found === undefined ? [] : this.officesOf(found.id),
      department: category === undefined ? null : this.departmentOf(category, found?.level ?? ''),
    };
  }

  private person(id: string, nowMs: number): ResponsiblePerson[] {
    const known = this.people.get(id);
    if (known === undefined) return [];
    const { name, role, team } = known.person;
    const duty = this.hub.rows('units').get(id)?.duty ?? 'unknown';
    const shift = this.shiftOf({ role, rank: known.rank }, nowMs);
    return [{ id, role, name: maskName(name), team, duty, shift }];
  }

  /** The shift that runs, a night's from yesterday included; else the next that begins today. */
  private shiftOf(post: { role: PackPerson['role']; rank: number }, nowMs: number): ResponsiblePerson['shift'] {
    const today = this.calendar.dayOf(Math.floor(nowMs / 1000));
    const spans = [today - 1, today].flatMap((day) => {
      const startMs = this.calendar.startOfDayS(day) * 1000;
      return spansOn(this.pack.duty, post, day, this.calendar.isWorkday(day)).map(({ name, fromMinute, toMinute }) => ({
        name,
        fromMs: startMs + fromMinute * MINUTE_MS,
        toMs: startMs + toMinute * MINUTE_MS,
      }));
    });
    return spans.find(({ toMs }) => nowMs < toMs) ?? null;
  }

  private departmentOf(category: number, level: 'A' | 'B' | 'C' | ''): Responsible['department'] {
    const { department: index, condition, limit } = this.limits.find(category, '', level);
    const department = this.pack.catalog.departments[index];
    if (index === NO_INDEX || department === undefined) return null;
    return { index, duties: department.duties.slice(0, 400), condition: condition.slice(0, 200), limit };
  }

  private officesOf(gridId: string): string[] {
    const organisation = this.pack.assessment?.organisation ?? [];
    const names: string[] = [];
    let office = organisation.find(({ grids }) => grids.includes(gridId));
    while (office !== undefined) {
      names.unshift(office.name);
      const { parent } = office;
      office = organisation.find(({ id }) => id === parent);
    }
    return names.slice(-8);
  }
}

/** By id, with the place among those of the same role. */
function ranked(people: readonly PackPerson[]): Map<string, { person: PackPerson; rank: number }> {
  const counts = new Map<PackPerson['role'], number>();
  return new Map(
    people.map((person) => {
      const rank = counts.get(person.role) ?? 0;
      counts.set(person.role, rank + 1);
      return [person.id, { person, rank }];
    }),
  );
}
