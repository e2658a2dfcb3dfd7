import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { areaFills, areaLines, areaSources } from './areaLayers.ts';
import { mapFontFaces } from './fontFaces.ts';
import { geojsonGround, geojsonLines, geojsonNames } from './geojsonLayers.ts';
import { protomapsGround, protomapsLines, protomapsNames } from './protomapsLayers.ts';
import type { LoadedBasemap, StyleInput } from './StyleInput.ts';

interface BasemapLayers {
  ground: LayerSpecification[];
  lines: LayerSpecification[];
  names: LayerSpecification[];
}

/** The whole style of the map, from what it depends on: a theme, a basemap, a city. A plain ground where there is none. */
export function mapStyle(input: StyleInput): StyleSpecification {
  const { palette, catalog, basemap } = input;
  const { ground, lines, names } = basemapLayers(input);
  const source = basemapSource(basemap);
  return {
    version: 8,
    'font-faces': mapFontFaces(),
    sources: { ...(source && { basemap: source }), ...(catalog && areaSources(catalog)) },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
      ...ground,
      ...(catalog ? areaFills(input) : []),
      ...lines,
      ...(catalog ? areaLines(input) : []),
      ...names,
    ],
  };
}

function basemapLayers(input: StyleInput): BasemapLayers {
  switch (input.basemap.kind) {
    case 'geojson':
      return { ground: geojsonGround(input), lines: geojsonLines(input), names: geojsonNames(input) };
    case 'pmtiles':
      return { ground: protomapsGround(input), lines: protomapsLines(input), names: protomapsNames(input) };
    case 'none':
      return { ground: [], lines: [], names: [] };
  }
}

function basemapSource(basemap: LoadedBasemap): SourceSpecification | null {
  switch (basemap.kind) {
    case 'geojson':
      return { type: 'geojson', data: basemap.data, tolerance: 0.2 };
    case 'pmtiles':
      return { type: 'vector', url: `pmtiles://${basemap.url}`, minzoom: basemap.minZoom, maxzoom: basemap.maxZoom };
    case 'none':
      return null;
  }
}
