import type { Catalog, Grid } from '../../contract/model/catalog.ts';

/** A grid's name without the street office it repeats: 桐梓林社区第一网格. The whole name where nothing repeats. */
export function gridName(catalog: Catalog, grid: Grid): string {
  const street = catalog.streets.find((candidate) => candidate.code === grid.street)?.name ?? '';
  const rest = street !== '' && grid.name.startsWith(street) ? grid.name.slice(street.length) : grid.name;
  return rest === '' ? grid.name : rest;
}
