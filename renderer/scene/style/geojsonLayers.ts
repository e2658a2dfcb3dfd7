import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { MAP_FONT } from './fontName.ts';
import type { Palette } from './palette.ts';
import { lineScale, type StyleInput } from './StyleInput.ts';
import { appearAt, widthByZoom } from './widths.ts';

const SOURCE = 'basemap';
/** Houses are cut into tiles and triangles only where they are seen. */
const BUILDINGS_FROM_ZOOM = 13.8;

/** Ground of a GeoJSON basemap (docs/bring-your-city.md): areas below, duty areas go between, lines and words above. */
export function geojsonGround({ palette }: StyleInput): LayerSpecification[] {
  return [
    fill('land', palette.land),
    hills(palette),
    fill('green', palette.green),
    fill('block', palette.block, appearAt(11)),
    { ...fill('building', palette.building, appearAt(BUILDINGS_FROM_ZOOM)), minzoom: BUILDINGS_FROM_ZOOM },
  ];
}

export function geojsonLines(input: StyleInput): LayerSpecification[] {
  const { palette } = input;
  const scale = lineScale(input.metrics);
  return [
    fill('water', palette.water),
    {
      id: 'water-edge',
      type: 'line',
      source: SOURCE,
      filter: ofClass('water'),
      paint: { 'line-color': palette.waterEdge, 'line-width': scale },
    },
    {
      id: 'river',
      type: 'line',
      source: SOURCE,
      filter: ofClass('river'),
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      // Where the river's own area is too narrow to be seen, the line keeps it on the map.
      paint: {
        'line-color': palette.waterEdge,
        'line-width': widthByZoom(scale, [7, 0.8], [11, 1.6], [14, 3], [17, 8]),
      },
    },
    road('road', 0, palette.road, widthByZoom(scale, [12.5, 0.6], [14, 1.4], [16, 5], [18, 16]), appearAt(12.4)),
    road(
      'road-second',
      1,
      palette.secondRoad,
      widthByZoom(scale, [11, 0.7], [13, 1.5], [15, 4.5], [18, 22]),
      appearAt(11),
    ),
    road('road-main', 2, palette.mainRoad, widthByZoom(scale, [8, 0.8], [12, 1.5], [14, 3.4], [16, 9], [18, 28])),
    {
      id: 'bridge',
      type: 'line',
      source: SOURCE,
      minzoom: 12,
      filter: ofClass('bridge'),
      layout: { 'line-cap': 'butt' },
      paint: { 'line-color': palette.mainRoad, 'line-width': widthByZoom(scale, [12, 2], [14, 5], [16, 12], [18, 34]) },
    },
  ];
}

/** Names of roads and rivers, along their lines; names of places stand above the symbols (LabelsLayer). */
export function geojsonNames(input: StyleInput): LayerSpecification[] {
  const { palette, metrics } = input;
  const name = (id: string, filter: ExpressionSpecification, minzoom: number, color: string, spacing: number) =>
    ({
      id,
      type: 'symbol',
      source: SOURCE,
      minzoom,
      filter,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': metrics.unitPixels * spacing,
        'text-field': ['get', 'name'],
        'text-font': [MAP_FONT],
        'text-size': metrics.unitPixels,
        'text-letter-spacing': 0.12,
        'text-max-angle': 28,
        'text-padding': metrics.unitPixels * 0.6,
      },
      paint: {
        'text-color': color,
        'text-halo-color': palette.halo,
        'text-halo-width': metrics.unitPixels * 0.09,
        'text-halo-blur': metrics.unitPixels * 0.03,
      },
    }) satisfies LayerSpecification;
  return [
    name('road-name', isRoad(0), 15.6, palette.roadText, 26),
    name('road-second-name', isRoad(1), 14.2, palette.roadText, 28),
    name('road-main-name', isRoad(2), 13, palette.roadText, 32),
    name('river-name', ofClass('river'), 9.5, palette.waterText, 40),
  ];
}

function fill(kind: string, color: string, opacity: number | ExpressionSpecification = 1): LayerSpecification {
  return {
    id: kind,
    type: 'fill',
    source: SOURCE,
    filter: ofClass(kind),
    paint: { 'fill-color': color, 'fill-opacity': opacity },
  };
}

/** Steps of height, each a little lighter than the one below. */
function hills(palette: Palette): LayerSpecification {
  const level: ExpressionSpecification = ['coalesce', ['get', 'level'], 1];
  return {
    id: 'hill',
    type: 'fill',
    source: SOURCE,
    filter: ofClass('hill'),
    layout: { 'fill-sort-key': level },
    paint: { 'fill-color': ['interpolate', ['linear'], level, 1, palette.hills[0], 10, palette.hills[1]] },
  };
}

function road(
  id: string,
  main: 0 | 1 | 2,
  color: string,
  width: ExpressionSpecification,
  opacity: number | ExpressionSpecification = 1,
): LayerSpecification {
  return {
    id,
    type: 'line',
    source: SOURCE,
    filter: isRoad(main),
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': color, 'line-width': width, 'line-opacity': opacity },
  };
}

function ofClass(kind: string): ExpressionSpecification {
  return ['==', ['get', 'class'], kind];
}

function isRoad(main: 0 | 1 | 2): ExpressionSpecification {
  return ['all', ofClass('road'), ['==', ['coalesce', ['get', 'main'], 0], main]];
}
