import { HILL_LABELS } from './data/landmarks.ts';
import type { MadeDistrict } from './districts.ts';
import { type Landscape, riverRing } from './landscape.ts';
import type { Network } from './network.ts';
import { type Line, type Plane, type Point, simplify } from './plane.ts';
import type { Street } from './streets.ts';

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
  return {
    polygon: (ring: Line, properties: Properties): MapFeature => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Polygon', coordinates: [degrees(ring)] },
    }),
    line: (line: Line, properties: Properties): MapFeature => ({
      type: 'Feature',
      properties,
      geometry: { type: 'LineString', coordinates: degrees(line) },
    }),
    point: (p: Point, properties: Properties): MapFeature => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates: plane.toLngLat(p) },
    }),
  };
}

/** The map under everything, from the ground up. */
export function makeBasemap(
  parts: { districts: MadeDistrict[]; land: Landscape; network: Network; streets: Street[] },
  plane: Plane,
): MapFeature[] {
  const make = featureMaker(plane);
  const { districts, land, network } = parts;
  const features: MapFeature[] = [];
  for (const district of districts)
    for (const ring of district.rings)
      features.push(make.polygon(simplify(ring, 60), { class: 'land', name: district.name }));
  for (const river of land.rivers)
    features.push(make.polygon(simplify(riverRing(river), 2), { class: 'water', name: river.name }));
  for (const river of land.rivers)
    features.push(make.line(simplify(river.line, 6), { class: 'river', name: river.name }));
  for (const edge of network.edges) {
    const line = simplify(edge.line, 1.5);
    features.push(make.line(line, { class: 'road', name: edge.name, main: edge.rank }));
  }
  for (const hill of HILL_LABELS)
    features.push(make.point(hill.at, { class: 'label', name: hill.name, kind: 'hill', rank: 3 }));
  for (const district of districts)
    features.push(make.point(district.centre, { class: 'label', name: district.name, kind: 'district', rank: 1 }));
  return features;
}
