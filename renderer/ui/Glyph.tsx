import type { ReactElement } from 'react';
import { CLASS_PATHS, SYMBOL_PATHS, type SymbolName } from './glyphPaths.ts';
import css from './Glyph.module.css';

/** How far something has come: the outline's fill. */
export type GlyphFill = 'hollow' | 'half' | 'full' | 'tick' | 'faded';
/** What the colour says; `plain` says nothing. */
export type Tone = 'plain' | 'inTime' | 'near' | 'over' | 'stale' | 'operator';

export interface GlyphProps {
  /** Index into the ten class outlines; anything else is drawn as the last. */
  shape: number;
  fill: GlyphFill;
  tone: Tone;
  /** Size in units. */
  size?: number;
}

/** One of the ten case classes, as the map draws it. Decoration for the eye: the words stand beside it. */
export function Glyph({ shape, fill, tone, size = 1.25 }: GlyphProps): ReactElement {
  const path = CLASS_PATHS[shape] ?? CLASS_PATHS[9];
  return (
    <svg
      className={`${css.glyph} ${css[tone]} ${fill === 'faded' ? css.faded : ''}`}
      style={{ width: `${size}rem`, height: `${size}rem` }}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path className={css.outline} d={path} />
      {fill === 'half' && <path className={css.solid} d={path} style={{ clipPath: 'inset(50% 0 0 0)' }} />}
      {(fill === 'full' || fill === 'tick') && <path className={css.solid} d={path} />}
      {fill === 'tick' && <path className={css.tick} d="M7.5 12.2L10.8 15.4L16.6 8.8" />}
    </svg>
  );
}

export interface SymbolProps {
  name: SymbolName;
  tone?: Tone;
  size?: number;
}

/** A person, vehicle, drone, camera, area or place. */
export function EntitySymbol({ name, tone = 'plain', size = 1.25 }: SymbolProps): ReactElement {
  return (
    <svg
      className={`${css.glyph} ${css[tone]}`}
      style={{ width: `${size}rem`, height: `${size}rem` }}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path className={css.solid} fillRule="evenodd" d={SYMBOL_PATHS[name]} />
    </svg>
  );
}
