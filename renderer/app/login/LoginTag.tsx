import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useSession, useWords } from '../../panels/PanelContext.tsx';
import { useWorld } from '../../world/useWorld.ts';
import css from './Login.module.css';
import type { Login } from './createLogin.ts';

/** At a desk, in the header: who is logged in, and the way in or out. */
export function LoginTag({ login }: { login: Login }): ReactElement | null {
  const words = useWords();
  const desk = useSession((state) => state.mode === 'desk');
  const { who, step } = useStore(login.state);
  const isHeld = useWorld((world) => world.identity !== null);
  if (!desk) return null;
  const isIn = who !== null && step === '';
  return (
    <div className={css.tag} data-login={isIn ? who.id : ''}>
      <span>{isIn ? who.name : isHeld ? words.login.shared : ''}</span>
      {isIn && (
        <button type="button" title="Ctrl+Shift+K" onClick={() => void login.lock()}>
          {words.login.lock}
        </button>
      )}
      <button type="button" onClick={() => (isIn ? void login.logOut() : login.open())}>
        {isIn ? words.login.leave : words.login.enter}
      </button>
    </div>
  );
}
