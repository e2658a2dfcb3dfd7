import type { ReactElement, ReactNode } from 'react';
import type { Tone } from './Glyph.tsx';
import css from './Ring.module.css';

const RADIUS = 45;
const AROUND = 2 * Math.PI * RADIUS;

export interface RingProps {
  /** Share of the time that is left, 0 to 1; the arc shrinks towards 12 o'clock. */
  left: number;
  tone: Tone;
  /** Size in units. */
  size: number;
  children?: ReactNode;
}

/** Countdown of a limit. At 0 the whole ring is drawn broken: over, even without colour. */
export function Ring({ left, tone, size, children }: RingProps): ReactElement {
  const share = Math.min(1, Math.max(0, left));
  const over = share === 0;
  return (
    <div className={`${css.ring} ${css[tone]}`} style={{ width: `${size}rem`, height: `${size}rem` }}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle className={css.track} cx="50" cy="50" r={RADIUS} />
        <circle
          className={css.arc}
          cx="50"
          cy="50"
          r={RADIUS}
          strokeDasharray={over ? '14 8' : `${share * AROUND} ${AROUND}`}
          transform="rotate(-90 50 50)"
        />
      </svg>
      <div className={css.inside}>{children}</div>
    </div>
  );
}
