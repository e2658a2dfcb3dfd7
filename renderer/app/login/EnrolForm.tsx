import { type FormEvent, type ReactElement, useState } from 'react';
import { useStore } from 'zustand';
import { keepScreenToken, readScreenToken } from '../../host/screenToken.ts';
import { useSession, useWords } from '../../panels/PanelContext.tsx';
import type { WallStatusStore } from '../wallStatus.ts';
import type { Login } from './createLogin.ts';
import css from './Login.module.css';

/**
 * On a screen in a plain browser that holds no token, or whose own was revoked: the picture goes, and a code of the administrator's
 * opens it. The token stays in this browser, and nowhere else.
 */
export function EnrolForm({ login, status }: { login: Login; status: WallStatusStore }): ReactElement | null {
  const words = useWords().login;
  const isWall = useSession((state) => state.mode === 'wall') && window.wall === undefined;
  const reason = useStore(status, (now) => now.verdict.reason.code);
  const [said, setSaid] = useState('');
  const isRevoked = reason === 'refused' && readScreenToken(window.localStorage) !== '';
  if (!isWall || (reason !== 'noToken' && !isRevoked)) return null;
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const code = new FormData(event.currentTarget).get('code');
    setSaid(words.working);
    const answer = await login.enrol(typeof code === 'string' ? code.replaceAll(/\s/g, '') : '');
    if (answer.ok) {
      keepScreenToken(window.localStorage, answer.data.token);
      window.location.reload();
    } else setSaid(answer.refusal === 'unreachable' ? words.unreachable : answer.refusal.error);
  };
  return (
    <div className={`${css.cover} ${css.blank}`} role="dialog" aria-modal="true" aria-label={words.enrolTitle}>
      <div className={css.form} data-step="enrol">
        <header>
          <h2>{words.enrolTitle}</h2>
        </header>
        <p>{isRevoked ? words.enrolRevoked : words.enrolHint}</p>
        <p className={css.problem} role="alert">
          {said}
        </p>
        <form onSubmit={(event) => void submit(event)}>
          <label>
            <span>{words.enrolCode}</span>
            <input name="code" inputMode="numeric" autoComplete="off" autoFocus required maxLength={12} />
          </label>
          <button type="submit">{words.enrolSubmit}</button>
        </form>
      </div>
    </div>
  );
}
