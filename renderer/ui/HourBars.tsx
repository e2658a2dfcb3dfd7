import type { ReactElement } from 'react';
import css from './HourBars.module.css';

export interface HourBarsProps {
  /** One value an hour, drawn upwards and solid. */
  up: readonly number[];
  /** One value an hour, drawn downwards and hollow. */
  down: readonly number[];
  /** Where the day stands, 0 to 1; null while that is not known. */
  now: number | null;
  label: string;
}

/** A day as 24 pairs of bars on one axis; hours to come stay empty, and the line says where the day stands. */
export function HourBars({ up, down, now, label }: HourBarsProps): ReactElement {
  const top = Math.max(1, ...up, ...down);
  return (
    <div className={css.hours} role="img" aria-label={label}>
      <div className={css.bars}>
        {up.map((value, hour) => (
          <div key={hour} className={css.hour}>
            <div className={css.up}>
              <i style={{ height: `${(value / top) * 100}%` }} />
            </div>
            <div className={css.down}>
              <i style={{ height: `${((down[hour] ?? 0) / top) * 100}%` }} />
            </div>
          </div>
        ))}
        {now !== null && <div className={css.now} style={{ left: `${Math.min(1, Math.max(0, now)) * 100}%` }} />}
      </div>
      <div className={css.scale} aria-hidden="true">
        {['00', '06', '12', '18', '24'].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
    </div>
  );
}
