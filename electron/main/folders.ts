import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Folders {
  readonly renderer: string;
  readonly preload: string;
  readonly platformMain: string;
  /** Where the demo city lies. Beside the archive when packaged, so that a city can replace it. */
  readonly cities: string;
}

/**
 * @param mainUrl the URL of dist/electron/main.js
 * @param resources Electron's resources folder when packaged; null in a checkout
 */
export function foldersOf(mainUrl: string, resources: string | null): Folders {
  const dist = fileURLToPath(new URL('..', mainUrl));
  return {
    renderer: join(dist, 'renderer'),
    preload: join(dist, 'electron', 'preload.cjs'),
    platformMain: join(dist, 'platform', 'main.js'),
    cities: resources === null ? join(dist, '..', 'assets', 'cities') : join(resources, 'cities'),
  };
}
