import type { DefaultProps } from '@deck.gl/core';
import type { Texture } from '@luma.gl/core';
import { QuadLayer, type QuadLayerProps } from '../gpu/QuadLayer.ts';
import { DARK, rgba, type Palette } from '../style/palette.ts';
import type { SymbolColumns } from './SymbolBuffer.ts';
import { ATLAS_COLUMNS, ATLAS_ROWS } from './symbolFrames.ts';
import { SYMBOL_SHADERS } from './symbolShaders.ts';

export interface SymbolLayerProps extends QuadLayerProps {
  data: SymbolColumns;
  atlas: Texture | null;
  palette: Palette;
  /** 0 to 1 through the urgent pulse; below 0 while it rests. */
  pulse: number;
}

const defaultProps: DefaultProps<SymbolLayerProps> = {
  atlas: { type: 'object', value: null, ignore: true },
  palette: { type: 'object', value: DARK },
  pulse: { type: 'number', value: -1, min: -1, max: 1 },
  devicePixel: { type: 'number', value: 1 },
};

/** Symbols of the atlas, their rings and pulses. */
export class SymbolLayer extends QuadLayer<SymbolLayerProps> {
  static override layerName = 'WanmiSymbolLayer';
  static override defaultProps = defaultProps;

  override quad() {
    return SYMBOL_SHADERS;
  }

  override uniforms() {
    const { atlas, palette, pulse, devicePixel } = this.props;
    if (!atlas) return null;
    return {
      atlasTexture: atlas,
      atlasCells: [ATLAS_COLUMNS, ATLAS_ROWS],
      pulse,
      devicePixel,
      ground: unit(palette.symbolGround),
      inTime: unit(palette.inTime),
      near: unit(palette.near),
      over: unit(palette.over),
    };
  }
}

function unit(hex: string): [number, number, number] {
  const [red, green, blue] = rgba(hex);
  return [red / 255, green / 255, blue / 255];
}
