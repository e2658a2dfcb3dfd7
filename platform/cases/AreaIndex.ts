import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Feature, Polygon } from 'geojson';
import type { Catalog } from '../../contract/model/catalog.ts';
import { E7 } from '../../contract/model/geo.ts';
import type { Bounds, LngLat, Ring } from '../../contract/model/geo.ts';
import { NO_DISTRICT, NO_INDEX } from '../../contract/wire/cases.ts';

/** Where a point lies: indexes into the catalog's grids and districts, or NO_INDEX and NO_DISTRICT. */
export interface Place {
  grid: number;
  district: number;
}

/** About a unit cell's side at middle latitudes; only speed depends on it. */
const BUCKET_DEG = 0.002;

interface Area {
  /** Index of the duty grid or district. */
  index: number;
  /** Index of the unit cell; -1 for other areas. */
  cell: number;
  ring: Feature<Polygon>;
}

/**
 * Finds the duty grid and the district of a point: first by the unit cells, of which a bucket holds a few; where no
 * cell covers the point, by the duty grids' own rings; and outside every grid by the districts' rings.
 */
export class AreaIndex {
  private readonly cells = new Map<number, Area[]>();
  private readonly grids: Area[];
  private readonly districts: Area[];
  private readonly districtOfGrid: number[];

  constructor(catalog: Pick<Catalog, 'cells' | 'grids' | 'districts'>) {
    catalog.cells.forEach(({ grid, ring }, cell) => this.fileCell({ index: grid, cell, ring: feature(ring) }));
    this.grids = catalog.grids.flatMap(({ rings }, index) =>
      rings.map((ring) => ({ index, cell: -1, ring: feature(ring) })),
    );
    this.districts = catalog.districts.flatMap(({ rings }, index) =>
      rings.map((ring) => ({ index, cell: -1, ring: feature(ring) })),
    );
    const codes = new Map(catalog.districts.map(({ code }, index) => [code, index]));
    this.districtOfGrid = catalog.grids.map(({ district }) => codes.get(district) ?? NO_DISTRICT);
  }

  locate(lonE7: number, latE7: number): Place {
    const point: LngLat = [lonE7 / E7, latE7 / E7];
    const grid = this.areaOf(point)?.index ?? find(this.grids, point)?.index ?? NO_INDEX;
    const district = this.districtOf(grid);
    return {
      grid,
      district: district === NO_DISTRICT ? (find(this.districts, point)?.index ?? NO_DISTRICT) : district,
    };
  }

  /** Index of the unit cell a point lies in, -1 where none does. */
  cellAt(lonE7: number, latE7: number): number {
    return this.areaOf([lonE7 / E7, latE7 / E7])?.cell ?? -1;
  }

  private areaOf(point: LngLat): Area | undefined {
    return find(this.cells.get(bucketOf(column(point[0]), column(point[1]))), point);
  }

  /** The district a duty grid belongs to, or NO_DISTRICT. */
  districtOf(grid: number): number {
    return this.districtOfGrid[grid] ?? NO_DISTRICT;
  }

  private fileCell(area: Area): void {
    const [west, south, east, north] = area.ring.bbox as Bounds;
    for (let x = column(west); x <= column(east); x++) {
      for (let y = column(south); y <= column(north); y++) {
        const bucket = this.cells.get(bucketOf(x, y));
        if (bucket === undefined) this.cells.set(bucketOf(x, y), [area]);
        else bucket.push(area);
      }
    }
  }
}

function find(areas: readonly Area[] | undefined, point: LngLat): Area | undefined {
  return areas?.find(({ ring }) => booleanPointInPolygon(point, ring));
}

function column(degrees: number): number {
  return Math.floor(degrees / BUCKET_DEG);
}

function bucketOf(x: number, y: number): number {
  return x * 1_000_000 + y;
}

/** The bounding box spares most points the walk along the ring. */
function feature(ring: Ring): Feature<Polygon> {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  const bbox: Bounds = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  return { type: 'Feature', properties: null, bbox, geometry: { type: 'Polygon', coordinates: [ring] } };
}
