import type { Catalog, Grid } from '../../contract/model/catalog.ts';

/** A grid's name without the street office it repeats: 桐梓林社区第一网格. The whole name where nothing repeats. */
export function gridName(catalog: Catalog, grid: Grid): string {
  const street = catalog.streets.find((candidate) => candidate.code === grid.street)?.name ?? '';
  const rest = street !== '' && grid.name.startsWith(street) ? grid.name.slice(street.length) : grid.name;
  return rest === '' ? grid.name : rest;
}

/** The same by the grid's place in the catalog; `otherwise` where there is none. */
export function gridNameAt(catalog: Catalog | null, index: number, otherwise: string): string {
  const grid = catalog?.grids[index];
  return catalog === null || grid === undefined ? otherwise : gridName(catalog, grid);
}
