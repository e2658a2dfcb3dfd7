import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { inRoot, ROOT } from '../root.ts';

/** Files that no built part depends on. */
const NOT_INPUT = /(\.test\.tsx?|\.md|tsconfig\.json)$/;

/**
 * A hash over the contents of files and folders, by name in order: the same contents give the same hash on every machine, so a fresh
 * checkout of the same commit needs no new build where its output was kept.
 *
 * @param inputs paths below the project's folder; an absent one counts as empty
 */
export async function fingerprint(inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0] ?? ''}\n`);
  for (const file of await filesOf(inputs)) {
    hash.update(`${relative(ROOT, file).split(sep).join('/')}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest('hex');
}

async function filesOf(inputs: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const input of inputs) {
    const path = inRoot(input);
    const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(notAFolder);
    if (entries === null) found.push(path);
    else found.push(...entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)));
  }
  return found.filter((file) => !NOT_INPUT.test(file)).toSorted();
}

/** null: a file; an absent path has no entries. */
function notAFolder(error: NodeJS.ErrnoException): [] | null {
  if (error.code === 'ENOTDIR') return null;
  if (error.code === 'ENOENT') return [];
  throw error;
}
