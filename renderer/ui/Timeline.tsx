import type { CSSProperties, ReactElement } from 'react';
import css from './Timeline.module.css';

export interface TimelineItem {
  key: string;
  time: string;
  title: string;
  detail: string;
  /** A second line of its own, as high as the first; '' for none. */
  note: string;
  /** done: it happened; now: where it stands; next: what is still to come. */
  state: 'done' | 'now' | 'next';
}

/** The life of something, oldest first. Each item is one row of fixed height. */
export function Timeline({ items, rowRem }: { items: readonly TimelineItem[]; rowRem: number }): ReactElement {
  return (
    <ol className={css.timeline} style={{ '--row-half': `${rowRem / 2}rem` } as CSSProperties}>
      {items.map((item) => (
        <li
          key={item.key}
          className={css[item.state]}
          style={{ gridTemplateRows: `${rowRem}rem ${item.note === '' ? 0 : rowRem}rem` }}
        >
          <time>{item.time}</time>
          <i aria-hidden="true" />
          <b>{item.title}</b>
          <span>{item.detail}</span>
          {item.note !== '' && <em>{item.note}</em>}
        </li>
      ))}
    </ol>
  );
}
