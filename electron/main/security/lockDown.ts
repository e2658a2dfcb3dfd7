import type { App, WebContents } from 'electron';
import { isWallUrl } from '../scheme/filePath.ts';

export interface LockDownLog {
  refused(what: 'navigation' | 'window' | 'webview', url: string): void;
}

/** No page leaves the wall, opens a window or embeds another program: for every web contents the app will ever have. */
export function lockDown(app: App, log: LockDownLog): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, log));
}

function guard(contents: WebContents, log: LockDownLog): void {
  contents.on('will-frame-navigate', (details) => {
    if (details.isMainFrame && isWallUrl(details.url)) return;
    details.preventDefault();
    log.refused('navigation', details.url);
  });
  contents.on('will-redirect', (details) => {
    if (isWallUrl(details.url)) return;
    details.preventDefault();
    log.refused('navigation', details.url);
  });
  contents.setWindowOpenHandler(({ url }) => {
    log.refused('window', url);
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event, _preferences, parameters) => {
    event.preventDefault();
    log.refused('webview', parameters['src'] ?? '');
  });
}
