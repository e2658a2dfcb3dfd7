import type { ReactElement, ReactNode } from 'react';
import css from './Sheet.module.css';

export interface SheetProps {
  /** For tests and people who look for it. */
  name: string;
  title: string;
  aside?: ReactNode;
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
}

/** A page of work over the map, between the columns: a list with more room than a column has. Esc closes it. */
export function Sheet({ name, title, aside, closeLabel, onClose, children }: SheetProps): ReactElement {
  return (
    <section className={css.sheet} data-panel={name} aria-label={title}>
      <header className={css.head}>
        <h2>{title}</h2>
        <div className={css.aside}>{aside}</div>
        <button type="button" onClick={onClose}>
          {closeLabel}
        </button>
      </header>
      <div className={css.body}>{children}</div>
    </section>
  );
}
