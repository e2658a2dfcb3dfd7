import type { MapMouseEvent } from 'maplibre-gl';
import type { Catalog } from '../../contract/model/catalog.ts';
import type { Bounds, LngLat } from '../../contract/model/geo.ts';
import type { EntityRef } from '../../contract/model/ids.ts';
import { areaAt } from './areas/areaAt.ts';
import { CameraDirector } from './camera/CameraDirector.ts';
import { FontGate } from './labels/FontGate.ts';
import { FONT_FAMILY } from './labels/LabelAtlas.ts';
import { GroundMap } from './map/GroundMap.ts';
import { entityPlace } from './selection/entityPlace.ts';
import type { SessionState } from '../session/session.ts';
import type { Padding, Stage, StageOptions } from './Stage.ts';
import { LiveScene } from './stage/LiveScene.ts';
import { makeMetrics, type Metrics } from './stage/metrics.ts';
import { DARK, LIGHT, type Palette } from './style/palette.ts';
import { lngLatAt, makeView, type View } from './view/View.ts';

/** A ground that is slow or does not come must not keep back what lives on it. */
const WAIT_FOR_GROUND_MS = 8_000;

const LOST = {
  'zh-CN': '图形上下文丢失，正在重建图层',
  en: 'The graphics context was lost; the layers are being rebuilt',
};

/** The map of the wall. One is made per window, and lives as long as it. */
export function createStage(options: StageOptions): Stage {
  return new MapStage(options);
}

class MapStage implements Stage {
  readonly #options: StageOptions;
  readonly #ground: GroundMap;
  readonly #live: LiveScene;
  readonly #director: CameraDirector;
  #metrics: Metrics;
  #palette: Palette;
  #padding: Padding;
  #catalog: Catalog | null = null;
  /** The world's catalog that was looked at last. */
  #seen: Catalog | null = null;
  #view: View;
  #moved = true;
  #pointer: { x: number; y: number } | null = null;
  #hasPicture = false;
  #waitingSinceMs: number | null = null;

  constructor(options: StageOptions) {
    this.#options = options;
    this.#padding = options.padding;
    this.#metrics = makeMetrics(options.unitPixels, window.devicePixelRatio);
    this.#palette = this.#paletteNow();
    const { container, server } = options;
    this.#ground = new GroundMap(container, server, this.#palette, this.#metrics, (points) =>
      this.#live.setPoints(points),
    );
    const { map } = this.#ground;
    this.#live = new LiveScene(map, this.#ground.heat, new FontGate(document.fonts, FONT_FAMILY));
    this.#director = new CameraDirector(map);
    map.setPadding(this.#padding);
    map.on('move', () => (this.#moved = true));
    map.on('resize', () => this.#resized());
    map.on('click', (event) => this.#clicked(event));
    map.on('mousemove', ({ point }) => (this.#pointer = { x: point.x, y: point.y }));
    map.on('mouseout', () => this.#live.hover(null));
    this.#view = this.#viewNow();
  }

  frame(nowMs: number): void {
    const { world, session } = this.#options;
    this.#director.tick(nowMs);
    if (world.catalog && world.catalog !== this.#seen) this.#meet(world.catalog);
    this.#look();
    if (this.#moved) this.#view = this.#viewNow();
    this.#moved = false;
    const state = session.getState();
    if (!this.#ground.map.isMoving()) this.#tellScale(state);
    this.#ground.update(world, state);
    if (!this.#catalog) return;
    if (this.#pointer) this.#hover(this.#pointer);
    this.#pointer = null;
    if (this.#waitsForGround(nowMs)) return;
    this.#live.frame({
      nowMs,
      world,
      catalog: this.#catalog,
      session: state,
      palette: this.#palette,
      metrics: this.#metrics,
      view: this.#view,
    });
    this.#hasPicture ||= this.#live.overlay.frames > 0 && world.cases.version > 0;
  }

  expect(catalog: Catalog): void {
    if (this.#options.world.catalog === null) this.#adopt(catalog);
  }

  showBounds(bounds: Bounds): void {
    this.#director.showBounds(this.#viewNow(), bounds, this.#padding);
  }

  showPoint(point: LngLat, zoom: number): void {
    this.#director.showPoint(this.#viewNow(), point, zoom);
  }

  showEntity(ref: EntityRef): void {
    const place = this.#catalog && entityPlace(this.#options.world, this.#catalog, ref);
    if (place?.shape === 'area') this.showBounds(place.bounds);
    // Never further out than where the eye already is.
    else if (place) this.showPoint(place.at, Math.max(place.zoom, this.#ground.map.getZoom()));
  }

  setPadding(padding: Padding): void {
    this.#padding = padding;
    this.#ground.map.setPadding(padding);
    this.#resized();
  }

  drawn(): Record<string, number> {
    const counts: Record<string, number> = {};
    this.#live.count(counts);
    this.#ground.count(counts);
    return counts;
  }

  ready(): boolean {
    return this.#hasPicture && this.#ground.settled() && !this.#live.overlay.lost;
  }

  ground(): 'none' | 'city' | 'whole' {
    if (this.#catalog === null) return 'none';
    return this.#ground.settled() ? 'whole' : 'city';
  }

  problem(): string {
    const { language } = this.#options.session.getState();
    const lost = this.#live.overlay.lost || this.#ground.restoring();
    return lost ? LOST[language] : this.#ground.problem()[language];
  }

  destroy(): void {
    this.#live.destroy();
    this.#ground.destroy();
  }

  /** A platform that comes back tells the same city again: its map stays, unless something was wrong with it. */
  #meet(catalog: Catalog): void {
    this.#seen = catalog;
    const isSound = this.#ground.problem()['zh-CN'] === '';
    if (!isSound || !this.#catalog || JSON.stringify(catalog) !== JSON.stringify(this.#catalog)) this.#adopt(catalog);
  }

  /**
   * Until the ground is there for the first time, what lives on it is drawn once only, so that its programs are compiled: a map
   * drawn again for every part that comes takes a software renderer the time the ground needs. Never for long.
   */
  #waitsForGround(nowMs: number): boolean {
    if (this.#hasPicture || !this.#live.begun || this.#ground.settled()) return false;
    this.#waitingSinceMs ??= nowMs;
    return nowMs - this.#waitingSinceMs < WAIT_FOR_GROUND_MS;
  }

  #adopt(catalog: Catalog): void {
    const otherCity = catalog.city.id !== this.#catalog?.city.id;
    this.#catalog = catalog;
    this.#ground.adopt(catalog);
    if (!otherCity) return;
    this.#director.atHome = true;
    this.#resized();
  }

  #look(): void {
    const palette = this.#paletteNow();
    if (palette === this.#palette && this.#metrics.devicePixel === 1 / window.devicePixelRatio) return;
    this.#palette = palette;
    this.#metrics = makeMetrics(this.#options.unitPixels, window.devicePixelRatio);
    this.#ground.setLook(palette, this.#metrics);
  }

  #paletteNow(): Palette {
    return this.#options.session.getState().theme === 'light' ? LIGHT : DARK;
  }

  #viewNow(): View {
    const { map } = this.#ground;
    const { clientWidth, clientHeight } = map.getContainer();
    const { lng, lat } = map.getCenter();
    return makeView(clientWidth, clientHeight, map.getZoom(), [lng, lat], this.#padding);
  }

  #resized(): void {
    this.#moved = true;
    const view = this.#viewNow();
    this.#ground.limit(view.widthPixels, view.heightPixels, this.#padding);
    if (this.#catalog && this.#director.atHome) this.#director.goHome(view, this.#catalog.city.focus, this.#padding);
  }

  /** Only of a camera that stands still: a bar that changes while one looks at it measures nothing. */
  #tellScale({ metersPerRem, setMetersPerRem }: SessionState): void {
    const now = this.#view.metersPerPixel * this.#options.unitPixels;
    if (now !== metersPerRem) setMetersPerRem(now);
  }

  #clicked({ point }: MapMouseEvent): void {
    const spot = { x: point.x, y: point.y, reach: this.#metrics.pickReachPixels };
    const refs = this.#live.pick(spot);
    if (refs.length > 0) return this.#options.onPick(refs);
    const nearer = this.#live.approach(spot);
    if (nearer) return this.showBounds(nearer);
    const { layers } = this.#options.session.getState();
    const place = lngLatAt(this.#view, point.x, point.y);
    const area = this.#catalog && areaAt(this.#catalog, layers, this.#view.zoom, place);
    this.#options.onPick(area ? [area] : []);
  }

  #hover(pointer: { x: number; y: number }): void {
    const spot = { ...pointer, reach: this.#metrics.pickReachPixels };
    const [top] = this.#live.pick(spot);
    this.#live.hover(top ?? null);
    const inviting = top !== undefined || this.#live.approach(spot) !== null;
    this.#ground.map.getCanvas().style.cursor = inviting ? 'pointer' : '';
  }
}
