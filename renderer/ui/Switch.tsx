import type { ReactElement, ReactNode } from 'react';
import css from './Switch.module.css';

export interface SwitchProps {
  on: boolean;
  label: string;
  onChange: (on: boolean) => void;
  /** What is switched, as the map shows it. */
  symbol?: ReactNode;
}

/** On: full strength. Off: struck through and faint, so that it reads without colour. */
export function Switch({ on, label, onChange, symbol }: SwitchProps): ReactElement {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      className={`${css.switch} ${on ? css.on : css.off}`}
      onClick={() => onChange(!on)}
    >
      {symbol}
      <span>{label}</span>
    </button>
  );
}
