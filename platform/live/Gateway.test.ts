import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CatalogSchema } from '../../contract/model/catalog.ts';
import { CaseDetailSchema } from '../../contract/wire/cases.ts';
import { CASE_ROW_BYTES, viewCaseColumns } from '../../contract/wire/caseColumns.ts';
import { BeatSchema, DeltaHeaderSchema, HelloSchema, SnapshotHeaderSchema } from '../../contract/wire/envelope.ts';
import { foldCaseRow, emptyHash, hashText } from '../../contract/wire/rowHash.ts';
import { type Ack, HashReplySchema, QUERIES } from '../../contract/wire/queries.ts';
import type { NewCase } from '../cases/CaseBook.ts';
import type { Platform } from '../Platform.ts';
import { watchedCity } from '../testing/quietCity.ts';
import { startTestPlatform } from '../testing/startTestPlatform.ts';
import { ProbeWall } from '../conformance/ProbeWall.ts';
import { alarmRow, linkRow } from './testing/rows.ts';

let platform: Platform;
let stop: () => Promise<void>;
const walls: ProbeWall[] = [];
beforeAll(async () => {
  ({ platform, stop } = await startTestPlatform({}, watchedCity));
});
afterAll(() => stop());
afterEach(() => {
  for (const wall of walls.splice(0)) wall.close();
});

async function connect(token?: string, auth?: Record<string, unknown>): Promise<ProbeWall> {
  const wall = await ProbeWall.connect(platform.url, token, auth);
  walls.push(wall);
  return wall;
}

let reported = 0;
function report(changes: Partial<NewCase> = {}): number {
  return platform.book.report({
    no: `T${++reported}`,
    lonE7: 1_030_128_000,
    latE7: 299_805_000,
    category: 0,
    source: 'Collector',
    channel: '',
    condition: '',
    place: '雅州大道锦绣华庭外',
    description: '店外经营',
    flags: [],
    atMs: platform.clock.nowMs(),
    actor: { role: '信息采集监督员', name: '杨小川' },
    ...changes,
  });
}

const changeLinks = async (openCases: number): Promise<number> => {
  platform.hub.stage('links', [linkRow('511802', { openCases })]);
  await platform.hub.commit(platform.clock.nowMs());
  return platform.hub.cursor('links').seq;
};

describe('connecting', () => {
  it.each([
    ['token', 'wrong', {}],
    ['contract', 'kiosk-token', { contract: 'wanmi/0' }],
    ['badRequest', 'kiosk-token', { client: 'toaster' }],
  ])('[W01] is refused for its %s, and told so', async (reason, token, auth) => {
    const refusal = await ProbeWall.connect(platform.url, token, auth).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      data: { reason },
      message: expect.stringContaining(reason === 'badRequest' ? 'auth' : reason),
    });
  });

  it('[W02] begins with hello: contract, city, time, identity and every cursor', async () => {
    const wall = await connect();
    const [first] = wall.packets;
    expect(first?.event).toBe('hello');
    expect(HelloSchema.parse(first?.args[0])).toMatchObject({
      cityId: 'yaan',
      identity: { kind: 'kiosk' },
      streams: { links: platform.hub.cursor('links') },
    });
  });

  it('[W03] hears a beat with every cursor, again and again', async () => {
    const wall = await connect();
    const first = await wall.packet(({ event }) => event === 'beat');
    const second = await wall.packet((packet) => packet.event === 'beat' && packet !== first);
    const [earlier, later] = [first, second].map(({ args }) => BeatSchema.parse(args[0]));
    expect(later?.platformTimeMs).toBeGreaterThan(earlier?.platformTimeMs ?? Infinity);
  });
});

describe('streams', () => {
  it('[W15][W16] without a cursor begin with a whole snapshot, then deltas follow it', async () => {
    await changeLinks(1);
    const wall = await connect();
    const { streams } = await wall.subscribe({ links: null });
    const at = platform.hub.cursor('links');
    expect(streams).toEqual([{ stream: 'links', mode: 'snapshot', at }]);
    const header = SnapshotHeaderSchema.parse(await wall.whole('links'));
    expect(header).toMatchObject({ ...at, part: 0, parts: 1, count: 1 });
    const seq = await changeLinks(2);
    expect(DeltaHeaderSchema.parse(await wall.reaches('links', seq))).toMatchObject({ prevSeq: at.seq, seq });
  });

  it('[W12][W15] with a cursor resume without a hole, from memory', async () => {
    const have = { ...platform.hub.cursor('links'), seq: await changeLinks(10) };
    const last = [await changeLinks(11), await changeLinks(12)].at(-1) ?? 0;
    const wall = await connect();
    expect((await wall.subscribe({ links: have })).streams[0]?.mode).toBe('resume');
    await wall.reaches('links', last);
    expect(wall.deltas('links').map(({ prevSeq, seq }) => [prevSeq, seq])).toEqual([
      [have.seq, have.seq + 1],
      [have.seq + 1, have.seq + 2],
    ]);
    expect(wall.parts('links')).toEqual([]);
  });

  it('[W15] from another epoch, or from beyond the log, get a snapshot', async () => {
    const { epoch, seq } = platform.hub.cursor('links');
    const wall = await connect();
    const modes = async (have: { epoch: string; seq: number }): Promise<string | undefined> =>
      (await wall.subscribe({ links: have })).streams[0]?.mode;
    expect(await modes({ epoch: 'gone', seq })).toBe('snapshot');
    expect(await modes({ epoch, seq: seq + 1 })).toBe('snapshot');
  });

  it('[W17] of cases come as columns with cards, and a report arrives as a delta with its card', async () => {
    report();
    await platform.hub.commit(platform.clock.nowMs());
    const wall = await connect();
    await wall.subscribe({ cases: null });
    const header = await wall.whole('cases');
    const packet = await wall.packet(({ event, args }) => event === 'snapshot' && args[1] !== undefined);
    const bytes = packet.args[1] as Uint8Array;
    expect(bytes.byteLength).toBe(header.count * CASE_ROW_BYTES);
    const columns = viewCaseColumns(new Uint8Array(bytes).buffer, 0, header.count);
    const hash = emptyHash();
    for (let i = 0; i < header.count; i++) foldCaseRow(hash, columns, i, 1);
    expect(hashText(hash)).toBe(hashText(platform.hub.hash('cases')));
    expect(header.cards?.length).toBe(header.count);
    const key = report();
    const delta = await wall.reaches('cases', header.seq + 1);
    expect(delta.rows).toMatchObject([{ key, card: { place: '雅州大道锦绣华庭外' } }]);
  });

  it('[W13] can be asked for again on the same connection', async () => {
    const wall = await connect();
    await wall.subscribe({ links: null });
    await wall.whole('links');
    await wall.subscribe({ links: null });
    await wall.packet((packet) => packet.event === 'snapshot' && packet.args[0] !== wall.parts('links')[0]);
    const seq = await changeLinks(99);
    await wall.reaches('links', seq);
    expect(wall.deltas('links').filter((delta) => delta.seq === seq)).toHaveLength(1);
  });
});

describe('asking', () => {
  it('[W21] for the catalog gives one that fits the contract', async () => {
    const ack = await (await connect()).query('catalog', {});
    expect(ack).toMatchObject({ ok: true, id: 'q' });
    expect(CatalogSchema.safeParse(ack.ok && ack.data).success).toBe(true);
  });

  it('[W40] for a case gives its life with masked names, and no acts to a kiosk', async () => {
    const key = report({ description: '请联系张三先生 13812345678' });
    const ack = await (await connect()).query('case', { key });
    const detail = CaseDetailSchema.parse(ack.ok && ack.data);
    expect(detail).toMatchObject({ steps: [{ act: '上报', actorName: '杨**' }], allowedActs: [] });
    expect(JSON.stringify(detail)).not.toMatch(/13812345678|杨小川/);
    const officers = await (await connect('officer-token')).query('case', { key });
    expect(CaseDetailSchema.parse(officers.ok && officers.data).allowedActs).toContain('accept');
  });

  it('[W21] for what is not there is answered notFound', async () => {
    const wall = await connect();
    for (const [name, args] of [
      ['case', { key: 4_000_000 }],
      ['grid', { id: 'nowhere' }],
    ] as const)
      expect(await wall.query(name, args)).toMatchObject({ ok: false, error: { code: 'notFound' } });
  });

  it('[W20] for the hash is answered in order: after the deltas it covers, before any later one', async () => {
    const wall = await connect();
    await wall.subscribe({ links: null, cases: null });
    await changeLinks(500);
    const asked = wall.queryAtOnce('hash', {}, (ack) => ({ ack, seen: wall.deltas('links').at(-1)?.seq ?? 0 }));
    await changeLinks(501);
    const { ack, seen } = await asked;
    const reply = HashReplySchema.parse(ack.ok && ack.data);
    expect(reply.streams.find(({ stream }) => stream === 'links')?.seq).toBe(seen);
  });
});

describe('finding', () => {
  const find = async (text: string, token?: string): Promise<{ kind: string; title: string; position: unknown }[]> => {
    const ack = await (await connect(token)).query('find', { text, limit: 10 });
    const { results } = QUERIES.find[1].parse(ack.ok && ack.data);
    return results.map(({ ref, title, position }) => ({ kind: ref.kind, title, position }));
  };

  it('finds a case by its number, a place, a grid, a camera, a department and a district, with their positions', async () => {
    report({ no: '20031700042' });
    const somewhere = [expect.any(Number), expect.any(Number)];
    const { grids, cameras, departments } = (await (
      await connect()
    )
      .query('catalog', {})
      .then((a) => a.ok && a.data)) as {
      grids: { name: string }[];
      cameras: { id: string; name: string }[];
      departments: { name: string }[];
    };
    expect((await find('20031700042'))[0]).toEqual({ kind: 'case', title: '20031700042', position: somewhere });
    expect((await find('1700042'))[0]).toMatchObject({ kind: 'case' });
    expect((await find('锦绣华庭'))[0]).toMatchObject({ kind: 'place', position: somewhere });
    expect((await find(grids[0]?.name ?? ''))[0]).toMatchObject({ kind: 'grid', position: somewhere });
    expect((await find(cameras[7]?.id ?? ''))[0]).toMatchObject({ kind: 'camera', position: somewhere });
    expect((await find(departments[3]?.name ?? ''))[0]).toMatchObject({ kind: 'department', position: null });
    expect((await find('汉源'))[0]).toMatchObject({ kind: 'district', title: '汉源县', position: somewhere });
    expect(await find('没有这样的东西')).toEqual([]);
  });

  it('[W40] finds a person by the full name for an officer only, and shows it masked to both', async () => {
    const { people } = await import('../city/readCityPack.ts').then(async ({ readCityPack }) => {
      const read = await readCityPack(`${import.meta.dirname}/../../assets/cities/yaan`);
      return read.ok ? read.pack : { people: [] };
    });
    const person = people.find(({ name }) => name.length === 3);
    if (!person) throw new Error('no person with a name of three letters');
    const masked = `${person.name[0]}**`;
    const unit = { id: person.id, key: 1, kind: 'person', role: person.role, name: masked, grid: person.grid } as const;
    platform.hub.stage('units', [{ ...unit, team: person.team, duty: 'on', activity: '巡查', caseKey: 0 }]);
    expect(await find(person.name)).toEqual([]);
    expect((await find(person.name, 'officer-token'))[0]).toMatchObject({ kind: 'person', title: masked });
    expect((await find(masked))[0]).toMatchObject({ kind: 'person', title: masked });
  });
});

describe('acting', () => {
  it('[W22][W41] is forbidden to a kiosk', async () => {
    const wall = await connect();
    expect(await wall.command('setSpeed', { speed: 5 }, 'kiosk-command')).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
  });

  it('[W22] changes a case, and the event is there before the ack', async () => {
    const key = report();
    const officer = await connect('officer-token');
    await officer.subscribe({ cases: null });
    await officer.whole('cases');
    const ack = await officer.command('caseAct', { key, act: 'accept', note: '' }, 'accept-0001');
    expect(ack).toMatchObject({ ok: true, data: { rev: 2 } });
    expect(officer.deltas('cases').flatMap(({ rows }) => rows)).toContainEqual(
      expect.objectContaining({ key, rev: 2 }),
    );
  });

  it('[W23] acts once for a repeated id, even at once, and gives the same answer', async () => {
    const key = report();
    const officer = await connect('officer-token');
    const supervise = (): Promise<Ack> =>
      officer.command('caseAct', { key, act: 'supervise', note: '' }, 'supervise-1');
    const accept = (): Promise<Ack> => officer.command('caseAct', { key, act: 'accept', note: '' }, 'accept-once');
    const answers = await Promise.all([accept(), accept(), accept()]);
    expect(answers[1]).toEqual(answers[0]);
    expect(await accept()).toEqual(answers[0]);
    const refused = await officer.command('caseAct', { key, act: 'close', note: '' }, 'close-once');
    expect(refused).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(await officer.command('caseAct', { key, act: 'close', note: '' }, 'close-once')).toEqual(refused);
    await supervise();
    const detail = await officer.query('case', { key });
    expect(CaseDetailSchema.parse(detail.ok && detail.data).steps.filter(({ act }) => act === '受理')).toHaveLength(1);
  });

  it('[W22] acknowledges an alarm once, and not one that is past', async () => {
    platform.hub.stage('alarms', [alarmRow('now'), alarmRow('then', { state: 'past' })]);
    const officer = await connect('officer-token');
    expect(await officer.command('acknowledgeAlarm', { id: 'now' }, 'ack-now-1')).toMatchObject({ data: { rev: 2 } });
    expect(platform.hub.rows('alarms').get('now')?.state).toBe('acknowledged');
    expect(await officer.command('acknowledgeAlarm', { id: 'then' }, 'ack-then')).toMatchObject({
      error: { code: 'refused' },
    });
    expect(await officer.command('acknowledgeAlarm', { id: 'never' }, 'ack-never')).toMatchObject({
      error: { code: 'notFound' },
    });
  });

  it('[W22] cannot change the speed of a platform in service', async () => {
    const officer = await connect('officer-token');
    expect(await officer.command('setSpeed', { speed: 60 }, 'speed-0001')).toMatchObject({
      error: { code: 'refused' },
    });
  });

  it('[W32] with text the database cannot hold is a bad request, and the city goes on', async () => {
    const key = report();
    const officer = await connect('officer-token');
    for (const [index, note] of ['zero \u0000', 'half \ud83d'].entries())
      expect(await officer.command('caseAct', { key, act: 'supervise', note }, `odd-note-${index}`)).toMatchObject({
        error: { code: 'badRequest' },
      });
    expect(await officer.command('caseAct', { key, act: 'accept', note: '完好 👍' }, 'good-note')).toMatchObject({
      ok: true,
    });
  });
});
