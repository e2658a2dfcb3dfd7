import unicodeRanges from '@fontsource-variable/noto-sans-sc/unicode.json';
import '@fontsource-variable/noto-sans-sc/index.css';
import { MAP_FONT } from './fontName.ts';

export interface FontFace {
  url: string;
  'unicode-range': string[];
}

const FILES = import.meta.glob<string>(
  '../../../node_modules/@fontsource-variable/noto-sans-sc/files/noto-sans-sc-*-wght-normal.woff2',
  { query: '?url', import: 'default', eager: true },
);

/**
 * The bundled font, one file by range of characters, for MapLibre's `font-faces`: the map fetches a file when it first
 * meets a character of it, waits for it, and draws the glyphs itself. So there is no glyph server and no foreign font.
 */
export function mapFontFaces(): Record<string, FontFace[]> {
  const faces = Object.entries(FILES).flatMap(([path, url]) => {
    const name = /noto-sans-sc-(.+)-wght-normal\.woff2$/.exec(path)?.[1] ?? '';
    const ranges: Record<string, string | undefined> = unicodeRanges;
    // Numbered files stand in brackets in the package's list, scripts by name.
    const range = ranges[`[${name}]`] ?? ranges[name];
    // MapLibre fetches from a worker-like context: a path alone would have no base there.
    return range ? [{ url: new URL(url, document.baseURI).href, 'unicode-range': range.split(',') }] : [];
  });
  return { [MAP_FONT]: faces };
}
