import type { Layer } from '@deck.gl/core';
import type { EntityRef } from '../../../contract/model/ids.ts';
import type { Metrics } from '../stage/metrics.ts';
import type { SceneFrame, SceneLayer } from '../stage/SceneLayer.ts';
import { screenX, screenY } from '../view/View.ts';
import { ViewWindow } from '../view/ViewWindow.ts';
import { LabelBuffer } from './LabelBuffer.ts';
import { labelCandidates, type LabelCandidate, type NamedPoint } from './labelCandidates.ts';
import { LabelLayer } from './LabelLayer.ts';
import { labelStyles } from './labelStyles.ts';
import { NO_PLACE, placeLabels, type LabelBox } from './placeLabels.ts';

/** A symbol that words keep off. */
export interface Disc {
  readonly lon: number;
  readonly lat: number;
  readonly radiusPixels: number;
}

/** Names, above all symbols: few, and left out before they would touch one another. */
export class LabelsLayer implements SceneLayer {
  readonly #discs: () => readonly Disc[];
  readonly #window = new ViewWindow(1);
  readonly #labels = new LabelBuffer();
  #points: readonly NamedPoint[] = [];
  #layers: Layer[] = [];
  #asked: unknown[] = [];
  #movingLabels = false;
  #hidden = 0;

  /** `discs`: what labels must not cover. */
  constructor(discs: () => readonly Disc[]) {
    this.#discs = discs;
  }

  /** Names that stand on the basemap. */
  setPoints(points: readonly NamedPoint[]): void {
    this.#points = points;
  }

  update(frame: SceneFrame): boolean {
    const left = this.#window.left(frame.view);
    const { session, view, units, labelAtlas } = frame;
    const asks = [
      view.zoom,
      session.selection,
      session.layers,
      session.gradeMap,
      this.#points,
      this.#discs(),
      frame.catalog,
    ];
    const asked = asks.some((value, index) => value !== this.#asked[index]);
    const moved = units.change === 'rows' || (units.change === 'moved' && this.#movingLabels);
    if (!left && !asked && !moved && !frame.fresh && !this.#labels.isStale(labelAtlas)) return false;
    this.#asked = asks;
    this.#place(frame);
    // A wiped atlas took labels of this very picture with it: once more, into the empty one.
    if (this.#labels.isStale(labelAtlas)) this.#place(frame);
    this.#layers = [
      new LabelLayer({
        id: 'labels',
        data: this.#labels.columns(),
        atlas: labelAtlas.texture,
        devicePixel: frame.metrics.devicePixel,
      }),
    ];
    return true;
  }

  layers(): Layer[] {
    return this.#layers;
  }

  count(into: Record<string, number>): void {
    into['labels'] = this.#labels.length;
    into['labelsHidden'] = this.#hidden;
  }

  pick(): EntityRef[] {
    return [];
  }

  #place(frame: SceneFrame): void {
    const { labelAtlas, metrics, view } = frame;
    const styles = labelStyles(frame);
    const wishes = labelCandidates(frame, this.#window, this.#points);
    this.#labels.clear(labelAtlas);
    const written = wishes.map((wish) => {
      const word = labelAtlas.frame(styles[wish.kind], wish.text);
      const width = (word?.width ?? 0) * metrics.devicePixel;
      const height = (word?.height ?? 0) * metrics.devicePixel;
      const [x, y] = [screenX(view, wish.lon) - width / 2, screenY(view, wish.lat) - height / 2];
      const offsets = offsetsOf(wish, width, height, metrics);
      return { wish, offsets, boxes: offsets.map(([dx, dy]) => ({ x: x + dx, y: y + dy, width, height })) };
    });
    const standing = this.#discs().map(({ lon, lat, radiusPixels }) => discBox(frame, lon, lat, radiusPixels));
    // What is chosen is always named, whatever stands there.
    const first = wishes[0]?.kind === 'chosen' ? 1 : 0;
    const chosen = written.slice(0, first).flatMap(({ boxes }) => boxes.slice(0, 1));
    const placed = placeLabels(
      written.slice(first).map(({ boxes }) => boxes),
      [...chosen, ...standing],
      metrics.unitPixels * 0.12,
    );
    this.#hidden = 0;
    for (const [at, { wish, offsets }] of written.entries()) {
      const offset = offsets[at < first ? 0 : (placed[at - first] ?? NO_PLACE)];
      if (offset) this.#labels.push(styles[wish.kind], wish.text, wish.lon, wish.lat, ...offset);
      else this.#hidden++;
    }
    this.#movingLabels = wishes.some(({ kind }) => kind === 'unit' || kind === 'chosen');
  }
}

/** Places for a label around its point, best first: CSS pixels from the point to the label's centre. */
function offsetsOf(
  { side }: LabelCandidate,
  width: number,
  height: number,
  { cellPixels }: Metrics,
): readonly (readonly [number, number])[] {
  const beside = Math.round(cellPixels * 0.36 + width / 2);
  const apart = Math.round(cellPixels * 0.55 + height / 2);
  switch (side) {
    case 'right':
      return [
        [beside, 0],
        [-beside, 0],
        [0, apart],
      ];
    case 'below':
      return [[0, Math.round(cellPixels * 0.7 + height / 2)]];
    case 'over':
      return [
        [0, 0],
        [0, -height],
        [0, height],
        [width * 0.4, 0],
        [-width * 0.4, 0],
      ];
  }
}

function discBox({ view }: SceneFrame, lon: number, lat: number, radius: number): LabelBox {
  const side = radius * 1.6;
  return { x: screenX(view, lon) - side / 2, y: screenY(view, lat) - side / 2, width: side, height: side };
}
