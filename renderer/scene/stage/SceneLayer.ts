import type { Layer } from '@deck.gl/core';
import type { Texture } from '@luma.gl/core';
import type { Catalog } from '../../../contract/model/catalog.ts';
import type { EntityRef } from '../../../contract/model/ids.ts';
import type { SessionState } from '../../session/session.ts';
import type { World } from '../../world/World.ts';
import type { CasePoints } from '../cases/CasePoints.ts';
import type { LabelAtlas } from '../labels/LabelAtlas.ts';
import type { Palette } from '../style/palette.ts';
import type { UnitTracker } from '../units/UnitTracker.ts';
import type { Plane } from '../view/Plane.ts';
import type { View } from '../view/View.ts';
import type { Metrics } from './metrics.ts';

/** Everything a layer may look at in one frame. Versions grow with every change; identity says nothing. */
export interface SceneFrame {
  /** The frame loop's clock: for throttling and pulses. */
  readonly nowMs: number;
  /** The platform's clock: for ages, limits and motion. */
  readonly platformNowMs: number;
  readonly view: View;
  readonly world: World;
  readonly catalog: Catalog;
  readonly session: SessionState;
  readonly palette: Palette;
  readonly metrics: Metrics;
  readonly plane: Plane;
  readonly points: CasePoints;
  /** Rows of the case table written since the last frame. */
  readonly caseChange: readonly number[] | 'all' | null;
  readonly units: UnitTracker;
  readonly symbolAtlas: Texture;
  readonly labelAtlas: LabelAtlas;
  /** True in the first frame and after a new theme, size, catalog or graphics context: build everything anew. */
  readonly fresh: boolean;
}

/** A spot of the screen, CSS pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

/** One kind of thing on the map. */
export interface SceneLayer {
  /** Brings the layer up to date; true when its picture changed. Costs next to nothing when nothing did. */
  update(frame: SceneFrame): boolean;
  /** deck.gl layers, lowest first. The same objects while nothing changed. */
  layers(): Layer[];
  /** What was drawn, for diagnostics. */
  count(into: Record<string, number>): void;
  /** What lies in a spot of the last drawn picture, nearest first. */
  pick(frame: SceneFrame, spot: Spot): EntityRef[];
}
