import type { ReactElement, ReactNode } from 'react';
import css from './Row.module.css';

export interface RowProps {
  /** Fixed height in units, so that a list never jumps. */
  rem: number;
  /** Chosen by a person. */
  selected?: boolean;
  /** What the wall itself shows now, without anybody having chosen it. */
  shown?: boolean;
  /** True for a row that has just arrived: it slides in once, then rests. */
  arriving?: boolean;
  /** false where something else already parts the rows. */
  ruled?: boolean;
  label: string;
  onOpen?: (() => void) | undefined;
  children: ReactNode;
}

/** One row of a list; a button where it can be opened. */
export function Row({
  rem,
  selected = false,
  shown = false,
  arriving = false,
  ruled = true,
  label,
  onOpen,
  children,
}: RowProps): ReactElement {
  const names = [
    css.row,
    ruled ? css.ruled : '',
    selected ? css.selected : '',
    shown ? css.shown : '',
    arriving ? css.arriving : '',
  ].join(' ');
  const style = { height: `${rem}rem` };
  if (onOpen === undefined) {
    return (
      <div className={names} style={style}>
        {children}
      </div>
    );
  }
  return (
    <button
      type="button"
      className={names}
      style={style}
      aria-label={label}
      aria-pressed={selected || shown}
      onClick={onOpen}
    >
      {children}
    </button>
  );
}
