import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { inRoot } from '../root.ts';

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage | undefined>>;
}

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The packages a built file imports by name. */
export async function importedPackages(builtFile: string): Promise<ReadonlySet<string>> {
  const source = await readFile(inRoot(builtFile), 'utf8');
  const names = [
    ...source.matchAll(
      /^(?:import|export)\s[^'"]*?from\s*["']([^"'./][^"']*)["']|\bimport\(["']([^"'./][^"']*)["']\)|^import\s*["']([^"'./][^"']*)["']/gm,
    ),
  ]
    .map(([, from, dynamic, bare]) => packageOf(from ?? dynamic ?? bare ?? ''))
    .filter((name) => name !== '' && !name.startsWith('node:') && !builtinModules.includes(name));
  return new Set(names);
}

/** Those packages and all that they need in turn, by the lock file. */
export async function withDependencies(names: Iterable<string>): Promise<ReadonlySet<string>> {
  const { packages } = JSON.parse(await readFile(inRoot('package-lock.json'), 'utf8')) as Lock;
  const found = new Set<string>();
  const open = [...names].map((name) => ({ name, from: '' }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const place = placeOf(next.name, next.from, packages);
    found.add(next.name);
    const { dependencies = {}, optionalDependencies = {} } = packages[place] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      if (!found.has(name)) open.push({ name, from: place });
    }
  }
  return found;
}

/** Where Node would find a package that another one asks for. */
function placeOf(name: string, from: string, packages: Lock['packages']): string {
  for (let folder = from; folder !== ''; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const nested = `${folder}/node_modules/${name}`;
    if (packages[nested] !== undefined) return nested;
  }
  return `node_modules/${name}`;
}

/** `@a/b/c` → `@a/b`, `a/b` → `a` */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
