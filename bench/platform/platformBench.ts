import type { Bench, BenchContext, BenchOutcome, Counted, Row } from '../harness/Bench.ts';
import { Counts } from '../harness/Counts.ts';
import { median } from '../harness/stats.ts';
import { ACTS, HISTORY, type PlatformTimes, QUERIES, REPORTS, runPlatform, WALLS } from './platformRun.ts';

const REPETITIONS = 3;
const PLAIN_REPORTS = 'plain SQL: as many rows, one by one';
const PLAIN_ACTS = 'plain SQL: as many rows as acts';
const PLAIN_ECHO = 'plain Socket.IO: as many acks';
const PLAIN_P95 = 'plain Socket.IO: an ack, p95';
const PLAIN_SNAPSHOT = 'plain Socket.IO: the same bytes';

/** A platform of two nodes on PostgreSQL and Redis, from the outside. */
export const platform: Bench = {
  name: 'platform',
  what: `Reports, acts, questions and a snapshot of ${HISTORY.toLocaleString('en')} cases on PostgreSQL, by the node that leads and by one that follows.`,
  run: measurePlatform,
};

async function measurePlatform({ repetitions, say }: BenchContext): Promise<BenchOutcome> {
  const counts = new Counts();
  const runs: PlatformTimes[] = [];
  const times = repetitions ?? REPETITIONS;
  for (let turn = 1; turn <= times; turn++) {
    runs.push(await runPlatform(counts));
    say(`${turn} of ${times}`);
  }
  return { rows: rowsOf(runs, counts.wrong), notes: notesOf(runs) };
}

function rowsOf(runs: readonly PlatformTimes[], wrong: readonly string[]): Row[] {
  const row = (name: string, of: keyof PlatformTimes, counted: Counted, means: string, floor?: string): Row => ({
    name,
    counted,
    samplesMs: runs.map((times) => times[of]),
    wrong,
    means,
    ...(floor === undefined ? {} : { floor }),
  });
  const reports = { count: REPORTS, of: 'reports' };
  const acts = { count: ACTS, of: 'acts' };
  const queries = { count: QUERIES, of: 'queries' };
  const cases = { count: HISTORY, of: 'cases' };
  return [
    row(
      'reports',
      'reportsMs',
      reports,
      'filed, placed, counted, derived and committed, ten at a time as a tick takes them in.',
      PLAIN_REPORTS,
    ),
    row(PLAIN_REPORTS, 'plainReportsMs', reports, 'the floor: nothing is known of them.'),
    row(
      'acts at the node that leads',
      'actsMs',
      acts,
      'from sixty officers over Socket.IO, each acknowledged after its commit.',
      PLAIN_ACTS,
    ),
    row(
      'acts by way of the node that follows',
      'followerActsMs',
      acts,
      'the same with the hop over Redis.',
      PLAIN_ACTS,
    ),
    row(PLAIN_ACTS, 'plainActsMs', acts, 'the floor of what is written.'),
    row(PLAIN_ECHO, 'plainEchoMs', acts, 'the floor of what is said.'),
    row(
      'a question, p95, at the node that leads',
      'queryP95Ms',
      queries,
      'the life of a case; 95 of 100 are answered within.',
      PLAIN_P95,
    ),
    row(
      'a question, p95, by way of the node that follows',
      'followerQueryP95Ms',
      queries,
      'the same with the hop over Redis.',
      PLAIN_P95,
    ),
    row(PLAIN_P95, 'plainP95Ms', queries, 'the floor of a question: nobody thinks about it.'),
    row(
      'the snapshot of all cases',
      'snapshotMs',
      cases,
      'from subscribing to the last part, encoded once and sent.',
      PLAIN_SNAPSHOT,
    ),
    row(PLAIN_SNAPSHOT, 'plainSnapshotMs', cases, 'the floor: bytes that are there already.'),
  ];
}

function notesOf(runs: readonly PlatformTimes[]): string[] {
  const of = (name: keyof PlatformTimes): number => median(runs.map((times) => times[name]));
  const perSecond = (count: number, ms: number): string => Math.round((count * 1_000) / ms).toLocaleString('en');
  return [
    `${perSecond(REPORTS, of('reportsMs'))} reports/s; ${perSecond(ACTS, of('actsMs'))} acts/s at the node that leads, ${perSecond(ACTS, of('followerActsMs'))} acts/s by way of the other.`,
    `The snapshot has ${of('snapshotBytes').toLocaleString('en')} bytes of columns.`,
    `A connected wall costs the platform ${Math.round(of('bytesAWall') / 1_024).toLocaleString('en')} KiB of resident memory (mean of ${WALLS}).`,
  ];
}
