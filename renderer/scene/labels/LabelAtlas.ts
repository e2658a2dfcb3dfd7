import type { Device, Texture } from '@luma.gl/core';
import type { FontGate } from './FontGate.ts';

export const FONT_FAMILY = '"Noto Sans SC Variable", sans-serif';

export interface LabelStyle {
  /** Part of the key under which a written label is kept. */
  readonly name: string;
  readonly sizePixels: number;
  readonly weight: number;
  readonly color: string;
  /** Colour around the strokes; null for none. */
  readonly halo: string | null;
  /** Em between letters. */
  readonly spacing?: number;
}

/** Where a written label stands in the atlas, device pixels. */
export interface LabelFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Labels written once, by the browser's own text engine at the size they are shown in, and kept in one texture.
 * When it is full it is wiped and the labels of the moment are written again; `generation` tells.
 */
export class LabelAtlas {
  generation = 0;
  readonly texture: Texture;
  readonly #fonts: FontGate;
  readonly #ratio: number;
  readonly #ink: CanvasRenderingContext2D;
  readonly #frames = new Map<string, LabelFrame>();
  #shelfX = 0;
  #shelfY = 0;
  #shelfHeight = 0;

  constructor(device: Device, fonts: FontGate, devicePixelRatio: number, unitPixels: number) {
    const side = Math.min(device.limits.maxTextureDimension2D, unitPixels * devicePixelRatio > 26 ? 4096 : 2048);
    this.texture = device.createTexture({
      id: 'label-atlas',
      width: side,
      height: side / 2,
      format: 'rgba8unorm',
      sampler: {
        minFilter: 'nearest',
        magFilter: 'nearest',
        addressModeU: 'clamp-to-edge',
        addressModeV: 'clamp-to-edge',
      },
    });
    this.#fonts = fonts;
    this.#ratio = devicePixelRatio;
    const canvas = document.createElement('canvas');
    canvas.width = side;
    canvas.height = 256;
    const ink = canvas.getContext('2d', { willReadFrequently: true });
    if (!ink) throw new Error('no 2D canvas to write labels on');
    this.#ink = ink;
  }

  /** Grows when more of the font is there. */
  get fontVersion(): number {
    return this.#fonts.version;
  }

  /** The written label, or null while its font is still loading. */
  frame(style: LabelStyle, text: string): LabelFrame | null {
    const key = `${style.name}|${text}`;
    const known = this.#frames.get(key);
    if (known) return known;
    if (!this.#fonts.ready(text)) return null;
    const frame = this.#write(style, text);
    this.#frames.set(key, frame);
    return frame;
  }

  destroy(): void {
    this.texture.destroy();
  }

  #write(style: LabelStyle, text: string): LabelFrame {
    const ink = this.#ink;
    const size = style.sizePixels * this.#ratio;
    ink.font = `${style.weight} ${size}px ${FONT_FAMILY}`;
    ink.letterSpacing = `${(style.spacing ?? 0) * size}px`;
    const haloWidth = style.halo ? Math.max(2, size * 0.11) : 0;
    const margin = Math.ceil(haloWidth) + 1;
    const width = Math.min(this.texture.width, Math.ceil(ink.measureText(text).width) + 2 * margin);
    const height = Math.min(ink.canvas.height, Math.ceil(size * 1.25) + 2 * margin);
    const frame = this.#place(width, height);
    ink.clearRect(0, 0, width, height);
    ink.textBaseline = 'middle';
    const baseline = height / 2 + size * 0.04;
    if (style.halo) {
      ink.strokeStyle = style.halo;
      ink.lineWidth = 2 * haloWidth;
      ink.lineJoin = 'round';
      ink.strokeText(text, margin, baseline);
    }
    ink.fillStyle = style.color;
    ink.fillText(text, margin, baseline);
    const { data } = ink.getImageData(0, 0, width, height);
    this.texture.writeData(data, { x: frame.x, y: frame.y, width, height });
    return frame;
  }

  #place(width: number, height: number): LabelFrame {
    if (this.#shelfX + width > this.texture.width) {
      this.#shelfX = 0;
      this.#shelfY += this.#shelfHeight;
      this.#shelfHeight = 0;
    }
    if (this.#shelfY + height > this.texture.height) this.#wipe();
    const frame = { x: this.#shelfX, y: this.#shelfY, width, height };
    this.#shelfX += width;
    this.#shelfHeight = Math.max(this.#shelfHeight, height);
    return frame;
  }

  #wipe(): void {
    this.#frames.clear();
    this.#shelfX = 0;
    this.#shelfY = 0;
    this.#shelfHeight = 0;
    this.generation++;
  }
}
