import type { ReactElement } from 'react';
import { useSession, useWords } from '../PanelContext.tsx';
import css from './ScaleBar.module.css';
import { scaleOf } from './scaleOf.ts';

const MOST_REM = 7;

/** How long a length on the ground is in the middle of the map. */
export function ScaleBar(): ReactElement | null {
  const words = useWords();
  const metersPerRem = useSession((state) => state.metersPerRem);
  if (metersPerRem === null) return null;
  const { meters, rem } = scaleOf(metersPerRem, MOST_REM);
  const text = meters < 1000 ? words.scale.meters(String(meters)) : words.scale.kilometers(String(meters / 1000));
  return (
    <span className={css.scale} data-scale-meters={meters} aria-label={words.scale.label(text)}>
      <span className={css.bar} style={{ width: `${rem}rem` }} />
      {text}
    </span>
  );
}
