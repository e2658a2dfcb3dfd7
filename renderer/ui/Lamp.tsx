import type { ReactElement } from 'react';
import type { Tone } from './Glyph.tsx';
import css from './Lamp.module.css';

/** Time left in words, its colour repeated by a mark: a dot in time, a half near the end, a bar when over. */
export function Lamp({ tone, children }: { tone: Tone; children: string }): ReactElement {
  return (
    <span className={`${css.lamp} ${css[tone]}`}>
      <i aria-hidden="true" />
      {children}
    </span>
  );
}
