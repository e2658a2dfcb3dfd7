import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const YAAN = join(import.meta.dirname, '../../assets/cities/yaan');

/** The demo city without its demo: areas, cameras and people, but no past and nothing that happens by itself. */
export async function quietCity(): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'wanmi-city-'));
  await cp(YAAN, dir, { recursive: true });
  const manifest = JSON.parse(await readFile(join(dir, 'city.json'), 'utf8')) as { demo?: unknown };
  delete manifest.demo;
  await writeFile(join(dir, 'city.json'), JSON.stringify(manifest));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}
