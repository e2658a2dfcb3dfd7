import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const YAAN = join(import.meta.dirname, '../../assets/cities/yaan');

export interface CityCopy {
  dir: string;
  remove: () => Promise<void>;
}

/** The demo city without its demo: areas, cameras and people, but no past and nothing that happens by itself. */
export function quietCity(): Promise<CityCopy> {
  return copyCity((manifest) => delete manifest.demo);
}

/** The demo city with a short past, so that it starts quickly. */
export function smallDemo(historyCases: number): Promise<CityCopy> {
  return copyCity(({ demo }) => {
    if (demo) demo.historyCases = historyCases;
  });
}

async function copyCity(change: (manifest: { demo?: { historyCases: number } }) => void): Promise<CityCopy> {
  const dir = await mkdtemp(join(tmpdir(), 'wanmi-city-'));
  await cp(YAAN, dir, { recursive: true });
  const manifest = JSON.parse(await readFile(join(dir, 'city.json'), 'utf8')) as Parameters<typeof change>[0];
  change(manifest);
  await writeFile(join(dir, 'city.json'), JSON.stringify(manifest));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}
