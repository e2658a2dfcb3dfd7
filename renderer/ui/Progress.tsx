import type { ReactElement } from 'react';
import css from './Progress.module.css';

/** How far a piece of work is, 0 to 1; null while its size is not known. */
export function Progress({ share, label }: { share: number | null; label: string }): ReactElement {
  return (
    <div
      className={css.track}
      role="progressbar"
      aria-label={label}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    >
      <div className={css.done} style={{ width: `${(share ?? 0) * 100}%` }} />
    </div>
  );
}
