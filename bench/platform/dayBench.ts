import { tempServerDb } from '../../platform/store/testing/testDbs.ts';
import { runDay } from '../../platform/nodes/testing/runDay.ts';
import type { Bench, BenchContext, BenchOutcome } from '../harness/Bench.ts';
import { REDIS_URL } from './openNodes.ts';

const WALLS = 200;
const HOURS = 24;
const SPEED = 600;
const GOAL_MS = ((HOURS * 3_600) / SPEED) * 1_000 * 1.05;

/** A day of the city on PostgreSQL with two nodes, and walls on both that hold the whole picture. */
export const day: Bench = {
  name: 'day',
  what: `A simulated day at ×${SPEED} on PostgreSQL and Redis: two nodes, ${WALLS} walls; every wall's hash against the log, figures against a recount.`,
  run: measureDay,
};

async function measureDay({ repetitions, say }: BenchContext): Promise<BenchOutcome> {
  const samplesMs: number[] = [];
  const wrong: string[] = [];
  let deltas = 0;
  for (let turn = 0; turn < (repetitions ?? 1); turn++) {
    const server = await tempServerDb();
    if (server === null) throw new Error('this bench needs PostgreSQL at 127.0.0.1:5432 and Redis at 127.0.0.1:6379');
    const size = {
      databaseUrl: server.url,
      redisUrl: REDIS_URL,
      walls: WALLS,
      hours: HOURS,
      speed: SPEED,
      historyCases: 3_000,
    };
    let outcome: Awaited<ReturnType<typeof runDay>>;
    try {
      outcome = await runDay(size);
    } finally {
      await server.drop();
    }
    samplesMs.push(outcome.tookMs);
    wrong.push(...outcome.wrong);
    deltas = outcome.deltas;
    say(`${outcome.cases} cases, ${outcome.deltas} deltas to ${WALLS} walls`);
  }
  const means = `the day is ${(HOURS * 3_600) / SPEED} s long at this speed; longer, and the city could not keep up with its clock.`;
  return {
    rows: [
      {
        name: 'a day on two nodes',
        counted: { count: WALLS, of: 'walls with the hash of the log' },
        samplesMs,
        wrong,
        goalMs: GOAL_MS,
        means,
      },
    ],
    notes: [`${deltas.toLocaleString('en')} deltas reached the walls.`],
  };
}
