import type { Areas } from './areas.ts';
import type { ProblemList } from '../problems.ts';
import type { Manifest } from '../schema/manifest.ts';

/** Notes every code that stands twice in a list. */
export function noteDuplicates(
  values: readonly string[],
  at: { file: string; name: 'rows' | 'features' | 'docks' | 'drones'; field: string },
  list: ProblemList,
): void {
  const seen = new Map<string, number>();
  values.forEach((value, index) => {
    const first = seen.get(value);
    if (first === undefined) seen.set(value, index);
    else {
      const expected = `expected a value of its own; "${value}" stands in ${at.name}[${first}] too`;
      list.add({ file: at.file, path: `${at.name}[${index}]`, field: at.field, expected });
    }
  });
}

/** Every area must name one that exists above it, and no code may stand twice. */
export function checkAreaReferences(areas: Areas, manifest: Manifest, list: ProblemList): void {
  const { files } = manifest;
  const districts = new Set(areas.districts.map((district) => district.code));
  const streets = new Map(areas.streets.map((street) => [street.code, street.district]));
  const communities = new Map(areas.communities.map((community) => [community.code, community.street]));
  const need = (known: boolean, file: string, path: string, field: string, value: string, kind: string) => {
    if (!known)
      list.add({ file, path, field, expected: `expected the code of a ${kind} of this pack; "${value}" is none` });
  };
  const streetFile = files.streets?.path ?? '';
  const communityFile = files.communities?.path ?? '';
  areas.streets.forEach((street, index) => {
    need(districts.has(street.district), streetFile, `rows[${index}]`, 'district', street.district, 'district');
  });
  areas.communities.forEach((community, index) => {
    need(streets.has(community.street), communityFile, `rows[${index}]`, 'street', community.street, 'street');
  });
  areas.grids.forEach((grid, index) => {
    const path = `features[${index}]`;
    const file = files.grids.path;
    need(districts.has(grid.district), file, path, 'district', grid.district, 'district');
    // A city without street offices or communities leaves the two files out and the fields empty.
    if (files.streets !== undefined || grid.street !== '')
      need(streets.get(grid.street) === grid.district, file, path, 'street', grid.street, `street of ${grid.district}`);
    if (files.communities !== undefined || grid.community !== '')
      need(
        communities.get(grid.community) === grid.street,
        file,
        path,
        'community',
        grid.community,
        `community of ${grid.street}`,
      );
  });
  const codes = (rows: readonly { code: string }[]) => rows.map((row) => row.code);
  noteDuplicates(codes(areas.districts), { file: files.districts.path, name: 'features', field: 'code' }, list);
  noteDuplicates(codes(areas.streets), { file: streetFile, name: 'rows', field: 'code' }, list);
  noteDuplicates(codes(areas.communities), { file: communityFile, name: 'rows', field: 'code' }, list);
  const gridIds = areas.grids.map((grid) => grid.id);
  noteDuplicates(gridIds, { file: files.grids.path, name: 'features', field: 'id' }, list);
  noteDuplicates(codes(areas.cells), { file: files.cells?.path ?? '', name: 'features', field: 'code' }, list);
}

const CELL_CODE = /^(\d{6})(\d{3})(\d{3})(\d{2,3})$/;

/**
 * National codes nest: 6 digits of the district, 3 of the street, 3 of the community, then the cell's number, three
 * digits or two in older cities. Only where the pack states the city's own code; elsewhere codes are opaque.
 */
export function checkCodes(areas: Areas, manifest: Manifest, list: ProblemList): void {
  if (manifest.city.adcode === '') return;
  const nests = (code: string, above: string, digits: number) =>
    code.length === above.length + digits && code.startsWith(above) && /^\d+$/.test(code);
  areas.streets.forEach((street, index) => {
    if (nests(street.code, street.district, 3)) return;
    const expected = `expected ${street.district} and 3 more digits, not "${street.code}"`;
    list.add({ file: manifest.files.streets?.path ?? '', path: `rows[${index}]`, field: 'code', expected });
  });
  areas.communities.forEach((community, index) => {
    if (nests(community.code, community.street, 3)) return;
    const expected = `expected ${community.street} and 3 more digits, not "${community.code}"`;
    list.add({ file: manifest.files.communities?.path ?? '', path: `rows[${index}]`, field: 'code', expected });
  });
  areas.cells.forEach((cell, index) => {
    const community = areas.grids[cell.grid]?.community ?? '';
    if (CELL_CODE.test(cell.code) && cell.code.startsWith(community)) return;
    const expected = `expected 15 digits (14 in older cities) that begin with its community ${community}, not "${cell.code}"`;
    list.add({ file: manifest.files.cells?.path ?? '', path: `features[${index}]`, field: 'code', expected });
  });
}
