import type { ReactElement } from 'react';
import { useWords } from '../PanelContext.tsx';
import css from './Admin.module.css';

/** A password that was just given. It is nowhere kept, so it stays until it is said that it was handed over. */
export function OneTime({
  login,
  password,
  onHide,
}: {
  login: string;
  password: string;
  onHide: () => void;
}): ReactElement {
  const words = useWords().admin.people;
  return (
    <section className={css.once} data-one-time={login}>
      <p>{words.onceOnly}</p>
      <p>
        <span>{login}</span>
        <output>{password}</output>
      </p>
      <button type="button" onClick={onHide}>
        {words.hide}
      </button>
    </section>
  );
}
