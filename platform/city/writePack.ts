import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Files of a pack by path. */
export type PackFiles = Map<string, string>;

/** JSON with one row per line, so that a change of one row is one line of a diff. */
export function rowsText(rows: readonly unknown[]): string {
  return `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
}

/** GeoJSON with one feature per line. */
export function featuresText(features: readonly unknown[]): string {
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
  return `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`;
}

/** A small object, written to be read. */
export function objectText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

export async function writeFiles(dir: string, files: PackFiles): Promise<void> {
  for (const [path, text] of files) {
    const target = join(dir, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}
