import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Folder of the project, or of the app it was built into: the nearest one above this file whose package.json is ours. Where
 * there is none (a bundle that was moved away) the working directory stands in, and paths are given by option.
 */
export function projectRoot(fromUrl: string): string {
  let dir = fromUrl.startsWith('file:') ? dirname(fileURLToPath(fromUrl)) : process.cwd();
  for (let up = dirname(dir); ; up = dirname(dir)) {
    if (nameIn(join(dir, 'package.json')) === 'wanmi') return dir;
    if (up === dir) return process.cwd();
    dir = up;
  }
}

function nameIn(file: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name;
  } catch {
    return undefined;
  }
}
