import type { Layer } from '@deck.gl/core';
import type { Texture } from '@luma.gl/core';
import type { Map as MapLibre } from 'maplibre-gl';
import type { Catalog } from '../../../contract/model/catalog.ts';
import type { Bounds } from '../../../contract/model/geo.ts';
import type { EntityRef } from '../../../contract/model/ids.ts';
import type { SessionState } from '../../session/session.ts';
import type { World } from '../../world/World.ts';
import { CasePoints } from '../cases/CasePoints.ts';
import { CasesLayer } from '../cases/CasesLayer.ts';
import { CamerasLayer } from '../cameras/CamerasLayer.ts';
import { HeatMap } from '../heat/HeatMap.ts';
import type { HeatSheet } from '../heat/HeatSheet.ts';
import type { FontGate } from '../labels/FontGate.ts';
import { LabelAtlas } from '../labels/LabelAtlas.ts';
import type { NamedPoint } from '../labels/labelCandidates.ts';
import { LabelsLayer } from '../labels/LabelsLayer.ts';
import { Overlay } from '../map/Overlay.ts';
import { SelectionLayer } from '../selection/SelectionLayer.ts';
import type { Palette } from '../style/palette.ts';
import { drawSymbolAtlas, symbolTexture } from '../symbols/SymbolAtlas.ts';
import { DronesLayer } from '../units/DronesLayer.ts';
import { TrailsLayer } from '../units/TrailsLayer.ts';
import { UnitsLayer } from '../units/UnitsLayer.ts';
import { UnitTracker } from '../units/UnitTracker.ts';
import { Plane } from '../view/Plane.ts';
import type { View } from '../view/View.ts';
import type { Metrics } from './metrics.ts';
import type { SceneFrame, SceneLayer, Spot } from './SceneLayer.ts';

/** What one frame is made from. */
export interface LiveInput {
  readonly nowMs: number;
  readonly world: World;
  readonly catalog: Catalog;
  readonly session: SessionState;
  readonly palette: Palette;
  readonly metrics: Metrics;
  readonly view: View;
}

/** Layers from the ground up, made anew for every graphics device. */
interface Stack {
  readonly symbolAtlas: Texture;
  readonly labelAtlas: LabelAtlas;
  readonly cameras: CamerasLayer;
  readonly selection: SelectionLayer;
  readonly labels: LabelsLayer;
  readonly layers: readonly SceneLayer[];
}

/** Everything that lives on the map: tables to layers, layers to the overlay, and only what changed. */
export class LiveScene {
  readonly overlay: Overlay;
  readonly #fonts: FontGate;
  readonly #heat: HeatMap;
  readonly #units = new UnitTracker();
  #points = new CasePoints(new Plane([0, 0]));
  #stack: Stack | null = null;
  #made: { generation: number; catalog: Catalog; palette: Palette; metrics: Metrics } | null = null;
  #last: SceneFrame | null = null;
  #named: readonly NamedPoint[] = [];

  constructor(map: MapLibre, sheet: HeatSheet, fonts: FontGate) {
    this.overlay = new Overlay(map);
    this.#heat = new HeatMap(sheet);
    this.#fonts = fonts;
  }

  /** Names that stand on the basemap. */
  setPoints(points: readonly NamedPoint[]): void {
    this.#named = points;
    this.#stack?.labels.setPoints(points);
  }

  hover(ref: EntityRef | null): void {
    this.#stack?.selection.hover(ref);
  }

  frame(input: LiveInput): void {
    this.overlay.tick(input.nowMs);
    const fresh = this.#prepare(input);
    const stack = this.#stack;
    if (!stack) return;
    const platformNowMs = input.world.platformNowMs();
    this.#units.update(input.world, input.nowMs, platformNowMs, input.view, fresh);
    const frame: SceneFrame = {
      ...input,
      platformNowMs,
      plane: this.#points.plane,
      points: this.#points,
      caseChange: this.#points.sync(input.world.cases),
      units: this.#units,
      symbolAtlas: stack.symbolAtlas,
      labelAtlas: stack.labelAtlas,
      fresh,
    };
    this.#last = frame;
    let changed = fresh;
    for (const layer of stack.layers) changed = layer.update(frame) || changed;
    if (changed) this.overlay.setLayers(stack.layers.flatMap((layer): Layer[] => layer.layers()));
  }

  /** There is a graphics device and the first layers were made on it. */
  get begun(): boolean {
    return this.#stack !== null;
  }

  /** Everything in a spot, topmost first. */
  pick(spot: Spot): EntityRef[] {
    const frame = this.#last;
    if (!frame || !this.#stack) return [];
    const found = this.#stack.layers.toReversed().flatMap((layer) => layer.pick(frame, spot));
    const seen = new Set<string>();
    return found.filter(({ kind, id }) => {
      const key = `${kind}/${id}`;
      if (id === '' || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }

  /** Where a click on a large cluster leads. */
  approach(spot: Spot): Bounds | null {
    return this.#last && this.#stack ? this.#stack.cameras.approach(this.#last, spot) : null;
  }

  count(into: Record<string, number>): void {
    for (const layer of this.#stack?.layers ?? []) layer.count(into);
  }

  destroy(): void {
    this.overlay.destroy();
  }

  /** Makes what depends on the device, the city, the theme or the size; true when anything was made. */
  #prepare({ catalog, palette, metrics }: LiveInput): boolean {
    const { device, generation } = this.overlay;
    if (!device) {
      this.#stack = null;
      return false;
    }
    const made = this.#made;
    const anew =
      !this.#stack || made?.generation !== generation || made.metrics !== metrics || made.palette !== palette;
    if (!anew && made.catalog === catalog) return false;
    if (made?.catalog !== catalog) this.#points = new CasePoints(new Plane(catalog.city.centre));
    if (anew) {
      const symbolAtlas = symbolTexture(device, drawSymbolAtlas(metrics.atlasCellPixels));
      const labelAtlas = new LabelAtlas(device, this.#fonts, 1 / metrics.devicePixel, metrics.unitPixels);
      if (made?.generation === generation) {
        this.#stack?.symbolAtlas.destroy();
        this.#stack?.labelAtlas.destroy();
      }
      this.#stack =
        this.#stack && made?.generation === generation
          ? { ...this.#stack, symbolAtlas, labelAtlas }
          : this.#build(symbolAtlas, labelAtlas);
    }
    this.#made = { generation, catalog, palette, metrics };
    return true;
  }

  #build(symbolAtlas: Texture, labelAtlas: LabelAtlas): Stack {
    const cameras = new CamerasLayer();
    const cases = new CasesLayer();
    const selection = new SelectionLayer();
    const labels = new LabelsLayer(() => cases.discs());
    labels.setPoints(this.#named);
    const layers = [
      this.#heat,
      cameras,
      new TrailsLayer(),
      new UnitsLayer({ kind: 'dock', layer: 'drones', counted: 'docks', moving: 'dock', still: 'dock', scale: 1 }),
      new UnitsLayer({
        kind: 'person',
        layer: 'people',
        counted: 'people',
        moving: 'person',
        still: 'personStill',
        scale: 1,
      }),
      new UnitsLayer({
        kind: 'vehicle',
        layer: 'vehicles',
        counted: 'vehicles',
        moving: 'vehicle',
        still: 'vehicleStill',
        scale: 1,
      }),
      cases,
      new DronesLayer(),
      selection,
      labels,
    ];
    return { symbolAtlas, labelAtlas, cameras, selection, labels, layers };
  }
}
