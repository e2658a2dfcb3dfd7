import type { Layer } from '@deck.gl/core';
import type { Catalog } from '../../../contract/model/catalog.ts';
import type { Bounds } from '../../../contract/model/geo.ts';
import type { EntityRef } from '../../../contract/model/ids.ts';
import { LabelBuffer } from '../labels/LabelBuffer.ts';
import { LabelLayer } from '../labels/LabelLayer.ts';
import type { SceneFrame, SceneLayer, Spot } from '../stage/SceneLayer.ts';
import { rgba } from '../style/palette.ts';
import { SymbolBuffer } from '../symbols/SymbolBuffer.ts';
import { otherFrame } from '../symbols/symbolFrames.ts';
import { SymbolLayer } from '../symbols/SymbolLayer.ts';
import { screenX, screenY } from '../view/View.ts';
import { ViewWindow } from '../view/ViewWindow.ts';
import { CameraClusters, WEDGES_FROM_ZOOM, type CameraGroup } from './CameraClusters.ts';
import { WedgeBuffer } from './WedgeBuffer.ts';
import { WedgeLayer } from './WedgeLayer.ts';

/** Two clusters are at least this far apart, in type units. */
const CLUSTER_UNITS = 5;
/** A click on a cluster of more cameras leads nearer instead of offering them all. */
const MAX_OFFERED = 12;
const ALPHA = { wedge: 170, symbol: 235, offline: 120 };

/** Cameras: their fields of view when near, counts when far; high PTZ cameras with their arc at every zoom. */
export class CamerasLayer implements SceneLayer {
  readonly #window = new ViewWindow(4);
  readonly #wedges = new WedgeBuffer();
  readonly #symbols = new SymbolBuffer();
  readonly #counts = new LabelBuffer();
  #clusters: CameraClusters | null = null;
  #catalog: Catalog | null = null;
  #groups: CameraGroup[] = [];
  #ptz: number[] = [];
  #selected = '';
  #feedsVersion = -1;
  #layers: Layer[] = [];
  #drawn = { cameras: 0, cameraClusters: 0, camerasInClusters: 0, wedges: 0 };

  update(frame: SceneFrame): boolean {
    if (!frame.session.layers.cameras) return this.#hide();
    if (frame.catalog !== this.#catalog || frame.fresh) this.#index(frame);
    const { selection } = frame.session;
    const selected = selection?.kind === 'camera' ? selection.id : '';
    const { version } = frame.world.feeds;
    const same = selected === this.#selected && version === this.#feedsVersion && this.#layers.length > 0;
    const left = this.#window.left(frame.view);
    if (same && !left && !frame.fresh && !this.#counts.isStale(frame.labelAtlas)) return false;
    this.#selected = selected;
    this.#feedsVersion = version;
    this.#draw(frame);
    return true;
  }

  layers(): Layer[] {
    return this.#layers;
  }

  count(into: Record<string, number>): void {
    Object.assign(into, this.#drawn);
  }

  pick(frame: SceneFrame, spot: Spot): EntityRef[] {
    const ref = (camera: number): EntityRef => ({ kind: 'camera', id: frame.catalog.cameras[camera]?.id ?? '' });
    const singles = this.#shown().filter((camera) => {
      const [lon, lat] = frame.catalog.cameras[camera]?.position ?? [0, 0];
      return isNear(frame, lon, lat, spot);
    });
    if (singles.length > 0) return singles.map(ref);
    const group = this.#groupAt(frame, spot);
    const members = group && group.count <= MAX_OFFERED ? this.#clusters?.members(group.cluster) : undefined;
    return members?.map(ref) ?? [];
  }

  /** Where to go when a cluster too large to be offered was clicked. */
  approach(frame: SceneFrame, spot: Spot): Bounds | null {
    const group = this.#groupAt(frame, spot);
    if (!group || group.count <= MAX_OFFERED) return null;
    const places = this.#clusters?.members(group.cluster).map((camera) => frame.catalog.cameras[camera]?.position);
    const lons = places?.map((place) => place?.[0] ?? 0) ?? [];
    const lats = places?.map((place) => place?.[1] ?? 0) ?? [];
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  }

  #groupAt(frame: SceneFrame, spot: Spot): CameraGroup | undefined {
    return this.#groups.find(({ lon, lat, count }) => count > 1 && isNear(frame, lon, lat, spot));
  }

  #index({ catalog, metrics }: SceneFrame): void {
    this.#catalog = catalog;
    this.#clusters = new CameraClusters(catalog.cameras, CLUSTER_UNITS * metrics.unitPixels);
    this.#ptz = catalog.cameras.flatMap(({ kind }, camera) => (kind === 'ptz' ? [camera] : []));
  }

  #shown(): number[] {
    return [...this.#ptz, ...this.#groups.flatMap(({ camera }) => (camera >= 0 ? [camera] : []))];
  }

  #draw(frame: SceneFrame): void {
    const { metrics, palette, symbolAtlas, labelAtlas } = frame;
    this.#groups = this.#clusters?.groups(this.#window.bounds, frame.view.zoom) ?? [];
    this.#wedges.clear();
    this.#symbols.clear();
    this.#counts.clear(labelAtlas);
    this.#drawn = { cameras: 0, cameraClusters: 0, camerasInClusters: 0, wedges: 0 };
    for (const camera of this.#shown()) this.#drawCamera(frame, camera);
    for (const group of this.#groups) if (group.count > 1) this.#drawCluster(frame, group);
    this.#drawn.wedges = this.#wedges.length;
    const { devicePixel } = metrics;
    this.#layers = [
      new WedgeLayer({ id: 'camera-wedges', data: this.#wedges.columns(), devicePixel }),
      new SymbolLayer({ id: 'cameras', data: this.#symbols.columns(), atlas: symbolAtlas, palette, devicePixel }),
      new LabelLayer({ id: 'camera-counts', data: this.#counts.columns(), atlas: labelAtlas.texture, devicePixel }),
    ];
  }

  #drawCamera({ catalog, world, palette, metrics, view }: SceneFrame, index: number): void {
    const camera = catalog.cameras[index];
    if (!camera) return;
    const feed = world.feeds.rows.get(camera.id);
    const offline = feed !== undefined && feed.state !== 'online';
    const hex = camera.id === this.#selected ? palette.operator : offline ? palette.stale : palette.camera;
    if (camera.kind === 'ptz' || view.zoom >= WEDGES_FROM_ZOOM || camera.id === this.#selected) {
      this.#wedges.push(camera, rgba(hex, offline ? ALPHA.offline : ALPHA.wedge));
    }
    this.#symbols.push({
      lon: camera.position[0],
      lat: camera.position[1],
      frame: otherFrame(camera.kind === 'ptz' ? 'ptz' : 'camera'),
      sizePixels: metrics.cellPixels,
      color: rgba(hex, offline ? ALPHA.offline : ALPHA.symbol),
    });
    this.#drawn.cameras++;
  }

  #drawCluster({ palette, metrics }: SceneFrame, { lon, lat, count }: CameraGroup): void {
    const size = metrics.unitPixels * 0.86;
    const style = { name: 'cameras', sizePixels: size, weight: 500, color: palette.secondText, halo: palette.halo };
    const text = String(count);
    const width = size * 0.58 * text.length;
    const shift = (width + size * 0.9) / 2;
    this.#symbols.push({
      lon,
      lat,
      frame: otherFrame('cameraCluster'),
      sizePixels: metrics.cellPixels,
      offsetX: size * 0.45 - shift,
      color: rgba(palette.camera, ALPHA.symbol),
    });
    this.#counts.push(style, text, lon, lat, shift - width / 2 + size * 0.05, 0);
    this.#drawn.cameraClusters++;
    this.#drawn.camerasInClusters += count;
  }

  #hide(): boolean {
    const shown = this.#layers.length > 0;
    this.#layers = [];
    this.#groups = [];
    this.#drawn = { cameras: 0, cameraClusters: 0, camerasInClusters: 0, wedges: 0 };
    return shown;
  }
}

function isNear({ view }: SceneFrame, lon: number, lat: number, spot: Spot): boolean {
  return Math.hypot(screenX(view, lon) - spot.x, screenY(view, lat) - spot.y) <= spot.reach;
}
