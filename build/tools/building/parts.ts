import { build, type InlineConfig } from 'vite';
import { inRoot } from '../root.ts';

/** One thing that is built by itself, so that a change rebuilds only what it touches. */
export interface Part {
  readonly name: string;
  /** Files and folders it is made of. */
  readonly inputs: readonly string[];
  /** Must be there afterwards. */
  readonly output: string;
  build(): Promise<unknown>;
}

const EVERYWHERE = ['contract', 'package-lock.json', 'build/tools/building'];

/** Node 20: the oldest that may run the platform. Electron brings its own, newer one. */
const NODE_TARGET = 'node20';

export const PARTS: readonly Part[] = [
  {
    name: 'renderer',
    inputs: [...EVERYWHERE, 'renderer', 'assets/fonts', 'assets/icons', 'assets/sounds', 'vite.config.ts'],
    output: 'dist/renderer/index.html',
    build: () => build({ configFile: inRoot('vite.config.ts'), root: inRoot('renderer'), logLevel: 'warn' }),
  },
  {
    // After the renderer, whose folder it lies in.
    name: 'field',
    inputs: [...EVERYWHERE, 'field', 'vite.field.config.ts'],
    output: 'dist/renderer/field/index.html',
    build: () => build({ configFile: inRoot('vite.field.config.ts'), root: inRoot('field'), logLevel: 'warn' }),
  },
  {
    name: 'platform',
    inputs: [...EVERYWHERE, 'platform'],
    output: 'dist/platform/main.js',
    build: () => build(forNode('platform/main.ts', 'dist/platform', 'main.js')),
  },
  {
    name: 'electron-main',
    inputs: [...EVERYWHERE, 'electron/main'],
    output: 'dist/electron/main.js',
    // Bundled whole: main then needs no node_modules, and nothing in them can reach it.
    build: () => build({ ...forNode('electron/main/main.ts', 'dist/electron', 'main.js'), ssr: WHOLE }),
  },
  {
    name: 'electron-preload',
    inputs: [...EVERYWHERE, 'electron/preload'],
    output: 'dist/electron/preload.cjs',
    // A sandboxed preload is one CommonJS file.
    build: () =>
      build({ ...forNode('electron/preload/preload.ts', 'dist/electron', 'preload.cjs', 'cjs'), ssr: WHOLE }),
  },
];

const WHOLE: NonNullable<InlineConfig['ssr']> = { noExternal: true, external: ['electron'] };

function forNode(entry: string, outDir: string, fileName: string, format: 'es' | 'cjs' = 'es'): InlineConfig {
  return {
    configFile: false,
    root: inRoot(),
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: inRoot(entry),
      outDir: inRoot(outDir),
      // main and preload share a folder.
      emptyOutDir: false,
      target: NODE_TARGET,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: ['electron'],
        output: { format, entryFileNames: fileName, codeSplitting: false },
      },
    },
  };
}
