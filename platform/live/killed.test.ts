import { afterAll, describe, expect, it } from 'vitest';
import { ProbeWall } from '../conformance/ProbeWall.ts';
import { mustOpen, type TestDatabase, testDatabases } from '../store/testing/testDbs.ts';
import { PlatformProcess } from '../testing/PlatformProcess.ts';
import { smallDemo } from '../testing/quietCity.ts';

/** One officer may ask thirty times a second; together they are quicker. */
const OFFICERS = 60;
const ENV = { WANMI_KIOSK_TOKEN: 'kiosk-token', WANMI_OFFICER_TOKEN: 'officer-token' };

const databases = await testDatabases();
afterAll(() => Promise.all(databases.map(({ remove }) => remove())));

/** PGlite writes in the platform's own thread, so it is given fewer. */
const runs = databases.map((database) => ({ ...database, acts: database.name === 'PGlite' ? 1_000 : 10_000 }));

function argsOf({ place }: TestDatabase, cityDir: string): string[] {
  const where = place.kind === 'server' ? ['--database', place.url] : ['--data', place.dir];
  return [...where, '--city', cityDir, '--no-simulation', '--clock', '2026-03-17T10:00'];
}

/** Sends acts until each was acknowledged, with the same id again when the platform went away before it answered. */
class Senders {
  readonly acknowledged = new Set<number>();
  private readonly acts: number;
  private readonly keys: readonly number[];
  private url = '';

  constructor(acts: number, keys: readonly number[]) {
    this.acts = acts;
    this.keys = keys;
  }

  /** Where the platform is to be reached now; '' while nowhere. */
  at(url: string): void {
    this.url = url;
  }

  run(): Promise<unknown> {
    return Promise.all(Array.from({ length: OFFICERS }, (_, officer) => this.officer(officer)));
  }

  private async officer(first: number): Promise<void> {
    let wall: ProbeWall | null = null;
    for (let act = first; act < this.acts; act += OFFICERS) {
      while (!this.acknowledged.has(act)) {
        if (this.url === '' || (wall !== null && !wall.socket.connected)) {
          wall?.close();
          wall = null;
          await new Promise((later) => setTimeout(later, 50));
        }
        wall ??= this.url === '' ? null : await ProbeWall.connect(this.url, 'officer-token').catch(() => null);
        if (wall !== null && (await this.send(wall, act))) this.acknowledged.add(act);
      }
    }
    wall?.close();
  }

  private async send(wall: ProbeWall, act: number): Promise<boolean> {
    const key = this.keys[act % this.keys.length] ?? 0;
    const asked = wall.command('caseAct', { key, act: 'urge', note: `第${act}号催办` }, `urging-${act}`);
    const gone = new Promise<null>((closed) => wall.socket.once('disconnect', () => closed(null)));
    const ack = await Promise.race([asked.catch(() => null), gone]);
    if (ack?.ok === false && ack.error.code !== 'busy') throw new Error(ack.error.message);
    if (ack?.ok === false) await new Promise((later) => setTimeout(later, 200));
    return ack?.ok === true;
  }
}

describe.each(runs)('a platform killed with SIGKILL in the middle of $acts acts ($name)', (run) => {
  it('[W23] loses no acknowledged act, and does none twice', { timeout: 600_000 }, async () => {
    const city = await smallDemo(2_000);
    const first = new PlatformProcess(argsOf(run, city.dir), ENV);
    const { url } = await first.listening();
    const senders = new Senders(run.acts, await openCases(url));
    senders.at(url);
    const all = senders.run();
    while (senders.acknowledged.size < run.acts * 0.4)
      await Promise.race([new Promise((later) => setTimeout(later, 10)), all]);
    await first.kill('SIGKILL');
    const before = senders.acknowledged.size;
    senders.at('');
    const second = new PlatformProcess(argsOf(run, city.dir), ENV);
    senders.at((await second.listening()).url);
    await all;
    await second.kill('SIGTERM');
    await city.remove();

    expect(before).toBeLessThan(run.acts);
    const place = run.place.kind === 'server' ? run.place : { ...run.place, dir: `${run.place.dir}/yaan` };
    const db = await mustOpen(place);
    const sql = `select count(*) as steps, count(distinct note) as acts from case_steps where act = 'urge' and note like '第%号催办'`;
    expect(await db.query(sql)).toEqual([{ steps: run.acts, acts: run.acts }]);
    const logged = await db.query(`select count(*) as n from command_log where id like 'urging-%'`);
    expect(logged).toEqual([{ n: run.acts }]);
    await db.close();
  });
});

async function openCases(url: string): Promise<number[]> {
  const wall = await ProbeWall.connect(url, 'officer-token');
  const found: number[] = [];
  await wall.subscribe({ cases: null });
  const { cards = [] } = await wall.whole('cases');
  for (const { key } of cards.slice(0, 40)) {
    const ack = await wall.query('case', { key });
    if (ack.ok && (ack.data as { allowedActs: string[] }).allowedActs.includes('urge')) found.push(key);
  }
  wall.close();
  if (found.length === 0) throw new Error('the city has no case that may be urged');
  return found;
}
