import { ProbeWall } from '../../platform/conformance/ProbeWall.ts';
import { COLLECTOR, newCase, openOn } from '../../platform/cases/fixtures/openSmall.ts';
import { PAST_TO_S } from '../../platform/cases/fixtures/madePast.ts';
import { HashWall } from '../../platform/nodes/testing/HashWall.ts';
import { mustOpen, tempServerDb } from '../../platform/store/testing/testDbs.ts';
import type { Counts } from '../harness/Counts.ts';
import { quantile } from '../harness/stats.ts';
import { timed } from '../harness/timed.ts';
import { askAll, plainInserts, plainSocket } from './floors.ts';
import { type Nodes, openNodes, urgeable } from './openNodes.ts';

export const REPORTS = 2_000;
export const ACTS = 2_000;
export const QUERIES = 1_000;
export const HISTORY = 300_000;
export const WALLS = 100;
/** One officer may ask thirty times a second; together they are quicker. */
const OFFICERS = 60;
/** A tick of reports: what a busy intake brings in a tenth of a second. */
const REPORTS_A_COMMIT = 10;

export interface PlatformTimes {
  reportsMs: number;
  plainReportsMs: number;
  actsMs: number;
  followerActsMs: number;
  plainActsMs: number;
  plainEchoMs: number;
  queryP95Ms: number;
  followerQueryP95Ms: number;
  plainP95Ms: number;
  snapshotMs: number;
  plainSnapshotMs: number;
  snapshotBytes: number;
  bytesAWall: number;
}

/** Everything once, on nodes and a database of their own. */
export async function runPlatform(counts: Counts): Promise<PlatformTimes> {
  const reports = await fileReports(counts);
  const nodes = await openNodes(HISTORY);
  try {
    const keys = await urgeable(nodes.leader, 40);
    counts.atLeast('cases that may be urged', keys.length, 1);
    const here = await actAndAsk(nodes.leader, keys, 'here', counts);
    const there = await actAndAsk(nodes.follower, keys, 'there', counts);
    const plain = await plainMessages();
    const plainActsMs = await plainInserts(nodes.databaseUrl, ACTS, counts);
    const snapshot = await takeSnapshot(nodes.leader, counts);
    const bytesAWall = await memoryOfWalls(nodes, counts);
    return {
      ...reports,
      ...plain,
      ...snapshot,
      actsMs: here.actsMs,
      queryP95Ms: here.p95Ms,
      followerActsMs: there.actsMs,
      followerQueryP95Ms: there.p95Ms,
      plainActsMs,
      bytesAWall,
    };
  } finally {
    await nodes.close();
  }
}

async function fileReports(counts: Counts): Promise<Pick<PlatformTimes, 'reportsMs' | 'plainReportsMs'>> {
  const server = await tempServerDb();
  if (server === null) throw new Error('this bench needs PostgreSQL at 127.0.0.1:5432');
  const db = await mustOpen({ kind: 'server', url: server.url });
  const { book, hub } = await openOn(db);
  const reportsMs = await timed(async () => {
    for (let at = 0; at < REPORTS; at += REPORTS_A_COMMIT) {
      for (let index = 0; index < REPORTS_A_COMMIT; index++)
        book.report(newCase(PAST_TO_S + at, { actor: COLLECTOR, no: `B${at + index}` }));
      book.derive((PAST_TO_S + at) * 1_000);
      await hub.commit((PAST_TO_S + at) * 1_000);
    }
  });
  const [stored] = await db.query<{ n: number }>('select count(*) as n from cases');
  counts.equal('reports stored', stored?.n ?? 0, REPORTS);
  await db.close();
  const plainReportsMs = await plainInserts(server.url, REPORTS, counts);
  await server.drop();
  return { reportsMs, plainReportsMs };
}

async function actAndAsk(
  url: string,
  keys: readonly number[],
  where: string,
  counts: Counts,
): Promise<{ actsMs: number; p95Ms: number }> {
  const officers = await Promise.all(Array.from({ length: OFFICERS }, () => ProbeWall.connect(url, 'officer-token')));
  let acted = 0;
  const act = async (officer: number, turn: number): Promise<void> => {
    const args = { key: keys[turn % keys.length], act: 'urge', note: '请尽快处置' };
    for (let again = 0; again < 100; again++) {
      const ack = await officers[officer]?.command('caseAct', args, `bench-${where}-${turn}`);
      if (ack?.ok === true) acted++;
      if (ack?.ok === true || ack?.error.code !== 'busy') return;
      await new Promise((later) => setTimeout(later, 30));
    }
  };
  const actsMs = await timed(() => askAll(OFFICERS, ACTS, act));
  counts.equal(`acts acknowledged (${where})`, acted, ACTS);
  let answered = 0;
  const ask = async (officer: number, turn: number): Promise<void> => {
    const ack = await officers[officer]?.query('case', { key: keys[turn % keys.length] }, `q${turn}`);
    if (ack?.ok === true) answered++;
  };
  // A few at a time, so that it is the answer that is timed and not the queue; each officer stays below the limit of questions.
  const times = await askAll(4, QUERIES, (client, turn) => ask((client + turn) % OFFICERS, turn));
  counts.equal(`queries answered (${where})`, answered, QUERIES);
  for (const officer of officers) officer.close();
  return { actsMs, p95Ms: p95(times) };
}

async function plainMessages(): Promise<Pick<PlatformTimes, 'plainEchoMs' | 'plainP95Ms'>> {
  const plain = await plainSocket(OFFICERS);
  const packet = { id: 'bench', name: 'caseAct', args: { key: 1, act: 'urge', note: '请尽快处置' } };
  const plainEchoMs = await timed(() => askAll(OFFICERS, ACTS, (client) => plain.ask(client, packet)));
  const times = await askAll(4, QUERIES, (client) => plain.ask(client, packet));
  await plain.close();
  return { plainEchoMs, plainP95Ms: p95(times) };
}

async function takeSnapshot(
  url: string,
  counts: Counts,
): Promise<Pick<PlatformTimes, 'snapshotMs' | 'plainSnapshotMs' | 'snapshotBytes'>> {
  const wall = await ProbeWall.connect(url);
  const snapshotMs = await timed(async () => {
    await wall.subscribe({ cases: null });
    await wall.whole('cases');
  });
  const parts = wall.packets.filter(({ event }) => event === 'snapshot').map(({ args }) => args[1] as Uint8Array);
  counts.atLeast(
    'cases in the snapshot',
    wall.parts('cases').reduce((sum, { count }) => sum + count, 0),
    HISTORY,
  );
  wall.close();
  const plain = await plainSocket(1);
  const plainSnapshotMs = await timed(() => plain.send(parts));
  await plain.close();
  return { snapshotMs, plainSnapshotMs, snapshotBytes: parts.reduce((sum, part) => sum + part.byteLength, 0) };
}

async function memoryOfWalls({ leader, leaderBytes }: Nodes, counts: Counts): Promise<number> {
  const before = await leaderBytes();
  const walls: HashWall[] = [];
  for (let index = 0; index < WALLS; index++) walls.push(new HashWall(leader, 'kiosk-token', ['figures', 'links']));
  while (!walls.every((wall) => wall.whole)) await new Promise((later) => setTimeout(later, 50));
  const bytes = ((await leaderBytes()) - before) / WALLS;
  counts.equal('walls with a picture', walls.filter((wall) => wall.whole).length, WALLS);
  for (const wall of walls) wall.close();
  return bytes;
}

function p95(times: readonly number[]): number {
  return quantile(
    times.toSorted((a, b) => a - b),
    0.95,
  );
}
