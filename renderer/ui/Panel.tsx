import type { ReactElement, ReactNode } from 'react';
import css from './Panel.module.css';

export interface PanelProps {
  title: string;
  /** Where, since when, how fresh: stands at the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
  /** For tests and people who look for it. */
  name: string;
}

/** A section on solid ground: what it is, how fresh it is, and its content. */
export function Panel({ title, aside, children, name }: PanelProps): ReactElement {
  return (
    <section className={css.panel} data-panel={name} aria-label={title}>
      <header className={css.head}>
        <h2>{title}</h2>
        {aside !== undefined && <div className={css.aside}>{aside}</div>}
      </header>
      <div className={css.body}>{children}</div>
    </section>
  );
}

/** What would be here, and why it is not. */
export function Empty({ children }: { children: ReactNode }): ReactElement {
  return <p className={css.empty}>{children}</p>;
}
