import type { Grid } from '../../../contract/model/catalog.ts';
import { UNIT_ROLE_NAMES, type UnitRole } from '../../../contract/model/units.ts';
import type { PackPerson } from '../CityPack.ts';
import type { ProblemList } from '../problems.ts';

/** The five people of a duty grid (S1), in the order the wall lists them. */
export const GRID_ROLES: readonly UnitRole[] = [
  'streetCadre',
  'communityCadre',
  'liaison',
  'gridOfficer',
  'gridKeeper',
];

/**
 * Puts the five people of every grid on it, in the order of the roles. A grid with a role missing or held twice is a
 * problem; a pack in which nobody holds any of the five has no grid people, and the report says so.
 */
export function assignGridPeople(
  grids: readonly Grid[],
  people: readonly PackPerson[],
  file: string,
  list: ProblemList,
): Grid[] {
  const holders = people.filter((person) => GRID_ROLES.includes(person.role));
  if (holders.length === 0) {
    list.warn('nobody holds one of the five roles of a duty grid: grids open without people');
    return [...grids];
  }
  people.forEach((person, index) => {
    if (person.grid !== -1 || !GRID_ROLES.includes(person.role)) return;
    const expected = `expected the id of a duty grid: ${UNIT_ROLE_NAMES[person.role]} is a post of one grid`;
    list.add({ file, path: `rows[${index}]`, field: 'grid', expected });
  });
  return grids.map((grid, index) => {
    const of = holders.filter((person) => person.grid === index);
    const five = GRID_ROLES.map((role) => {
      const found = of.filter((person) => person.role === role);
      const person = found[0];
      if (person !== undefined && found.length === 1) return person.id;
      const count = found.length === 0 ? 'nobody' : found.map((each) => each.id).join(' and ');
      const expected = `expected one ${UNIT_ROLE_NAMES[role]} (${role}) for grid ${grid.id} ${grid.name}, found ${count}`;
      list.add({ file, path: '', field: 'role', expected });
      return '';
    });
    return { ...grid, people: five };
  });
}
