import type { ReactElement, ReactNode } from 'react';
import css from './ListAndDetail.module.css';

/** A sheet in two: many, one line each, and the chosen one in full beside them. */
export function ListAndDetail({ list, children }: { list: ReactNode; children: ReactNode }): ReactElement {
  return (
    <div className={css.halves}>
      <div className={css.list}>{list}</div>
      <div className={css.detail}>{children}</div>
    </div>
  );
}
