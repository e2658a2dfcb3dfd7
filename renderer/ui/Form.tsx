import type { ReactElement, ReactNode } from 'react';
import { Subhead } from './Facts.tsx';
import css from './Form.module.css';

export interface FormProps {
  /** For tests and people who look for it. */
  name: string;
  title?: string;
  /** Fields in two columns; one with `data-wide` takes both, and so does one that is alone. */
  children?: ReactNode;
  buttons?: ReactNode;
  /** What came of it; the line stands there from the beginning, so that nothing jumps. */
  said: string;
}

/** Fields, buttons below them, and a line for what the platform said. */
export function Form({ name, title, children, buttons, said }: FormProps): ReactElement {
  return (
    <div className={css.form} data-form={name}>
      {title !== undefined && <Subhead>{title}</Subhead>}
      {children !== undefined && <div className={css.fields}>{children}</div>}
      {buttons !== undefined && <div className={css.buttons}>{buttons}</div>}
      <p role="status">{said}</p>
    </div>
  );
}
