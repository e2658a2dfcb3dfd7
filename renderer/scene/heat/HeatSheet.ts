import type { CustomLayerInterface, Map as MapLibre } from 'maplibre-gl';
import { makeView, type View } from '../view/View.ts';
import type { Plane } from '../view/Plane.ts';
import type { CellRect } from './HeatField.ts';
import { compileHeatProgram, type HeatProgram } from './heatProgram.ts';
import type { HeatWindow } from './heatWindow.ts';

/** Colours of a window's cells, as RGBA words row by row, and how strongly they are shown. */
export interface HeatPicture {
  readonly window: HeatWindow;
  readonly pixels: Uint32Array;
  /** 0 to 1. */
  opacity: number;
}

interface Held {
  texture: WebGLTexture;
  /** Cells painted since the last upload; null when the texture is up to date. */
  dirty: CellRect | null;
}

/**
 * The warmth as a layer of the map below, between its areas and its roads: roads and names stay readable on it, and it
 * is drawn again only when the map is, not in the many frames in which only a unit moves. One texture a picture.
 */
export class HeatSheet implements CustomLayerInterface {
  readonly id = 'heat';
  readonly type = 'custom';
  readonly renderingMode = '2d';
  readonly #held = new Map<HeatPicture, Held>();
  #pictures: readonly HeatPicture[] = [];
  #plane: Plane | null = null;
  #map: MapLibre | null = null;
  #gl: WebGL2RenderingContext | null = null;
  #program: HeatProgram | null = null;

  /** What to draw, lowest first. Repaints the map. */
  show(pictures: readonly HeatPicture[], plane: Plane): void {
    this.#pictures = pictures;
    this.#plane = plane;
    for (const [picture, { texture }] of this.#held) {
      if (pictures.includes(picture)) continue;
      this.#gl?.deleteTexture(texture);
      this.#held.delete(picture);
    }
    this.#map?.triggerRepaint();
  }

  /** Cells of a picture that were painted anew; only they are sent. */
  touch(picture: HeatPicture, rect: CellRect): void {
    const held = this.#held.get(picture);
    if (held) held.dirty = held.dirty ? union(held.dirty, rect) : rect;
    this.#map?.triggerRepaint();
  }

  onAdd(map: MapLibre, gl: WebGL2RenderingContext): void {
    this.#map = map;
    this.#gl = gl;
    // Textures of an earlier context went with it.
    this.#held.clear();
    this.#program = compileHeatProgram(gl);
  }

  onRemove(): void {
    this.#held.clear();
    this.#program = null;
    this.#gl = null;
    this.#map = null;
  }

  render(gl: WebGL2RenderingContext): void {
    const [map, plane, program] = [this.#map, this.#plane, this.#program];
    if (!map || !plane || !program) return;
    const view = viewOf(map);
    for (const picture of this.#pictures) {
      this.#bind(gl, picture);
      program.draw(cornersOf(picture.window, plane, view), picture.opacity);
    }
  }

  #bind(gl: WebGL2RenderingContext, picture: HeatPicture): void {
    const { columns, rows } = picture.window;
    const held = this.#held.get(picture);
    gl.activeTexture(gl.TEXTURE0);
    // MapLibre leaves these as it last needed them.
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
    if (!held) {
      this.#held.set(picture, { texture: makeTexture(gl, columns, rows, bytes(picture.pixels)), dirty: null });
      return;
    }
    gl.bindTexture(gl.TEXTURE_2D, held.texture);
    if (!held.dirty) return;
    const { column, row, columns: width, rows: height } = held.dirty;
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, columns);
    const from = picture.pixels.subarray(row * columns + column);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, column, row, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes(from));
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
    held.dirty = null;
  }
}

function makeTexture(gl: WebGL2RenderingContext, width: number, height: number, pixels: Uint8Array): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, name, gl.LINEAR);
  for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE);
  return texture;
}

function viewOf(map: MapLibre): View {
  const { clientWidth, clientHeight } = map.getContainer();
  const { lng, lat } = map.getCenter();
  const { top = 0, right = 0, bottom = 0, left = 0 } = map.getPadding();
  return makeView(clientWidth, clientHeight, map.getZoom(), [lng, lat], { top, right, bottom, left });
}

/** West, north, east and south of a window in clip space; in doubles, because metres of a city are fine in floats and world shares are not. */
function cornersOf(window: HeatWindow, plane: Plane, view: View): [number, number, number, number] {
  const { scale, offsetX, offsetY } = plane.toScreen(view);
  const { cellMeters, column0, row0, columns, rows } = window;
  const x = (column: number) => (2 * (column * cellMeters * scale + offsetX)) / view.widthPixels - 1;
  const y = (row: number) => 1 - (2 * (row * cellMeters * scale + offsetY)) / view.heightPixels;
  return [x(column0), y(row0), x(column0 + columns), y(row0 + rows)];
}

function bytes(words: Uint32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

function union(a: CellRect, b: CellRect): CellRect {
  const column = Math.min(a.column, b.column);
  const row = Math.min(a.row, b.row);
  return {
    column,
    row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
  };
}
