import type { Map as MapLibre } from 'maplibre-gl';
import type { Catalog } from '../../../contract/model/catalog.ts';
import type { EntityRef } from '../../../contract/model/ids.ts';
import type { GradeMap, SessionState } from '../../session/session.ts';
import type { World } from '../../world/World.ts';
import {
  AREA_SWITCHES,
  type AreaSource,
  chosenLayer,
  CUT_LAYER,
  GRADE_LAYERS,
  type GradedSource,
  inList,
  isPlace,
} from '../style/areaLayers.ts';
import { gradeStep } from './gradeStep.ts';
import { loadStep, loadTop } from './gridLoad.ts';

const SOURCE_OF_GRADES: Record<GradeMap['by'], GradedSource> = { grid: 'grids', district: 'districts' };

const SOURCE_OF: Partial<Record<EntityRef['kind'], AreaSource>> = {
  grid: 'grids',
  cell: 'cells',
  district: 'districts',
};

/** Tells the map's own layers what changed about areas: load, cut links, switches, and what is chosen. */
export class AreaPainter {
  readonly #map: MapLibre;
  #catalog: Catalog | null = null;
  #steps: number[] = [];
  #gridsVersion = -1;
  #linksVersion = -1;
  #switches: SessionState['layers'] | null = null;
  #chosen: { source: AreaSource; id: number } | null = null;
  #cutLinks: readonly string[] = [];
  #selection: EntityRef | null = null;
  #gradeMap: GradeMap | null = null;

  constructor(map: MapLibre) {
    this.#map = map;
  }

  /** The style was made anew: everything has to be told again. */
  restyled(catalog: Catalog): void {
    this.#catalog = catalog;
    this.#steps = [];
    this.#gridsVersion = -1;
    this.#linksVersion = -1;
    this.#switches = null;
    this.#chosen = null;
    this.#selection = null;
    this.#gradeMap = null;
  }

  update(world: World, session: SessionState): void {
    const catalog = this.#catalog;
    if (!catalog) return;
    if (world.grids.version !== this.#gridsVersion) this.#load(world, catalog);
    if (world.links.version !== this.#linksVersion) this.#cut(world);
    if (session.gradeMap !== this.#gradeMap) this.#grade(session.gradeMap, catalog);
    if (session.layers !== this.#switches) this.#switch(session.layers);
    if (session.selection !== this.#selection) this.#choose(session, catalog);
  }

  count(into: Record<string, number>): void {
    const shown = (layer: 'grids' | 'cells' | 'boundaries', things: number) => (this.#switches?.[layer] ? things : 0);
    into['grids'] = shown('grids', this.#catalog?.grids.length ?? 0);
    into['cells'] = shown('cells', this.#catalog?.cells.length ?? 0);
    into['districts'] = shown('boundaries', this.#catalog?.districts.length ?? 0);
    into['graded'] = this.#gradeMap?.of.size ?? 0;
  }

  #load(world: World, catalog: Catalog): void {
    this.#gridsVersion = world.grids.version;
    const open = catalog.grids.map(({ id }) => world.grids.rows.get(id)?.openCases ?? 0);
    const top = loadTop(open);
    for (const [index, cases] of open.entries()) {
      const step = loadStep(cases, top);
      if (step === this.#steps[index]) continue;
      this.#steps[index] = step;
      this.#map.setFeatureState({ source: 'grids', id: index }, { step });
    }
  }

  #cut(world: World): void {
    this.#linksVersion = world.links.version;
    this.#cutLinks = [...world.links.rows.values()].filter(({ state }) => state === 'cut').map(({ id }) => id);
    this.#map.setFilter(CUT_LAYER, inList('code', this.#cutLinks));
    this.#showCut();
  }

  #switch(layers: SessionState['layers']): void {
    this.#switches = layers;
    for (const [layer, styleLayers] of Object.entries(AREA_SWITCHES)) {
      for (const id of styleLayers) this.#show(id, layers[layer as keyof typeof AREA_SWITCHES]);
    }
    this.#showCut();
    this.#showGrades();
  }

  #grade(gradeMap: GradeMap | null, catalog: Catalog): void {
    this.#gradeMap = gradeMap;
    if (gradeMap) {
      const source = SOURCE_OF_GRADES[gradeMap.by];
      const ids = idsOf(catalog, source);
      const ungraded = ids.flatMap((id, index) => (gradeMap.of.has(id) ? [] : [index]));
      for (const [index, id] of ids.entries())
        this.#map.setFeatureState({ source, id: index }, { grade: gradeStep(gradeMap, id) });
      this.#map.setFilter(GRADE_LAYERS[source][1], ['in', ['id'], ['literal', ungraded]]);
    }
    this.#showGrades();
  }

  /** Load and grade are both told by a fill: a grid shows one of them. */
  #showGrades(): void {
    const shown = this.#gradeMap && SOURCE_OF_GRADES[this.#gradeMap.by];
    for (const [source, styleLayers] of Object.entries(GRADE_LAYERS))
      for (const id of styleLayers) this.#show(id, source === shown);
    this.#show('grid-fill', this.#switches?.grids === true && shown === null);
  }

  #showCut(): void {
    this.#show(CUT_LAYER, this.#switches?.boundaries === true && this.#cutLinks.length > 0);
  }

  #show(layer: string, shown: boolean): void {
    this.#map.setLayoutProperty(layer, 'visibility', shown ? 'visible' : 'none');
  }

  #choose({ selection, selectedBy }: SessionState, catalog: Catalog): void {
    this.#selection = selection;
    if (this.#chosen) this.#show(chosenLayer(this.#chosen.source), false);
    this.#chosen = null;
    const source = selection && SOURCE_OF[selection.kind];
    if (!source) return;
    const index = indexOf(catalog, source, selection.id);
    if (index < 0) return;
    this.#chosen = { source, id: index };
    this.#map.setFeatureState(this.#chosen, { chosenBy: selectedBy });
    this.#map.setFilter(chosenLayer(source), isPlace(index));
    this.#show(chosenLayer(source), true);
  }
}

function indexOf(catalog: Catalog, source: AreaSource, id: string): number {
  return idsOf(catalog, source).indexOf(id);
}

function idsOf(catalog: Catalog, source: AreaSource): string[] {
  return source === 'grids' ? catalog.grids.map(({ id }) => id) : catalog[source].map(({ code }) => code);
}
