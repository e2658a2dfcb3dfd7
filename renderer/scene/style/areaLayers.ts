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
/** Shown with the boundaries, and only while a link is cut. */
export const CUT_LAYER = 'district-cut';
export type AreaSource = 'districts' | 'grids' | 'cells';

/**
 * Which style layers a switch turns on and off. Areas stand still, so MapLibre draws them: their outlines are part of
 * the basemap's own picture and cost nothing in the many frames in which only a unit moves.
 */
export const AREA_SWITCHES: Partial<Record<LayerId, readonly string[]>> = {
  grids: ['grid-fill', 'grid-line'],
  cells: ['cell-line'],
  boundaries: ['district-line'],
};

export function areaSources(catalog: Catalog): Record<string, SourceSpecification> {
  return {
    districts: areas(catalog.districts.map(({ code, rings }) => [rings, { code }])),
    grids: areas(catalog.grids.map(({ id, rings }) => [rings, { id }])),
    cells: areas(catalog.cells.map(({ code, ring }) => [[ring], { code }])),
  };
}

/** Fill and hatch of what is graded; hidden while nobody looks at grades. */
export const GRADE_LAYERS = {
  grids: ['grid-grade', 'grid-ungraded'],
  districts: ['district-grade', 'district-ungraded'],
} as const satisfies Partial<Record<AreaSource, readonly [string, string]>>;
export type GradedSource = keyof typeof GRADE_LAYERS;

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
    ...graded('districts', palette),
    ...graded('grids', palette),
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
      layout: { visibility: 'none' },
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
    chosen('districts', palette, scale),
    chosen('cells', palette, scale),
    chosen('grids', palette, scale),
  ];
}

/** Layer that outlines what is chosen of a source. */
export function chosenLayer(source: AreaSource): string {
  return `${source}-chosen`;
}

/** The area at this place of the catalog's list. */
export function isPlace(index: number): ExpressionSpecification {
  return ['==', ['id'], index];
}

/** `property` is one of `values`. */
export function inList(property: string, values: readonly string[]): ExpressionSpecification {
  return ['in', ['get', property], ['literal', [...values]]];
}

function graded(source: GradedSource, palette: Palette): LayerSpecification[] {
  const [fill, hatch] = GRADE_LAYERS[source];
  const [best, good, fair, worst] = palette.grade;
  const step: ExpressionSpecification = ['coalesce', ['feature-state', 'grade'], -1];
  const hidden = { visibility: 'none' } as const;
  return [
    {
      id: fill,
      type: 'fill',
      source,
      layout: hidden,
      paint: {
        'fill-antialias': false,
        'fill-color': ['match', step, 0, best, 1, good, 2, fair, 3, worst, palette.land],
        'fill-opacity': ['case', ['<', step, 0], 0, 0.85],
      },
    },
    {
      id: hatch,
      type: 'fill',
      source,
      filter: isPlace(-1),
      layout: hidden,
      paint: { 'fill-pattern': hatchName(palette), 'fill-opacity': 0.8 },
    },
  ];
}

/** Outline of a chosen area: blue when a person chose it, the text's colour when the wall did. Hidden while none is: even an empty layer costs a pass over its tiles. */
function chosen(source: AreaSource, palette: Palette, scale: number): LayerSpecification {
  return {
    id: chosenLayer(source),
    type: 'line',
    source,
    filter: isPlace(-1),
    layout: { 'line-join': 'round', visibility: 'none' },
    paint: {
      'line-color': ['case', ['==', ['feature-state', 'chosenBy'], 'operator'], palette.operator, palette.text],
      'line-width': 2.2 * scale,
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
  // Staircase outlines lose their corners when simplified. Tiles of zoom 12 hold a point to a metre; finer ones are only more to draw.
  return { type: 'geojson', data, tolerance: 0.05, maxzoom: 12 };
}
