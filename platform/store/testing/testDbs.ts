import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { OpenedDb } from '../Db.ts';
import { type DbPlace, openDb } from '../openDb.ts';

const SERVER = 'postgres://root@127.0.0.1:5432';

/**
 * `WANMI_TEST_DATABASE=server npm test` runs the whole suite on the PostgreSQL of this machine: whatever would be in memory is then a
 * database of its own there, dropped when it is closed. Without it, some tests run on both (`testDatabases`), the others on PGlite.
 */
const ON_SERVER = process.env['WANMI_TEST_DATABASE'] === 'server';

export interface TestDatabase {
  name: 'PGlite' | 'PostgreSQL';
  place: Exclude<DbPlace, { kind: 'memory' }>;
  readonly remove: () => Promise<void>;
}

/** An empty database of each kind, for `describe.each`; where no server runs, a sentence says that its tests are skipped. */
export async function testDatabases(): Promise<TestDatabase[]> {
  const { dir, remove } = await tempDir();
  const server = await tempServerDb();
  if (server === null) process.stderr.write('No PostgreSQL at 127.0.0.1:5432: tests on a server are skipped.\n');
  const embedded: TestDatabase = { name: 'PGlite', place: { kind: 'directory', dir }, remove };
  if (server === null) return [embedded];
  return [embedded, { name: 'PostgreSQL', place: { kind: 'server', url: server.url }, remove: server.drop }];
}

const root = join(import.meta.dirname, '../../..');

/**
 * An empty database in memory to begin with. PGlite takes three seconds of work to make one and less than one to read it, so it is
 * made once for all runs.
 */
export async function emptyImage(): Promise<Blob> {
  const about = await readFile(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8');
  // Of the version of PGlite that made it: another reads other files.
  const { version } = JSON.parse(about) as { version: string };
  const file = join(root, `.cache/test/empty-pglite-${version}.tar`);
  const kept = await readFile(file).catch(() => null);
  if (kept !== null) return new Blob([kept]);
  const made = await PGlite.create();
  const image = await made.dumpDataDir('none');
  await made.close();
  await mkdir(dirname(file), { recursive: true });
  // Whole or not at all: another test may look for it at this moment.
  const part = `${file}.${process.pid}`;
  await writeFile(part, new Uint8Array(await image.arrayBuffer()));
  await rename(part, file);
  return image;
}

/** Opens a database for a test, or throws with the reason. */
export async function mustOpen(place: DbPlace): Promise<OpenedDb> {
  const server = place.kind === 'memory' ? await serverInstead() : null;
  const inMemory = place.kind === 'memory' ? { ...place, image: await emptyImage() } : place;
  const opened = await openDb(server === null ? inMemory : { kind: 'server', url: server.url });
  if (!opened.ok) throw new Error(opened.reason);
  const { db } = opened;
  if (server === null) return db;
  const close = async (): Promise<void> => {
    await db.close();
    await server.drop();
  };
  return { ...db, close };
}

/** A database on the server where the run asks for it; null where memory will do. */
export async function serverInstead(): Promise<TempServerDb | null> {
  if (!ON_SERVER) return null;
  const server = await tempServerDb();
  if (server === null) throw new Error('WANMI_TEST_DATABASE=server, but no PostgreSQL answers at 127.0.0.1:5432.');
  return server;
}

/** Empties a database, so that one PGlite (two seconds to make) serves a whole file of tests. */
export async function emptyDb(db: OpenedDb): Promise<void> {
  await db.exec('drop schema public cascade; create schema public');
}

/** A directory of its own, and how to remove it. */
export async function tempDir(): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'wanmi-test-'));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

export interface TempServerDb {
  url: string;
  drop: () => Promise<void>;
}

/** A database of its own on the PostgreSQL of this machine, or null where there is none. */
export async function tempServerDb(): Promise<TempServerDb | null> {
  const name = `wanmi_test_${process.pid}_${process.hrtime.bigint()}`;
  const client = new pg.Client({ connectionString: `${SERVER}/test`, connectionTimeoutMillis: 1_000 });
  const connected = await client.connect().then(
    () => true,
    () => false,
  );
  if (!connected) return null;
  await client.query(`create database ${name}`);
  const drop = async (): Promise<void> => {
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  };
  return { url: `${SERVER}/${name}`, drop };
}
