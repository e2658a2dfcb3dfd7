import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, type Configuration, Platform } from 'electron-builder';
import type { Say } from '../say.ts';
import { listAsar } from './asar.ts';
import { FUSES } from './fuses.ts';
import { importedPackages, packageOf, withDependencies } from './runtimePackages.ts';

/** What an Electron binary holds where its fuses are: a sentinel, the wire's version and length, one digit a fuse. */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, Object.keys(FUSES).length]),
  Buffer.from('1'.repeat(Object.keys(FUSES).length)),
]);

const MUST_HOLD = [
  'package.json',
  'dist/electron/main.js',
  'dist/electron/preload.cjs',
  'dist/platform/main.js',
  'dist/renderer/index.html',
  'assets/mappings/boston311.json',
];
const MAY_HOLD = /^(package\.json|dist\/(electron|platform|renderer)\/|assets\/mappings\/|node_modules\/)/;
const NEVER = /(\.(ts|tsx|map|pem|key|p12)|\.test\.[cm]?js|(^|\/)(\.env[^/]*|\.npmrc|tsconfig\.json))$/;

/** Packs the app around a dummy of Electron and says what is wrong with the result; empty when nothing is. */
export async function provePackage(config: Configuration, say: Say): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'wanmi-dist-'));
  try {
    const electronDist = join(folder, 'electron');
    await mkdir(join(electronDist, 'resources'), { recursive: true });
    await writeFile(join(electronDist, 'electron'), FUSE_WIRE, { mode: 0o755 });
    await build({
      targets: Platform.LINUX.createTarget('dir', Arch.x64),
      config: { ...config, electronDist, directories: { ...config.directories, output: join(folder, 'out') } },
      publish: 'never',
    });
    const app = join(folder, 'out', 'linux-unpacked');
    const inside = await listAsar(join(app, 'resources', 'app.asar'));
    const beside = await readdir(join(app, 'resources'));
    say(`proof  app.asar holds ${inside.length} files; beside it: ${beside.toSorted().join(', ')}`);
    return [
      ...(await faultsInside(inside, say)),
      ...faultsBeside(beside),
      ...(await faultsOfFuses(join(app, 'wanmi'))),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function faultsInside(files: readonly string[], say: Say): Promise<readonly string[]> {
  const needed = await withDependencies([
    ...(await importedPackages('dist/platform/main.js')),
    // Bundled whole; should it ever import a library, that shows here.
    ...[...(await importedPackages('dist/electron/main.js'))].filter((name) => name !== 'electron'),
  ]);
  const packed = new Set(
    files
      .filter((file) => file.startsWith('node_modules/'))
      .map((file) => packageOf(file.slice(file.lastIndexOf('node_modules/') + 'node_modules/'.length))),
  );
  say(`proof  ${packed.size} packages: ${[...packed].toSorted().join(' ')}`);
  return [
    ...MUST_HOLD.filter((file) => !files.includes(file)).map((file) => `the archive lacks ${file}`),
    ...files.filter((file) => !MAY_HOLD.test(file)).map((file) => `the archive must not hold ${file}`),
    ...files.filter((file) => NEVER.test(file)).map((file) => `the archive must never hold ${file}`),
    ...[...needed]
      .filter((name) => name !== 'electron' && !packed.has(name))
      .map((name) => `the archive lacks the package ${name}`),
    ...[...packed].filter((name) => !needed.has(name)).map((name) => `nothing needs the package ${name}`),
  ];
}

function faultsBeside(names: readonly string[]): readonly string[] {
  return ['app.asar', 'cities', 'LICENSE', 'wanmi-wall.service']
    .filter((name) => !names.includes(name))
    .map((name) => `${name} is not beside the archive`);
}

async function faultsOfFuses(executable: string): Promise<readonly string[]> {
  const wire: Readonly<Record<string, unknown>> = { ...(await getCurrentFuseWire(executable)) };
  return (
    Object.entries(FUSES)
      // The wire holds the digits 0 and 1.
      .filter(([fuse, on]) => wire[fuse] !== (on ? '1' : '0').charCodeAt(0))
      .map(([fuse, on]) => `fuse ${FuseV1Options[Number(fuse)] ?? fuse} is not ${on ? 'on' : 'off'}`)
  );
}
