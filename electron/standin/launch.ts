import { readFile } from 'node:fs/promises';
import Module, { register } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as StandIn from './electron.ts';

/**
 * Runs an app as Electron would: `launch.ts [switches] FOLDER [arguments]`. Whatever says `electron`, by import or by require, gets the
 * stand-in; the app itself is not changed by a byte.
 */
const standIn = new URL('./electron.ts', import.meta.url).href;
const hook = `export const resolve = (name, context, next) =>
  name === 'electron' ? { url: ${JSON.stringify(standIn)}, shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);

const [node = '', , ...given] = process.argv;
const folder = resolve(given.find((argument) => !argument.startsWith('-')) ?? '.');
process.argv = [node, ...given];

const electron = (await import(standIn)) as typeof StandIn;
// Whoever drives the app asks its main process by `require('electron')`.
const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
const load = loader._load.bind(loader);
loader._load = (name, ...rest) => (name === 'electron' ? electron : load(name, ...rest));

const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { main: string };
await import(pathToFileURL(join(folder, manifest.main)).href);
electron.app.codeLoaded();
