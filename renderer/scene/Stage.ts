import type { Catalog } from '../../contract/model/catalog.ts';
import type { LngLat, Bounds } from '../../contract/model/geo.ts';
import type { EntityRef } from '../../contract/model/ids.ts';
import type { SessionStore } from '../session/session.ts';
import type { World } from '../world/World.ts';
import type { MapServer } from './basemap/loadBasemap.ts';

export interface StageOptions {
  /** Fills the window; the map is made in it once and never again. */
  container: HTMLElement;
  world: World;
  session: SessionStore;
  /** Where the `/city/…` map files come from. It is asked when they are fetched: the stage may be made before it is known. */
  server: MapServer;
  /** CSS pixels of one type unit (16 arc minutes at the viewer's place): symbols and labels scale with it. */
  unitPixels: number;
  /** Free area of the map beside the panels, CSS pixels. */
  padding: Padding;
  /** Topmost first; empty when the ground was clicked. */
  onPick(refs: EntityRef[]): void;
}

export interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** The map of the wall: MapLibre below, deck.gl overlaid, one instance for life. */
export interface Stage {
  /** Draws what changed since the last call; does nothing when nothing did. Called by the frame loop only. */
  frame(nowMs: number): void;
  /** A city that will come: its map is drawn before the world knows it. Too late, when the world knows one. */
  expect(catalog: Catalog): void;
  /** One move at a time, 800–1,200 ms, into the free area; ignored while an operator moves the map. */
  showBounds(bounds: Bounds): void;
  showPoint(point: LngLat, zoom: number): void;
  /** Follows a selection: flies to what `ref` names, if it has a place. */
  showEntity(ref: EntityRef): void;
  setPadding(padding: Padding): void;
  /** Objects drawn in the last frame, by layer: for diagnostics and tests. */
  drawn(): Record<string, number>;
  /** What of the city stands on the map already: its areas, or its basemap, too. */
  ground(): 'none' | 'city' | 'whole';
  /** True once the basemap is loaded and the first frame with data was drawn. */
  ready(): boolean;
  /** '' or why the basemap is not there, in a sentence. */
  problem(): string;
  destroy(): void;
}
