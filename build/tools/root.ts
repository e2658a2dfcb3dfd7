import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder, whatever the current one is. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export function inRoot(...steps: readonly string[]): string {
  return join(ROOT, ...steps);
}
