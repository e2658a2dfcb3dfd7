import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { OpenedDb } from '../Db.ts';
import { type DbPlace, openDb } from '../openDb.ts';

const SERVER = 'postgres://root@127.0.0.1:5432';

/** Opens a database for a test, or throws with the reason. */
export async function mustOpen(place: DbPlace): Promise<OpenedDb> {
  const opened = await openDb(place);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.db;
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

/** A database of its own on the PostgreSQL of this machine, or null where there is none. */
export async function tempServerDb(): Promise<{ url: string; drop: () => Promise<void> } | null> {
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
