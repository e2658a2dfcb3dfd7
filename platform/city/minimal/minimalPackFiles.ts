import type { Ring } from '../../../contract/model/geo.ts';
import type { CityPack } from '../CityPack.ts';
import { PACK_FORMAT, type PackBasemap } from '../schema/manifest.ts';
import { featuresText, objectText, type PackFiles, rowsText } from '../writePack.ts';

function area(rings: readonly Ring[], properties: Record<string, unknown>): unknown {
  return { type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) } };
}

function basemapEntry(pack: CityPack): PackBasemap {
  const { basemap } = pack.catalog;
  if (basemap.kind === 'none') return basemap;
  return { kind: basemap.kind, path: decodeURIComponent(basemap.url.slice('/city/'.length)), crs: 'WGS84' };
}

/**
 * The files of a minimal pack, for a person who wants to go on from it. A PMTiles archive is named, not copied: put it
 * beside city.json. Time limits refer to categories and departments by code again.
 */
export function minimalPackFiles(pack: CityPack): PackFiles {
  const { city, districts, grids, cells, departments, categories } = pack.catalog;
  const placed = (path: string) => ({ path, crs: 'WGS84' });
  const manifest = {
    format: PACK_FORMAT,
    crs: 'WGS84',
    city,
    files: {
      districts: placed('districts.geojson'),
      grids: placed('grids.geojson'),
      cells: placed('cells.geojson'),
      departments: { path: 'departments.json' },
      categories: { path: 'categories.json' },
      limits: { path: 'limits.json' },
      calendar: { path: 'calendar.json' },
    },
    basemap: basemapEntry(pack),
  };
  const limits = pack.limits.flatMap(({ category, department, ...rule }) => {
    const ref = categories[category];
    const handler = departments[department];
    if (ref === undefined || handler === undefined) return [];
    const { standardVersion, kind, code } = ref;
    return [{ category: { standardVersion, kind, code }, department: handler.code, ...rule }];
  });
  return new Map([
    ['city.json', objectText(manifest)],
    [
      'districts.geojson',
      featuresText(districts.map(({ code, name, centre, rings }) => area(rings, { code, name, centre }))),
    ],
    ['grids.geojson', featuresText(grids.map(({ rings, people: _people, ...grid }) => area(rings, grid)))],
    [
      'cells.geojson',
      featuresText(
        cells.map(({ code, grid, ring }) => ({
          type: 'Feature',
          properties: { code, grid: grids[grid]?.id ?? '' },
          geometry: { type: 'Polygon', coordinates: [ring] },
        })),
      ),
    ],
    ['departments.json', rowsText(departments)],
    ['categories.json', rowsText(categories)],
    ['limits.json', rowsText(limits)],
    ['calendar.json', objectText(pack.calendar)],
  ]);
}
