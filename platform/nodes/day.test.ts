import { afterAll, describe, expect, it } from 'vitest';
import { tempServerDb } from '../store/testing/testDbs.ts';
import { runDay } from './testing/runDay.ts';

const server = await tempServerDb();
if (server === null) process.stderr.write('No PostgreSQL at 127.0.0.1:5432: the hour on two nodes is skipped.\n');
afterAll(() => server?.drop());

/** The whole day with 200 walls is `npm run bench -- --only day`. */
describe.skipIf(server === null)('an hour of the city on two nodes, at ×600', () => {
  it('[W20] leaves every wall with the hash of the log, and figures that a recount gives', {
    timeout: 300_000,
  }, async () => {
    const databaseUrl = server?.url ?? '';
    const size = {
      databaseUrl,
      redisUrl: 'redis://127.0.0.1:6379',
      walls: 12,
      hours: 1,
      speed: 600,
      historyCases: 2_000,
    };
    const { wrong, deltas, cases } = await runDay(size);
    expect(wrong).toEqual([]);
    expect(deltas).toBeGreaterThan(12 * 20);
    expect(cases).toBeGreaterThan(2_000);
  });
});
