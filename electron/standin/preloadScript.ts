import { readFileSync } from 'node:fs';

/** Names the page and the stand-in agree on. */
export const INVOKE_BINDING = '__standinInvoke';
export const HEAR_FUNCTION = '__standinHear';

/**
 * The app's own preload, run before the page's scripts with a `require` that gives `electron` as a sandboxed preload sees it.
 * It shares the page's world, which is the one thing this stand-in cannot give it: a world of its own.
 */
export function preloadScript(preload: string): string {
  return `(() => {
  if (window.top !== window) return;
  const listeners = new Map();
  const invoke = window.${INVOKE_BINDING};
  const ipcRenderer = {
    invoke: (channel, ...args) => invoke(channel, args),
    on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    removeListener: (channel, listener) =>
      listeners.set(channel, (listeners.get(channel) ?? []).filter((known) => known !== listener)),
  };
  const contextBridge = {
    exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
  };
  Object.defineProperty(window, '${HEAR_FUNCTION}', {
    value: (channel, payload) => (listeners.get(channel) ?? []).forEach((listener) => listener({}, payload)),
  });
  const require = (name) => {
    if (name !== 'electron') throw new Error('module not found: ' + name);
    return { ipcRenderer, contextBridge };
  };
  const exports = {};
  const module = { exports };
${readFileSync(preload, 'utf8')}
})();`;
}
