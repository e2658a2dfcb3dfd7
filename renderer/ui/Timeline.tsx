import type { ReactElement } from 'react';
import css from './Timeline.module.css';

export interface TimelineItem {
  key: string;
  time: string;
  title: string;
  detail: string;
  /** done: it happened; now: where it stands; next: what is still to come. */
  state: 'done' | 'now' | 'next';
}

/** The life of something, oldest first. Each item is one row of fixed height. */
export function Timeline({ items, rowRem }: { items: readonly TimelineItem[]; rowRem: number }): ReactElement {
  return (
    <ol className={css.timeline}>
      {items.map((item) => (
        <li key={item.key} className={css[item.state]} style={{ height: `${rowRem}rem` }}>
          <time>{item.time}</time>
          <i aria-hidden="true" />
          <b>{item.title}</b>
          <span>{item.detail}</span>
        </li>
      ))}
    </ol>
  );
}
