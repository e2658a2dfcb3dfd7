import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The renderer alone. It is served from http://127.0.0.1:PORT/ by the platform and from wall://app/ by Electron, so every
 * address in the bundle is relative, and nothing in it is inlined: the content security policy allows no inline script,
 * no data: fonts and no other origin.
 */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome120',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // deck.gl and MapLibre are one download from a local disk; the warning is for the open web.
    chunkSizeWarningLimit: 4096,
  },
  server: { host: '127.0.0.1', strictPort: false },
});
