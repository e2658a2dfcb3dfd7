import { inRoot } from '../root.ts';

/** A program of a dependency, as npm puts it. */
export function binOf(name: string): string {
  return inRoot('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}
