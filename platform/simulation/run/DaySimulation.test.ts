import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_SOURCES, CASE_STAGES } from '../../../contract/model/stages.ts';
import { hashText } from '../../../contract/wire/rowHash.ts';
import { MAX_BATCH_RECORDS } from '../../../contract/wire/limits.ts';
import type { CityPack } from '../../city/CityPack.ts';
import type { OpenedDb } from '../../store/Db.ts';
import { emptyDb, mustOpen } from '../../store/testing/testDbs.ts';
import { DIANWAI_0948 } from '../scenario/dianwai0948.ts';
import { yaanPack } from '../testing/demo.ts';
import { openSimulatedCity, type SimulatedCity } from '../testing/simulatedCity.ts';

const at = (clock: string): number => Date.parse(`2020-03-${clock}:00+08:00`);
const MINUTE_MS = 60_000;

let db: OpenedDb;
let pack: CityPack;
/** The same city with a tenth of the cameras: it is started over and over. */
let fewCameras: CityPack;
beforeAll(async () => {
  pack = await yaanPack();
  fewCameras = { ...pack, catalog: { ...pack.catalog, cameras: pack.catalog.cameras.filter((_, i) => i % 10 === 0) } };
  db = await mustOpen({ kind: 'memory' });
  await db.complete();
});
afterAll(() => db.close());

/** What the walls and the case book hold, in a few short texts. */
function pictureOf({ hub, book }: SimulatedCity): Record<string, unknown> {
  const streams = (['units', 'feeds', 'links', 'calls'] as const).map((stream) => [stream, hashText(hub.hash(stream))]);
  const alarms = [...hub.rows('alarms').values()].map(({ id, state, ref }) => `${id} ${state} ${ref?.id}`).sort();
  return { ...Object.fromEntries(streams), alarms, count: book.count, cases: hashText(book.hash()) };
}

/** Ticks from `fromMs` to `toMs`. In the steps of `kills` the platform dies after the day went on and before the commit. */
async function run(fromMs: number, toMs: number, stepMs: number, kills: readonly number[]): Promise<SimulatedCity> {
  await emptyDb(db);
  let city = await openSimulatedCity({ db, pack: fewCameras });
  let step = 0;
  for (let nowMs = fromMs; nowMs < toMs; nowMs += stepMs, step++) {
    if (kills.includes(step)) {
      city.simulation.advance(nowMs, nowMs + stepMs);
      city.book.derive(nowMs + stepMs);
      city = await openSimulatedCity({ db, pack: fewCameras });
    }
    await city.tick(nowMs, nowMs + stepMs);
  }
  return city;
}

describe('a platform that was killed', () => {
  it('ends with the same picture as one that was not, whenever it was', async () => {
    const [fromMs, toMs, stepMs] = [at('17T17:00'), at('18T00:40'), 20 * MINUTE_MS];
    const whole = pictureOf(await run(fromMs, toMs, stepMs, []));
    const cut = pictureOf(await run(fromMs, toMs, stepMs, [0, 5, 6, 14, 21]));
    expect(whole.count).toBeGreaterThan(200);
    expect(cut).toEqual(whole);
  }, 90_000);

  it('and stood still for days reports nothing of them, and ends what had begun', async () => {
    const city = await run(at('17T10:00'), at('17T10:30'), 30 * MINUTE_MS, []);
    const before = city.book.count;
    const later = await openSimulatedCity({ db, pack: fewCameras });
    await later.tick(at('22T10:00'), at('22T10:15'));
    const reported = [...later.book.columns.reportedAtS.subarray(before, later.book.count)];
    for (const atS of reported) expect(atS * 1000).toBeGreaterThan(at('22T10:00'));
    const open = [...later.book.columns.stage.subarray(0, before)].filter(
      (stage) => !['Closed', 'NotAccepted'].includes(CASE_STAGES[stage]!),
    );
    expect(open.length).toBeLessThan(before * 0.35);
    const silent = [...later.hub.rows('alarms').values()].filter(
      ({ kind, state }) => kind === 'aiHit' && state !== 'past',
    );
    for (const { raisedAtMs } of silent) expect(raisedAtMs).toBeGreaterThan(at('22T10:00'));
  });
});

describe('a platform that starts in the middle of a day', () => {
  let city: SimulatedCity;
  beforeAll(async () => {
    await emptyDb(db);
    city = await openSimulatedCity({ db, pack });
    await city.tick(at('18T15:00'), at('18T15:00') + 100);
  });

  it('opens on a day in full swing', () => {
    const stages = new Set(
      [...city.book.columns.stage.subarray(0, city.book.count)].map((stage) => CASE_STAGES[stage]),
    );
    expect(city.book.count).toBeGreaterThan(100);
    for (const stage of ['Closed', 'Handling', 'PendingHandle'] as const) expect(stages).toContain(stage);
    const units = [...city.hub.rows('units').values()];
    expect(units).toHaveLength(pack.people.length + pack.vehicles.length + pack.drones.length + pack.docks.length);
    expect(units.filter((unit) => unit.duty === 'on').length).toBeGreaterThan(150);
    expect(new Set(units.map((unit) => unit.key)).size).toBe(units.length);
    expect(city.hub.rows('feeds').size).toBe(pack.catalog.cameras.length);
    expect(city.hub.rows('links').size).toBe(pack.links.length);
  });

  it('masks the names of people, and not the call signs of cars', () => {
    for (const { kind, name } of city.hub.rows('units').values()) expect(name.includes('*')).toBe(kind === 'person');
  });

  it('shows who handles which case', () => {
    const busy = [...city.hub.rows('units').values()].filter((unit) => unit.caseKey > 0);
    expect(busy.length).toBeGreaterThan(1);
    for (const { caseKey } of busy) expect(city.book.rowOf(caseKey)).toBeGreaterThanOrEqual(0);
  });

  it('[S7] has had calls that came in by the hotline: most about a case, and those whose case is over called back', () => {
    const calls = [...city.hub.rows('calls').values()];
    const states = new Set(calls.map(({ state }) => state));
    for (const state of ['referred', 'calledBack', 'resolved'] as const) expect(states).toContain(state);
    const told = calls.filter(({ state, caseKey }) => state === 'calledBack' && caseKey !== 0);
    expect(told.length).toBeGreaterThan(4);
    for (const { satisfaction } of told) expect(satisfaction).not.toBeNull();
    expect(city.hub.rows('figures').get('satisfaction')).toMatchObject({ denominatorName: '回访' });
    expect(JSON.stringify(calls)).not.toMatch(/1380000\d{4}/);
  });

  it('[S5] [S6] has had its machine hits and checks by the doors of machines, each with a frame that can be looked at', async () => {
    const counts = await db.query<{ found: number; looks: number; frames: number; drawn: number }>(
      `select (select count(*)::int from detection where outcome = 'case') as found,
              (select count(*)::int from verification where facts->>'outcome' in ('passed', 'failed')) as looks,
              (select count(distinct facts->>'frame')::int from detection)
                + (select count(distinct facts->>'image')::int from verification) as frames,
              (select count(*)::int from photo_drawing) as drawn`,
    );
    const [count] = counts;
    expect(count?.found).toBeGreaterThan(3);
    expect(count?.looks).toBeGreaterThan(3);
    expect(count?.drawn).toBe(count?.frames);
  });

  it('[S10] has had its cells looked at by supervisors, who met what was reported and what nobody had reported', async () => {
    const checks = await db.query<{ outcome: string; source: number; act: string; role: string }>(
      `select finding->>'outcome' as outcome, source, act, actor_role as role from sample_check,
       jsonb_array_elements(findings) as finding
       join cases on cases.key = (finding->>'caseKey')::bigint join case_steps on case_steps.key = cases.key and ord = 0`,
    );
    const of = (outcome: string) => checks.filter((check) => check.outcome === outcome);
    expect(of('reported').length).toBeGreaterThan(5);
    expect(of('missed').length).toBeGreaterThan(0);
    for (const { role } of of('missed')) expect(role).toBe('督查员');
    expect(of('missed').length).toBeLessThan(of('reported').length);
  });

  it('[S4] [S5] has had reports of drones and high PTZ by the door of machines, and faint hits that were counted and not filed', async () => {
    const rows = await db.query<{ seen: string; outcome: string; count: number; key: number }>(
      `select facts->'from'->>'kind' as seen, outcome, count(*)::int as count, max((facts->>'caseKey')::bigint) as key
         from detection group by 1, 2`,
    );
    const of = (seen: string, outcome: string) => rows.find((row) => row.seen === seen && row.outcome === outcome);
    const sourceOf = (key = 0) => CASE_SOURCES[city.book.columns.source[city.book.rowOf(key)] ?? 0];
    expect([sourceOf(of('drone', 'case')?.key), sourceOf(of('ptz', 'case')?.key)]).toEqual(['Drone', 'HighPTZ']);
    expect(of('camera', 'belowThreshold')?.count).toBeGreaterThan(3);
    expect(of('camera', 'belowThreshold')?.key).toBe(0);
  });

  it('gives every unit on duty one position, in slices as in one piece', () => {
    const nowMs = at('18T15:00') + 100;
    const all = city.simulation.positions(nowMs, 0, 1);
    const parts = Array.from({ length: 10 }, (_, slice) => city.simulation.positions(nowMs, slice, 10)).flat();
    const byKey = (a: { key: number }, b: { key: number }): number => a.key - b.key;
    expect(parts.sort(byKey)).toEqual(all.sort(byKey));
    expect(all.length).toBeLessThan(MAX_BATCH_RECORDS);
    const on = [...city.hub.rows('units').values()].filter((unit) => unit.duty === 'on').map((unit) => unit.key);
    const seen = new Set(all.map((record) => record.key));
    expect(on.filter((key) => !seen.has(key)).length).toBeLessThan(3);
    for (const { battery, altitudeCm, kind } of all)
      if (altitudeCm > 0) expect([kind, battery < 101]).toEqual([2, true]);
  });

  it('shows some cameras that do not play', () => {
    const dark = [...city.hub.rows('feeds').values()].filter(({ state }) => state !== 'online');
    expect(dark.length / pack.catalog.cameras.length).toBeGreaterThan(0.015);
    expect(dark.length / pack.catalog.cameras.length).toBeLessThan(0.045);
  });
});

describe('an operator who is faster', () => {
  it('is obeyed, and the case still comes to an end', async () => {
    await emptyDb(db);
    const city = await openSimulatedCity({ db, pack });
    await city.tick(at('18T09:00'), at('18T09:00') + 100);
    const { book } = city;
    const officer = { role: '值班长', name: '罗建' };
    const openKeys = (stage: string): number[] =>
      [...book.columns.key.subarray(0, book.count)].filter(
        (key) => CASE_STAGES[book.columns.stage[book.rowOf(key)]!] === stage,
      );
    const [taken] = openKeys('PendingHandle');
    expect(book.act(taken!, 'startHandling', at('18T09:00') + 200, officer, '').ok).toBe(true);
    expect(book.act(taken!, 'finishHandling', at('18T09:00') + 300, officer, '').ok).toBe(true);
    expect(book.act(taken!, 'startCheck', at('18T09:00') + 400, officer, '').ok).toBe(true);
    expect(book.act(taken!, 'failCheck', at('18T09:00') + 500, officer, '').ok).toBe(true);
    for (let nowMs = at('18T09:00') + 500; nowMs < at('19T20:00'); nowMs += 30 * MINUTE_MS)
      await city.tick(nowMs, nowMs + 30 * MINUTE_MS);
    expect(CASE_STAGES[book.columns.stage[book.rowOf(taken!)]!]).toBe('Closed');
  });
});

describe('the scenario dianwai-0948 on a running platform', () => {
  it('leaves the timeline the article tells', async () => {
    await emptyDb(db);
    const city = await openSimulatedCity({ db, pack, scenario: DIANWAI_0948 });
    await city.tick(at('17T09:40'), at('17T09:40') + 100);
    const before = city.book.count;
    for (let nowMs = at('17T09:40') + 100; nowMs < at('17T10:20'); nowMs += MINUTE_MS)
      await city.tick(nowMs, nowMs + MINUTE_MS);
    const keys = [...city.book.columns.key.subarray(before, city.book.count)];
    const details = await Promise.all(keys.map((key) => city.book.detail(key)));
    const detail = details.find((one) => one?.card.place === '雅州大道 锦绣华庭外');
    const told = detail?.steps.map(
      (step) => `${new Date(step.atMs + 8 * 3_600_000).toISOString().slice(11, 16)} ${step.act} ${step.actorRole}`,
    );
    expect(told).toEqual([
      '09:48 上报 信息采集监督员',
      '09:49 受理 坐席员',
      '09:50 立案 值班长',
      '09:52 派遣 坐席员',
      expect.stringMatching(/^(09:5\d|10:0\d) 开始处置 专职网格员$/),
      '10:16 处置完成 专职网格员',
      '10:16 核查 信息采集监督员',
      '10:16 核查通过 信息采集监督员',
      '10:16 结案 值班长',
    ]);
    for (const { actorName } of detail?.steps ?? []) expect(actorName).toContain('*');
    expect(CASE_STAGES[detail!.row.stage]).toBe('Closed');
  });
});
