import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The phone page, served by the platform below /field/. Built into the renderer's folder, which is emptied when the renderer is built:
 * the page is then built again. The service worker keeps its name, for browsers look for it by that.
 */
export default defineConfig({
  root: 'field',
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: '../dist/renderer/field',
    emptyOutDir: true,
    target: 'chrome100',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    rolldownOptions: {
      input: { index: 'field/index.html', sw: 'field/sw.ts' },
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
});
