import type { Layer } from '@deck.gl/core';
import type { EntityRef } from '../../../contract/model/ids.ts';
import type { SceneFrame, SceneLayer } from '../stage/SceneLayer.ts';
import { rgba } from '../style/palette.ts';
import { SymbolBuffer } from '../symbols/SymbolBuffer.ts';
import { otherFrame } from '../symbols/symbolFrames.ts';
import { SymbolLayer } from '../symbols/SymbolLayer.ts';
import { entitySpot } from './entitySpot.ts';

const CHOSEN_SCALE = 1.36;

/** A ring around what is chosen, and a thin one around what the pointer is on. Blue means: a person touched it. */
export class SelectionLayer implements SceneLayer {
  readonly #symbols = new SymbolBuffer();
  #hovered: EntityRef | null = null;
  #drawn = '';
  #layers: Layer[] = [];

  /** What the pointer is on; null for nothing. */
  hover(ref: EntityRef | null): void {
    this.#hovered = ref;
  }

  update(frame: SceneFrame): boolean {
    const { selection, selectedBy } = frame.session;
    const chosen = selection && entitySpot(frame, selection);
    const hovered = this.#hovered && entitySpot(frame, this.#hovered);
    const drawn = `${String(chosen)}|${selectedBy}|${String(hovered)}`;
    if (drawn === this.#drawn && !frame.fresh) return false;
    this.#drawn = drawn;
    const { palette, metrics, symbolAtlas } = frame;
    this.#symbols.clear();
    const sizePixels = metrics.cellPixels * CHOSEN_SCALE;
    if (hovered) {
      const color = rgba(palette.text, 170);
      this.#symbols.push({ lon: hovered[0], lat: hovered[1], frame: otherFrame('hovered'), sizePixels, color });
    }
    if (chosen) {
      const color = rgba(selectedBy === 'operator' ? palette.operator : palette.text);
      this.#symbols.push({ lon: chosen[0], lat: chosen[1], frame: otherFrame('selected'), sizePixels, color });
    }
    this.#layers = [
      new SymbolLayer({
        id: 'selection',
        data: this.#symbols.columns(),
        atlas: symbolAtlas,
        palette,
        devicePixel: metrics.devicePixel,
      }),
    ];
    return true;
  }

  layers(): Layer[] {
    return this.#layers;
  }

  count(into: Record<string, number>): void {
    into['selected'] = this.#symbols.length;
  }

  pick(): EntityRef[] {
    return [];
  }
}
