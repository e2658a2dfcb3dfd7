import type { Feature, FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Catalog } from '../../../contract/model/catalog.ts';
import type { Ring } from '../../../contract/model/geo.ts';
import type { LayerId } from '../../session/session.ts';
import type { Palette } from './palette.ts';
import { lineScale, type StyleInput } from './StyleInput.ts';
import { appearAt, widthByZoom } from './widths.ts';

/** Cells are 100 m: below this zoom their lines would be a grey veil. */
export const CELLS_FROM_ZOOM = 14;
/** Name of the hatch's image in a theme; drawn when the map first asks for it. */
export function hatchName(palette: Palette): string {
  return `hatch-${palette.name}`;
}
export const CUT_LAYER = 'district-cut';

/**
 * Which style layers a switch turns on and off. Areas stand still, so MapLibre draws them: their outlines are part of
 * the basemap's own picture and cost nothing in the many frames in which only a unit moves.
 */
export const AREA_SWITCHES: Partial<Record<LayerId, readonly string[]>> = {
  grids: ['grid-fill', 'grid-line'],
  cells: ['cell-line'],
  boundaries: ['district-line', CUT_LAYER],
};

export function areaSources(catalog: Catalog): Record<string, SourceSpecification> {
  return {
    districts: areas(catalog.districts.map(({ code, rings }) => [rings, { code }])),
    grids: areas(catalog.grids.map(({ id, rings }) => [rings, { id }])),
    cells: areas(catalog.cells.map(({ code, ring }) => [[ring], { code }])),
  };
}

/** Between the ground and the water: fills. */
export function areaFills({ palette }: StyleInput): LayerSpecification[] {
  const step: ExpressionSpecification = ['coalesce', ['feature-state', 'step'], 0];
  return [
    {
      id: 'grid-fill',
      type: 'fill',
      source: 'grids',
      paint: {
        'fill-antialias': false,
        'fill-color': [
          'match',
          step,
          1,
          palette.load[1],
          2,
          palette.load[2],
          3,
          palette.load[3],
          4,
          palette.load[4],
          palette.load[0],
        ],
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 9, 0.7, 13, 0.5, 16, 0.22],
      },
    },
  ];
}

/** Above roads: outlines, hatching, and what was chosen. */
export function areaLines(input: StyleInput): LayerSpecification[] {
  const { palette } = input;
  const scale = lineScale(input.metrics);
  return [
    {
      id: 'cell-line',
      type: 'line',
      source: 'cells',
      minzoom: CELLS_FROM_ZOOM,
      paint: {
        'line-color': palette.cell,
        'line-width': Math.max(1, 0.8 * scale),
        'line-opacity': appearAt(CELLS_FROM_ZOOM, 0.8),
      },
    },
    {
      id: 'grid-line',
      type: 'line',
      source: 'grids',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.grid,
        'line-width': widthByZoom(scale, [10, 0.6], [13, 1.1], [16, 2]),
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 10, 0.5, 13, 0.75],
      },
    },
    {
      id: CUT_LAYER,
      type: 'fill',
      source: 'districts',
      filter: inList('code', []),
      paint: { 'fill-pattern': hatchName(palette), 'fill-opacity': 0.8 },
    },
    {
      id: 'district-line',
      type: 'line',
      source: 'districts',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.border,
        'line-width': widthByZoom(scale, [7, 1], [12, 1.6], [16, 3]),
        'line-dasharray': [6, 2.5],
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 8, 1, 14, 0.7],
      },
    },
    chosen('district', 'districts', palette, scale),
    chosen('cell', 'cells', palette, scale),
    chosen('grid', 'grids', palette, scale),
  ];
}

/** `property` is one of `values`. */
export function inList(property: string, values: readonly string[]): ExpressionSpecification {
  return ['in', ['get', property], ['literal', [...values]]];
}

/** Outline of a chosen area: blue when a person chose it, the text's colour when the wall did. */
function chosen(kind: string, source: string, palette: Palette, scale: number): LayerSpecification {
  const by: ExpressionSpecification = ['coalesce', ['feature-state', 'chosenBy'], ''];
  return {
    id: `${kind}-chosen`,
    type: 'line',
    source,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ['case', ['==', by, 'operator'], palette.operator, palette.text],
      'line-width': 2.2 * scale,
      'line-opacity': ['case', ['==', by, ''], 0, 1],
    },
  };
}

function areas(
  list: readonly (readonly [rings: readonly Ring[], properties: Record<string, string>])[],
): SourceSpecification {
  const features = list.map(
    ([rings, properties], id): Feature => ({
      type: 'Feature',
      // Feature state needs a number: the place in the catalog's list.
      id,
      properties,
      geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) },
    }),
  );
  const data: FeatureCollection = { type: 'FeatureCollection', features };
  // Staircase outlines lose their corners when simplified.
  return { type: 'geojson', data, tolerance: 0.05 };
}
