import type { ReactElement } from 'react';
import css from './Swatch.module.css';

/** A sample of what an area of the map can be: heat and load from low (left) to high, hatched where nothing is known. */
export function Swatch({ of }: { of: 'heat' | 'load' | 'unknown' }): ReactElement {
  return <span className={`${css.swatch} ${css[of]}`} aria-hidden="true" />;
}
