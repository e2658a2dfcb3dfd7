import { type Health, HealthSchema } from '../../../contract/wire/health.ts';
import { STREAMS } from '../../../contract/wire/streams.ts';
import { makeCaseCore } from '../../cases/caseCore.ts';
import { figureDrafts } from '../../cases/figures.ts';
import { loadCases } from '../../cases/loadCases.ts';
import { TimeHeap } from '../../cases/TimeHeap.ts';
import { readCityPack } from '../../city/readCityPack.ts';
import { ProbeWall } from '../../conformance/ProbeWall.ts';
import { mustOpen } from '../../store/testing/testDbs.ts';
import { PlatformProcess } from '../../testing/PlatformProcess.ts';
import { smallDemo } from '../../testing/quietCity.ts';
import { HashWall } from './HashWall.ts';

export interface DaySize {
  databaseUrl: string;
  redisUrl: string;
  /** Connected walls, every second one to the node that follows. */
  walls: number;
  hours: number;
  /** City seconds a second. */
  speed: number;
  historyCases: number;
}

export interface DayOutcome {
  /** What was not as it had to be; empty when every wall ended with the hash of the log, and figures are what a recount gives. */
  wrong: string[];
  deltas: number;
  cases: number;
  tookMs: number;
}

const FROM = '2026-03-17T08:00';
const FROM_MS = Date.UTC(2026, 2, 17, 0, 0);
const ENV = { WANMI_KIOSK_TOKEN: 'kiosk-token', WANMI_OFFICER_TOKEN: 'officer-token' };
/** At speed 1: no case has changed for so long, and figures, which come once a second, have been staged. */
const QUIET_MS = 2_500;

/** Lets the demo city live on two nodes with walls on both, and compares all of them with the log at the end. */
export async function runDay(size: DaySize): Promise<DayOutcome> {
  const city = await smallDemo(size.historyCases);
  const shared = ['--database', size.databaseUrl, '--redis', size.redisUrl, '--city', city.dir];
  const first = new PlatformProcess([...shared, '--clock', FROM, '--speed', '1'], ENV);
  const urls = [(await first.listening()).url];
  const second = new PlatformProcess(shared, ENV);
  urls.push((await second.listening()).url);
  const walls = Array.from({ length: size.walls }, (_, index) => new HashWall(urls[index % 2] ?? '', 'kiosk-token'));
  try {
    await until(() => walls.every((wall) => wall.whole));
    const startedMs = performance.now();
    await live(urls, size);
    const tookMs = performance.now() - startedMs;
    const wrong = await compareWalls(walls, urls);
    const deltas = walls.reduce((sum, wall) => sum + wall.deltas, 0);
    for (const wall of walls) wall.close();
    await second.kill('SIGTERM');
    await first.kill('SIGTERM');
    const recount = await compareFigures(size.databaseUrl, city.dir);
    return { wrong: [...wrong, ...recount.wrong], deltas, cases: recount.cases, tookMs };
  } finally {
    for (const wall of walls) wall.close();
    for (const node of [second, first]) node.child.kill('SIGKILL');
    await city.remove();
  }
}

/** The hours at full speed, then at speed 1 until nothing changes, then stopped. Speeds are set by way of the node that follows. */
async function live(urls: readonly string[], { hours, speed }: DaySize): Promise<void> {
  const officer = await ProbeWall.connect(urls[1] ?? '', 'officer-token');
  const set = async (to: number): Promise<void> => {
    const ack = await officer.command('setSpeed', { speed: to }, `speed-${to}-${hours}`);
    if (!ack.ok) throw new Error(ack.error.message);
  };
  await set(speed);
  await until(async () => (await healthOf(urls[0])).platformTimeMs >= FROM_MS + hours * 3_600_000);
  await set(1);
  let seq = -1;
  for (;;) {
    const now = (await healthOf(urls[0])).streams.cases?.seq ?? 0;
    if (now === seq) break;
    seq = now;
    await new Promise((later) => setTimeout(later, QUIET_MS));
  }
  await set(0);
  officer.close();
}

async function compareWalls(walls: readonly HashWall[], urls: readonly string[]): Promise<string[]> {
  const [one, two] = [await healthOf(urls[0]), await healthOf(urls[1])];
  const wrong: string[] = [];
  await until(() =>
    walls.every((wall) => STREAMS.every((stream) => wall.seq(stream) >= (one.streams[stream]?.seq ?? 0))),
  );
  for (const stream of STREAMS) {
    const log = one.streams[stream];
    const copy = two.streams[stream];
    if (log?.seq !== copy?.seq || log?.hash !== copy?.hash)
      wrong.push(`${stream}: the second node has ${copy?.hash} at ${copy?.seq}, not ${log?.hash} at ${log?.seq}`);
    const others = walls.filter((wall) => wall.seq(stream) !== log?.seq || wall.hash(stream) !== log?.hash).length;
    if (others > 0) wrong.push(`${stream}: ${others} walls have another hash than the log`);
  }
  const gaps = walls.reduce((sum, wall) => sum + wall.gaps, 0);
  if (gaps > 0) wrong.push(`${gaps} deltas did not follow from where a wall stood`);
  return wrong;
}

/** The figures the platform kept by increment, against a count of all cases as a new start makes it. */
async function compareFigures(databaseUrl: string, cityDir: string): Promise<{ wrong: string[]; cases: number }> {
  const read = await readCityPack(cityDir, { nowMs: () => FROM_MS });
  if (!read.ok) throw new Error('the city cannot be read');
  const db = await mustOpen({ kind: 'server', url: databaseUrl });
  const core = makeCaseCore(db, read.pack);
  await loadCases(core, db, new TimeHeap());
  const kept = await db.query<{ id: string; body: Record<string, unknown> }>(
    "select id, body from stream_rows where stream = 'figures'",
  );
  await db.close();
  const wrong: string[] = [];
  for (const { id, value, numerator, denominator } of figureDrafts(core.tally, core.calendar, core.evaluation)) {
    const held = kept.find((row) => row.id === id)?.body;
    const [has, wants] = [
      [held?.['value'], held?.['numerator'], held?.['denominator']],
      [value, numerator, denominator],
    ].map((all) => all.join(' '));
    if (has !== wants) wrong.push(`${id}: ${has} by increment, ${wants} by recount`);
  }
  return { wrong, cases: core.rows.count };
}

async function healthOf(url = ''): Promise<Health> {
  return HealthSchema.parse(await (await fetch(`${url}/health`)).json());
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((later) => setTimeout(later, 100));
}
