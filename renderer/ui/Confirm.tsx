import { useState, type ReactElement } from 'react';
import css from './Confirm.module.css';

export interface ConfirmProps {
  label: string;
  /** What the second press says. */
  confirmLabel: string;
  cancelLabel: string;
  onConfirm: () => void;
}

/** A button whose act cannot be taken back: it asks once more, in its own place. */
export function Confirm({ label, confirmLabel, cancelLabel, onConfirm }: ConfirmProps): ReactElement {
  const [asks, setAsks] = useState(false);
  if (!asks) {
    return (
      <button type="button" className={css.button} onClick={() => setAsks(true)}>
        {label}
      </button>
    );
  }
  const confirm = (): void => {
    setAsks(false);
    onConfirm();
  };
  return (
    <span className={css.asks} role="group" aria-label={confirmLabel}>
      <button type="button" className={`${css.button} ${css.sure}`} autoFocus onClick={confirm}>
        {confirmLabel}
      </button>
      <button type="button" className={css.button} onClick={() => setAsks(false)}>
        {cancelLabel}
      </button>
    </span>
  );
}
