import { useEffect, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { usePanels } from '../../panels/PanelContext.tsx';
import type { Login } from './createLogin.ts';
import css from './Login.module.css';

const TICK_MS = 1_000;

/**
 * All that can be read or done at a desk. While it is locked the map's picture stays, blurred, and nothing else: what was typed is kept
 * where it stands, out of sight and out of reach, for its person alone. Ctrl+Shift+K locks.
 */
export function DeskLock({ login, children }: { login: Login; children: ReactNode }): ReactElement {
  const { session } = usePanels();
  const isLocked = useStore(login.state, (state) => state.locked !== '');
  const hand = useStore(login.state, (state) => state.hand);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || !event.shiftKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      void login.lock();
    };
    const timer = window.setInterval(() => login.tick(performance.now()), TICK_MS);
    window.addEventListener('keydown', onKey);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('keydown', onKey);
    };
  }, [login]);
  useEffect(() => {
    const root = document.documentElement;
    session.getState().setLocked(isLocked);
    root.toggleAttribute('data-locked', isLocked);
    document.getElementById('map')?.toggleAttribute('inert', isLocked);
  }, [session, isLocked]);
  // Before anything is drawn for the next: an open page would ask with that one's token for what was the other's.
  useEffect(
    () =>
      login.state.subscribe((now, before) => {
        if (now.hand !== before.hand) session.getState().openSheet(null);
      }),
    [login, session],
  );
  return (
    <div key={hand} className={isLocked ? css.shut : ''} inert={isLocked}>
      {children}
    </div>
  );
}
