import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { MAP_FONT } from './fontName.ts';
import { lineScale, type StyleInput } from './StyleInput.ts';
import { appearAt, widthByZoom } from './widths.ts';

const SOURCE = 'basemap';

/*
 * Ground of a PMTiles archive in the Protomaps schema. Three generations are about: `kind` stood in `pmap:kind` before
 * version 4, and the oldest keep raw OpenStreetMap tags. Each layer asks for all of them, so that any archive draws.
 * Nothing is taken from the net: no sprites, no glyph server, no icons. Boundaries of states are left out on purpose.
 */
const KIND: ExpressionSpecification = [
  'coalesce',
  ['get', 'kind'],
  ['get', 'pmap:kind'],
  ['get', 'landuse'],
  ['get', 'natural'],
  ['get', 'leisure'],
  '',
];
/** The oldest archives call every landuse but a few `other` and keep the tag beside it. */
const RAW_KIND: ExpressionSpecification = ['coalesce', ['get', 'landuse'], ['get', 'natural'], ['get', 'leisure'], ''];

const GREEN = [
  'park',
  'forest',
  'wood',
  'grass',
  'grassland',
  'meadow',
  'garden',
  'nature_reserve',
  'golf_course',
  'cemetery',
  'recreation_ground',
  'village_green',
  'scrub',
  'orchard',
  'farmland',
  'pitch',
  'playground',
  'allotments',
];
const BLOCK = [
  'residential',
  'commercial',
  'industrial',
  'retail',
  'school',
  'university',
  'college',
  'hospital',
  'kindergarten',
  'military',
  'railway',
  'aerodrome',
  'urban_area',
  'pedestrian',
  'platform',
];

const HIGHWAY = ['highway', 'motorway', 'trunk'];
const MAJOR = ['major_road', 'primary', 'secondary'];
const MINOR = ['medium_road', 'minor_road', 'tertiary', 'residential', 'unclassified'];

export function protomapsGround({ palette }: StyleInput): LayerSpecification[] {
  const area = (
    id: string,
    layer: string,
    color: string,
    filter: ExpressionSpecification,
    opacity: number | ExpressionSpecification = 1,
  ) =>
    ({
      id,
      type: 'fill',
      source: SOURCE,
      'source-layer': layer,
      filter: ['all', ['==', ['geometry-type'], 'Polygon'], filter],
      paint: { 'fill-color': color, 'fill-opacity': opacity },
    }) satisfies LayerSpecification;
  const anyOf = (kinds: string[]): ExpressionSpecification => ['any', isOne(KIND, kinds), isOne(RAW_KIND, kinds)];
  return [
    area('earth', 'earth', palette.land, ['literal', true]),
    area('landcover', 'landcover', palette.green, anyOf(GREEN), 0.8),
    area('natural', 'natural', palette.green, anyOf(GREEN)),
    area('block', 'landuse', palette.block, anyOf(BLOCK)),
    area('green', 'landuse', palette.green, anyOf(GREEN)),
    area('building', 'buildings', palette.block, ['literal', true], appearAt(13.5)),
  ];
}

export function protomapsLines(input: StyleInput): LayerSpecification[] {
  const { palette, metrics } = input;
  const scale = lineScale(metrics);
  const road = (
    id: string,
    kinds: string[],
    color: string,
    width: ExpressionSpecification,
    opacity: number | ExpressionSpecification = 1,
  ) =>
    ({
      id,
      type: 'line',
      source: SOURCE,
      'source-layer': 'roads',
      filter: isOne(KIND, kinds),
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': color, 'line-width': width, 'line-opacity': opacity },
    }) satisfies LayerSpecification;
  const waterway = (layer: string, kinds: string[]) =>
    ({
      id: `waterway-${layer}`,
      type: 'line',
      source: SOURCE,
      'source-layer': layer,
      filter: ['all', ['==', ['geometry-type'], 'LineString'], isOne(KIND, kinds)],
      paint: { 'line-color': palette.waterEdge, 'line-width': widthByZoom(scale, [9, 0.6], [14, 1.6], [18, 6]) },
    }) satisfies LayerSpecification;
  return [
    {
      id: 'water',
      type: 'fill',
      source: SOURCE,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.water },
    },
    waterway('water', ['river', 'stream', 'canal']),
    waterway('physical_line', ['waterway', 'river', 'stream', 'canal']),
    road('path', ['path', 'other'], palette.road, widthByZoom(scale, [14, 0.4], [16, 1], [18, 3]), appearAt(14.2, 0.7)),
    road('minor', MINOR, palette.road, widthByZoom(scale, [11, 0.4], [13, 0.9], [15, 2.4], [18, 16]), appearAt(11.5)),
    road('major', MAJOR, palette.secondRoad, widthByZoom(scale, [8, 0.5], [12, 1.3], [15, 4.5], [18, 22])),
    road('main', HIGHWAY, palette.mainRoad, widthByZoom(scale, [6, 0.7], [12, 1.6], [15, 5], [18, 26])),
  ];
}

export function protomapsNames(input: StyleInput): LayerSpecification[] {
  const { palette, metrics } = input;
  const paint = (color: string) => ({
    'text-color': color,
    'text-halo-color': palette.halo,
    'text-halo-width': metrics.unitPixels * 0.09,
  });
  const text = {
    'text-field': [
      'coalesce',
      ['get', 'name:zh-Hans'],
      ['get', 'name:zh'],
      ['get', 'name'],
      '',
    ] as ExpressionSpecification,
    'text-font': [MAP_FONT],
    'text-padding': metrics.unitPixels * 0.6,
  };
  const along = (id: string, layer: string, filter: ExpressionSpecification, minzoom: number, color: string) =>
    ({
      id,
      type: 'symbol',
      source: SOURCE,
      'source-layer': layer,
      minzoom,
      filter,
      layout: {
        ...text,
        'symbol-placement': 'line',
        'text-size': metrics.unitPixels,
        'symbol-spacing': metrics.unitPixels * 30,
      },
      paint: paint(color),
    }) satisfies LayerSpecification;
  return [
    along('road-name', 'roads', isOne(KIND, MINOR), 15.6, palette.roadText),
    along('road-main-name', 'roads', isOne(KIND, [...MAJOR, ...HIGHWAY]), 13.2, palette.roadText),
    along('river-name', 'physical_line', ['has', 'name'], 12, palette.waterText),
    {
      id: 'place-name',
      type: 'symbol',
      source: SOURCE,
      'source-layer': 'places',
      filter: isOne(KIND, ['locality', 'city', 'town', 'village', 'macrohood', 'neighbourhood', 'suburb']),
      layout: { ...text, 'text-size': metrics.unitPixels * 1.1, 'text-max-width': 8 },
      paint: paint(palette.secondText),
    },
  ];
}

function isOne(value: ExpressionSpecification, kinds: string[]): ExpressionSpecification {
  return ['in', value, ['literal', kinds]];
}
