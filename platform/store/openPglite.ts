import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { BYTEA_CODEC } from './bytea.ts';
import type { Db, OpenDbResult, OpenedDb } from './Db.ts';
import { lockDirectory } from './lockDirectory.ts';

/** A vacuum of a whole city takes some 50 ms, in which nothing else happens. */
const CALLS_BETWEEN_VACUUMS = 12;

/** What both PGlite and its transactions can do. */
type Runner = Pick<Transaction, 'query' | 'exec'>;

/** Opens PGlite in memory. Making a new one takes seconds of work, from an image a part of them. */
export async function openMemory(image: Blob | undefined): Promise<OpenDbResult> {
  const pglite = await PGlite.create({ ...BYTEA_CODEC, ...(image === undefined ? {} : { loadDataDir: image }) });
  const nothing = (): Promise<void> => Promise.resolve();
  return { ok: true, db: wrap(pglite, { place: 'memory', created: true, complete: nothing, release: nothing }) };
}

/**
 * Opens PGlite in `dir`. What is committed has been handed to the operating system: it outlives
 * SIGKILL at any moment. PGlite cannot fsync, so a power cut may cost the last seconds; where that counts, use a server.
 */
export async function openPglite(dir: string): Promise<OpenDbResult> {
  const root = resolve(dir);
  const made = await mkdir(root, { recursive: true }).then(
    () => '',
    (error: unknown) => `The data directory ${root} cannot be created: ${String(error)}. Give another with --data.`,
  );
  if (made !== '') return { ok: false, reason: made };
  const lock = await lockDirectory(root);
  if (!lock.ok) return lock;
  try {
    const unfinished = join(root, 'unfinished');
    const files = join(root, 'postgres');
    if (await exists(unfinished)) await rm(files, { recursive: true, force: true });
    const created = !(await exists(files));
    if (created) await writeFile(unfinished, 'This database is being filled for the first time.\n');
    const pglite = await PGlite.create({ dataDir: files, ...BYTEA_CODEC });
    const complete = (): Promise<void> => rm(unfinished, { force: true });
    return { ok: true, db: wrap(pglite, { place: root, created, complete, release: () => lock.release() }) };
  } catch (error) {
    await lock.release();
    const reason = `The database in ${root} does not open: ${String(error)}. Move it away, or give another with --data.`;
    return { ok: false, reason };
  }
}

interface Surroundings extends Pick<OpenedDb, 'place' | 'created' | 'complete'> {
  release(): Promise<void>;
}

function wrap(pglite: PGlite, surroundings: Surroundings): OpenedDb {
  const { place, created } = surroundings;
  let maintained = 0;
  return {
    place,
    created,
    complete: () => surroundings.complete(),
    ...runner(pglite),
    transaction: (work) => pglite.transaction((tx) => work(inTransaction(tx))),
    // Single-user PostgreSQL has neither checkpointer nor autovacuum.
    async maintain() {
      await pglite.exec('checkpoint');
      if (maintained++ % CALLS_BETWEEN_VACUUMS === 0) await pglite.exec('vacuum');
    },
    async close() {
      await pglite.close();
      await surroundings.release();
    },
  };
}

function runner(target: Runner): Pick<Db, 'query' | 'exec'> {
  return {
    async query<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
      return (await target.query<Row>(sql, [...params])).rows;
    },
    async exec(sql) {
      await target.exec(sql);
    },
  };
}

function inTransaction(tx: Runner): Db {
  return {
    ...runner(tx),
    transaction: () => Promise.reject(new Error('transactions are not nested')),
    close: () => Promise.reject(new Error('a transaction is not closed')),
  };
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
