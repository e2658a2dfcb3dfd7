import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { inRoot } from '../../build/tools/root.ts';
import { yaan } from '../harness/yaan.ts';

const ORIGIN = 'http://floor.localhost';
const DRAWN_WITHIN_MS = 60_000;

/** The least a picture can cost here: one canvas of the window's size, cleared to another colour in every frame. */
const CLEAR_PAGE = `<!doctype html><style>body { margin: 0; overflow: hidden }</style><canvas></canvas><script>
const canvas = document.querySelector('canvas');
canvas.width = innerWidth;
canvas.height = innerHeight;
const gl = canvas.getContext('webgl2', { antialias: false });
let frames = 0;
const clear = () => {
  gl.clearColor(0, (frames++ % 64) / 64, 0.2, 1);
  gl.clear(gl.COLOR_BUFFER_BIT);
  requestAnimationFrame(clear);
};
clear();
</script>`;

/** Shows the cleared canvas; gives the pixels it has. */
export async function openClearLoop(page: Page): Promise<number> {
  await page.setContent(CLEAR_PAGE);
  return page.evaluate(() => {
    const canvas = document.querySelector('canvas');
    return canvas?.getContext('webgl2') ? canvas.width * canvas.height : 0;
  });
}

/** Shows the wall's basemap alone, repainted in every frame; gives the features that are drawn. `dir` holds what is built for it. */
export async function openMapAlone(page: Page, dir: string): Promise<number> {
  await build({
    configFile: false,
    root: inRoot('bench/frame/mapAlone'),
    base: './',
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir: dir, emptyOutDir: true, target: 'chrome120', assetsInlineLimit: 0, chunkSizeWarningLimit: 4096 },
  });
  const { catalog, dir: packDir } = await yaan();
  if (catalog.basemap.kind !== 'geojson') throw new Error('the demo city has no GeoJSON basemap');
  const basemap = await readFile(join(packDir, 'basemap.geojson'), 'utf8');
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/catalog.json') return route.fulfill({ json: catalog });
    if (path === '/basemap.geojson') return route.fulfill({ body: basemap, contentType: 'application/json' });
    return route.fulfill({ path: join(dir, path === '/' ? 'index.html' : path) });
  });
  await page.goto(`${ORIGIN}/`);
  await page.waitForFunction('Number(document.title) > 0', undefined, { timeout: DRAWN_WITHIN_MS });
  return Number(await page.title());
}
