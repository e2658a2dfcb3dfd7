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

/** A quiet city of districts, grids and rules alone: what other systems need to call it, and quick to read. */
export function bareCity(): Promise<CityCopy> {
  return copyCity((manifest) => {
    delete manifest.demo;
    for (const role of ['cells', 'cameras', 'roads', 'vehicles', 'drones']) delete manifest.files[role];
    manifest.basemap = { kind: 'none', reason: 'a test' };
  });
}

/** The same with its cameras. */
export function watchedCity(): Promise<CityCopy> {
  return copyCity((manifest) => {
    delete manifest.demo;
    for (const role of ['cells', 'roads', 'vehicles', 'drones']) delete manifest.files[role];
    manifest.basemap = { kind: 'none', reason: 'a test' };
  });
}

/** The demo city with a short past, so that it starts quickly. */
export function smallDemo(historyCases: number): Promise<CityCopy> {
  return copyCity(({ demo }) => {
    if (demo) demo.historyCases = historyCases;
  });
}

interface Manifest {
  demo?: { historyCases: number };
  files: Record<string, unknown>;
  basemap: unknown;
}

async function copyCity(change: (manifest: Manifest) => void): Promise<CityCopy> {
  const dir = await mkdtemp(join(tmpdir(), 'wanmi-city-'));
  await cp(YAAN, dir, { recursive: true });
  const manifest = JSON.parse(await readFile(join(dir, 'city.json'), 'utf8')) as Manifest;
  change(manifest);
  await writeFile(join(dir, 'city.json'), JSON.stringify(manifest));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}
