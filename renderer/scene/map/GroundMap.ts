import { addProtocol, removeProtocol, type Map as MapLibre } from 'maplibre-gl';
import { Protocol } from 'pmtiles';
import type { Catalog } from '../../../contract/model/catalog.ts';
import type { SessionState } from '../../session/session.ts';
import type { World } from '../../world/World.ts';
import { AreaPainter } from '../areas/AreaPainter.ts';
import { loadBasemap, NO_PROBLEM, type MapServer, type Sentence } from '../basemap/loadBasemap.ts';
import { namedPoints, type NamedPoint } from '../labels/labelCandidates.ts';
import { HeatSheet } from '../heat/HeatSheet.ts';
import type { Padding } from '../Stage.ts';
import type { Metrics } from '../stage/metrics.ts';
import { hatchName } from '../style/areaLayers.ts';
import { hatchImage } from '../style/hatch.ts';
import { mapStyle } from '../style/mapStyle.ts';
import type { Palette } from '../style/palette.ts';
import type { LoadedBasemap } from '../style/StyleInput.ts';
import { lngLatAt, makeView, zoomToFit } from '../view/View.ts';
import { createMap } from './createMap.ts';

/** The first of these that the style has lies just above the warmth. */
const HEAT_BELOW = ['road', 'path', 'cell-line'];
/** How much further out than the whole city the camera may go, in zoom levels. */
const OUTWARD_ZOOM = 0.4;
const CLOSEST_ZOOM = 19;

/** The map below: basemap, areas, its limits. */
export class GroundMap {
  readonly map: MapLibre;
  /** Where the warmth is drawn. */
  readonly heat = new HeatSheet();
  readonly #server: MapServer;
  readonly #protocol = new Protocol();
  readonly #areas: AreaPainter;
  readonly #onPoints: (points: readonly NamedPoint[]) => void;
  #palette: Palette;
  #metrics: Metrics;
  #catalog: Catalog | null = null;
  /** The city whose areas are in the style: it comes onto the map together with its basemap. */
  #drawn: Catalog | null = null;
  #basemap: LoadedBasemap = { kind: 'none' };
  #problem: Sentence = NO_PROBLEM;
  /** The basemap's answer came, good or bad. */
  #answered = false;
  #styled = false;
  #settled = false;

  constructor(
    container: HTMLElement,
    server: MapServer,
    palette: Palette,
    metrics: Metrics,
    onPoints: (points: readonly NamedPoint[]) => void,
  ) {
    this.#server = server;
    this.#palette = palette;
    this.#metrics = metrics;
    this.#onPoints = onPoints;
    addProtocol('pmtiles', this.#protocol.tile);
    this.map = createMap(container, mapStyle(this.#styleInput()));
    this.#areas = new AreaPainter(this.map);
    this.map.setMissingStyleImageResolver((id) => this.#addHatch(id));
    this.map.on('style.load', () => {
      this.#styled = true;
      if (this.#drawn) this.#areas.restyled(this.#drawn);
    });
    // The map restores its own context and loads its style again; until then it takes no orders.
    this.map.on('webglcontextlost', () => (this.#styled = false));
    this.map.on('error', (event) => {
      if ('sourceId' in event && event.sourceId === 'basemap') this.#tilesFailed(event.error.message);
    });
  }

  /** A city, or another one: its basemap is fetched, then both are drawn. Once, because a map costs a software renderer a quarter of a second. */
  adopt(catalog: Catalog): void {
    this.#catalog = catalog;
    this.#answered = false;
    this.#settled = false;
    void loadBasemap(catalog.basemap, this.#server, this.#protocol).then(({ basemap, problem }) => {
      if (this.#catalog !== catalog) return;
      this.#basemap = basemap;
      this.#problem = problem;
      this.#answered = true;
      this.#drawn = catalog;
      this.#onPoints(basemap.kind === 'geojson' ? namedPoints(basemap.data) : []);
      this.#restyle();
    });
  }

  setLook(palette: Palette, metrics: Metrics): void {
    if (palette === this.#palette && metrics === this.#metrics) return;
    this.#palette = palette;
    this.#metrics = metrics;
    this.#restyle();
  }

  /** Keeps the camera at the city: as far out as shows all of it, and not away from it. */
  limit(widthPixels: number, heightPixels: number, padding: Padding): void {
    if (!this.#catalog) return;
    const { bounds } = this.#catalog.city;
    const zoom = zoomToFit(bounds, widthPixels, heightPixels, padding) - OUTWARD_ZOOM;
    const middle: [number, number] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
    const widest = makeView(widthPixels, heightPixels, zoom, middle, padding);
    const [west, north] = lngLatAt(widest, -widthPixels / 4, -heightPixels / 4);
    const [east, south] = lngLatAt(widest, widthPixels * 1.25, heightPixels * 1.25);
    this.map.setMaxBounds([west, south, east, north]);
    this.map.setMinZoom(zoom);
    this.map.setMaxZoom(CLOSEST_ZOOM);
  }

  update(world: World, session: SessionState): void {
    if (this.#styled) {
      this.#areas.update(world, session);
      if (!this.map.getLayer(this.heat.id)) this.#keepHeat();
    }
    // What is drawn after the first settling is news; a camera move does not make the map unready. (`areTilesLoaded` says yes, too,
    // as long as a source has not been cut into tiles at all.)
    if (!this.#settled && this.#answered && this.#styled) this.#settled = this.map.loaded();
  }

  /** The basemap was answered for and its tiles came once; and the map is not restoring itself. */
  settled(): boolean {
    return this.#settled && this.#styled;
  }

  /** The graphics context was lost and the map is restoring itself. */
  restoring(): boolean {
    return this.#settled && !this.#styled;
  }

  problem(): Sentence {
    return this.#problem;
  }

  count(into: Record<string, number>): void {
    this.#areas.count(into);
    into['basemap'] = this.#settled && this.#basemap.kind !== 'none' ? 1 : 0;
  }

  destroy(): void {
    this.map.remove();
    removeProtocol('pmtiles');
  }

  #styleInput() {
    return { palette: this.#palette, metrics: this.#metrics, basemap: this.#basemap, catalog: this.#drawn };
  }

  /** A new style and a restored context come without layers of our own; a changed style puts others between. */
  #keepHeat(): void {
    const above = HEAT_BELOW.find((id) => this.map.getLayer(id));
    if (this.map.getLayer(this.heat.id)) this.map.moveLayer(this.heat.id, above);
    else this.map.addLayer(this.heat, above);
  }

  #restyle(): void {
    this.map.setStyle(mapStyle(this.#styleInput()));
    if (!this.#styled) return;
    this.#keepHeat();
    if (this.#drawn) this.#areas.restyled(this.#drawn);
  }

  #addHatch(id: string): void {
    if (id !== hatchName(this.#palette)) return;
    const side = Math.round((this.#metrics.unitPixels * 0.7) / this.#metrics.devicePixel);
    this.map.addImage(id, hatchImage(this.#palette.hatch, side), { pixelRatio: 1 / this.#metrics.devicePixel });
  }

  #tilesFailed(reason: string): void {
    this.#problem = {
      'zh-CN': `底图有部分未能读取：${reason}`,
      en: `Parts of the basemap could not be read: ${reason}`,
    };
  }
}
