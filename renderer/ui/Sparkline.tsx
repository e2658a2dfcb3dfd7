import type { ReactElement } from 'react';
import css from './Sparkline.module.css';

const WIDTH = 120;
const HEIGHT = 32;

/** Points of a line through equal steps, lowest value at the bottom; a flat series runs through the middle. */
export function sparkPoints(values: readonly number[], width: number, height: number): [number, number][] {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, i) => [i * step, span === 0 ? height / 2 : height - ((value - low) / span) * height]);
}

/** A small trend: the way it went, its last value marked. Says nothing when there is nothing to say. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }): ReactElement | null {
  if (values.length < 2) return null;
  const points = sparkPoints(values, WIDTH, HEIGHT);
  const [lastX, lastY] = points.at(-1) ?? [0, 0];
  return (
    <svg
      className={css.spark}
      viewBox={`-3 -4 ${WIDTH + 8} ${HEIGHT + 8}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <polyline points={points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
      <path d={`M${lastX} ${lastY}h0.01`} />
    </svg>
  );
}
