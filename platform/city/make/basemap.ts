import type { Block } from './blocks.ts';
import { makeBuildings } from './buildings.ts';
import { HILL_LABELS, TOWN_LABELS } from './data/landmarks.ts';
import { REGION_RIVERS } from './data/region.ts';
import type { MadeDistrict } from './districts.ts';
import { type Landscape, riverRing } from './landscape.ts';
import type { Network } from './network.ts';
import type { Outskirts } from './outskirts.ts';
import { type Line, offset, type Plane, type Point, simplify } from './plane.ts';
import type { Random } from './random.ts';
import type { RegionRoad } from './regionRoads.ts';
import { bridgesOf, joinedRoads } from './roadLines.ts';
import { PARK_HILL } from './streets.ts';
import { makeTerrain } from './terrain.ts';
import type { SquareSet } from './lattice.ts';

type Properties = { class: string } & Record<string, string | number>;

/** A feature of the basemap; `class` tells the style what it is. See docs/bring-your-city.md. */
export interface MapFeature {
  type: 'Feature';
  properties: Properties;
  geometry: { type: string; coordinates: unknown };
}

/** Turns shapes of the plane into features. */
export function featureMaker(plane: Plane) {
  const degrees = (line: Line) => line.map((p) => plane.toLngLat(p));
  const feature = (properties: Properties, type: string, coordinates: unknown): MapFeature => ({
    type: 'Feature',
    properties,
    geometry: { type, coordinates },
  });
  return {
    polygon: (rings: readonly Line[], properties: Properties) => feature(properties, 'Polygon', rings.map(degrees)),
    polygons: (list: readonly (readonly Line[])[], properties: Properties) =>
      feature(
        properties,
        'MultiPolygon',
        list.map((rings) => rings.map(degrees)),
      ),
    line: (line: Line, properties: Properties) => feature(properties, 'LineString', degrees(line)),
    point: (p: Point, properties: Properties) => feature(properties, 'Point', plane.toLngLat(p)),
  };
}

type Make = ReturnType<typeof featureMaker>;

export interface MapParts {
  districts: MadeDistrict[];
  land: Landscape;
  urban: SquareSet;
  network: Network;
  blocks: Block[];
  outskirts: Outskirts;
  regionRoads: RegionRoad[];
}

const closed = (ring: Line): Point[] => [...ring, ring[0] as Point];

function ground({ districts, land }: MapParts, make: Make): MapFeature[] {
  const areas = districts.flatMap((district) =>
    district.rings.map((ring) => make.polygon([simplify(ring, 60)], { class: 'land', name: district.name })),
  );
  const hills = makeTerrain(land, districts).map(({ level, heightMeters, polygons }) =>
    make.polygons(polygons, { class: 'hill', level, height: heightMeters }),
  );
  return [...areas, ...hills];
}

/** Strips of green between the bank and the embankment road, where the river runs through the city. */
function riversides({ land, urban }: MapParts, make: Make): MapFeature[] {
  const river = land.rivers[0];
  if (river === undefined) return [];
  return [1, -1].flatMap((side) => {
    const near = offset(river.line, (i) => side * ((river.halfWidth[i] ?? 0) + 4));
    const far = offset(river.line, (i) => side * ((river.halfWidth[i] ?? 0) + 21));
    const features: MapFeature[] = [];
    let from = -1;
    for (let i = 0; i <= near.length; i += 1) {
      const p = far[i];
      const green = p !== undefined && urban.indexAt(p) >= 0 && land.bankDistance(p) > 6;
      if (green && from < 0) from = i;
      if (green || from < 0) continue;
      const ring = [...near.slice(from, i), ...far.slice(from, i).reverse()];
      if (i - from > 4) features.push(make.polygon([simplify(closed(ring), 1)], { class: 'green', kind: 'riverside' }));
      from = -1;
    }
    return features;
  });
}

/** The park on the hill inside the city. */
function hillPark({ land }: MapParts, make: Make): MapFeature {
  const ring = Array.from({ length: 48 }, (_, k): Point => {
    const angle = (k / 48) * Math.PI * 2;
    const [x, y] = [PARK_HILL.at[0] + 200 * Math.cos(angle), PARK_HILL.at[1] + 200 * Math.sin(angle)];
    const radius = PARK_HILL.radius * (0.86 + 0.1 * land.grain(x * 2, y * 2));
    return [PARK_HILL.at[0] + radius * Math.cos(angle), PARK_HILL.at[1] + radius * Math.sin(angle)];
  });
  return make.polygon([closed(ring)], { class: 'green', kind: 'park' });
}

function quarters(parts: MapParts, random: Random, make: Make): MapFeature[] {
  const { blocks, outskirts } = parts;
  const features: MapFeature[] = outskirts.fields.map((ring) =>
    make.polygon([simplify(closed(ring), 2.5)], { class: 'green', kind: 'field' }),
  );
  for (const block of blocks) {
    const green = block.use === 'park' || block.use === 'field';
    const ring = simplify(closed(block.ring), 1);
    features.push(make.polygon([ring], { class: green ? 'green' : 'block', kind: block.use }));
  }
  for (const ring of outskirts.towns) features.push(make.polygon([closed(ring)], { class: 'block', kind: 'town' }));
  features.push(hillPark(parts, make), ...riversides(parts, make));
  const built = blocks.flatMap((block) => makeBuildings(block, random) ?? []);
  built.push(...outskirts.hamlets.map((rings) => ({ heightMeters: 7, rings })));
  for (const { heightMeters, rings } of built) {
    const properties = { class: 'building', height: heightMeters };
    features.push(
      make.polygons(
        rings.map((ring) => [closed(ring)]),
        properties,
      ),
    );
  }
  return features;
}

function waters({ land }: MapParts, make: Make): MapFeature[] {
  const surfaces = land.rivers.map((river) => {
    const holes = river.islands.map((island) => [...island].reverse());
    return make.polygon([simplify(riverRing(river), 1.5), ...holes], { class: 'water', name: river.name });
  });
  const islands = (land.rivers[0]?.islands ?? []).map((island) =>
    make.polygon([island], { class: 'green', kind: 'island' }),
  );
  const lines = land.rivers.map((river, k) =>
    make.line(simplify(river.line, 6), { class: 'river', name: river.name, size: k === 0 ? 2 : 1 }),
  );
  const regional = REGION_RIVERS.map(({ name, size }, k) =>
    make.line(simplify(land.regionLines[k] ?? [], 18), { class: 'river', name, size }),
  );
  return [...surfaces, ...islands, ...lines, ...regional];
}

function roads({ network, regionRoads, land }: MapParts, make: Make): MapFeature[] {
  return [
    ...regionRoads.map(({ name, main, line }) => make.line(simplify(line, 8), { class: 'road', name, main })),
    ...joinedRoads(network).map(({ name, rank, line }) =>
      make.line(simplify(line, 1.2), { class: 'road', name, main: rank }),
    ),
    ...bridgesOf(network, land).map(({ name, rank, line }) =>
      make.line(simplify(line, 1), { class: 'bridge', name, main: rank }),
    ),
  ];
}

function labels({ districts }: MapParts, make: Make): MapFeature[] {
  return [
    ...districts.map(({ name, centre }) => make.point(centre, { class: 'label', name, kind: 'district', rank: 1 })),
    ...TOWN_LABELS.map(({ name, at }) => make.point(at, { class: 'label', name, kind: 'town', rank: 2 })),
    ...HILL_LABELS.map(({ name, at }) => make.point(at, { class: 'label', name, kind: 'hill', rank: 3 })),
  ];
}

/** The map under everything, from the ground up. */
export function makeBasemap(parts: MapParts, plane: Plane, random: Random): MapFeature[] {
  const make = featureMaker(plane);
  return [
    ...ground(parts, make),
    ...quarters(parts, random.fork('buildings'), make),
    ...waters(parts, make),
    ...roads(parts, make),
    ...labels(parts, make),
  ];
}
