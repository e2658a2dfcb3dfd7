import type { SessionState, SessionStore } from '../session/session.ts';

/**
 * Keys that work everywhere: Ctrl+Shift+D diagnostics, Ctrl+Shift+L language, Ctrl+Shift+E light or dark, Esc closes what a
 * person has opened. A locked desk hears none of them. Every key and every press of a pointer is a touch: the wall then stops showing cases by itself.
 */
export function bindShortcuts(window: Window, session: SessionStore, touched: () => void): void {
  window.addEventListener('pointerdown', touched, { passive: true });
  window.addEventListener('keydown', (event) => {
    touched();
    const state = session.getState();
    if (state.locked) return;
    const { language, theme, setLanguage, setTheme, toggleDiagnostics } = state;
    if (event.key === 'Escape' && !(event.target instanceof HTMLInputElement)) closeTopmost(state);
    if (!event.ctrlKey || !event.shiftKey) return;
    const key = event.key.toLowerCase();
    if (key === 'd') toggleDiagnostics();
    else if (key === 'l') setLanguage(language === 'en' ? 'zh-CN' : 'en');
    else if (key === 'e') setTheme(theme === 'dark' ? 'light' : 'dark');
    else return;
    event.preventDefault();
  });
}

/** A list of things picked in one spot closes itself; then a photo in full, the page of work, then what is selected. */
function closeTopmost({ candidates, photos, sheet, openSheet, select, showPhotos }: SessionState): void {
  if (candidates.length > 0) return;
  if (photos !== null) showPhotos(null);
  else if (sheet !== null) openSheet(null);
  else select(null);
}
