import { afterAll, beforeAll, expect, it } from 'vitest';
import { CatalogSchema } from '../../contract/model/catalog.ts';
import { emptyHash, foldJsonRow, hashText } from '../../contract/wire/rowHash.ts';
import { HashReplySchema } from '../../contract/wire/queries.ts';
import { ProbeWall } from '../conformance/ProbeWall.ts';
import type { Platform } from '../Platform.ts';
import { bareCity } from '../testing/quietCity.ts';
import { startTestPlatform } from '../testing/startTestPlatform.ts';

const PLACE = '雅州大道387号附5号锦绣华庭3栋';
const SHOWN = '雅州大道**号附**号锦绣华庭**栋';

let platform: Platform;
let stop: () => Promise<void>;
let kiosk: ProbeWall;
let officer: ProbeWall;
let caseKey = 0;
beforeAll(async () => {
  ({ platform, stop } = await startTestPlatform({}, bareCity));
  officer = await ProbeWall.connect(platform.url, 'officer-token');
  kiosk = await ProbeWall.connect(platform.url, 'kiosk-token');
  for (const wall of [kiosk, officer]) {
    await wall.subscribe({ cases: null, calls: null, alarms: null });
    await wall.whole('cases');
    await wall.whole('alarms');
  }
  const ack = await officer.query('catalog', {});
  const [grid] = CatalogSchema.parse(ack.ok ? ack.data : null).grids;
  const [lon = 0, lat = 0] = grid?.centre ?? [];
  const where = { category: 0, lonE7: Math.round(lon * 1e7), latE7: Math.round(lat * 1e7), place: PLACE };
  const caller = { channel: '12319', number: '13981612345', name: '欧阳婉秋', address: '多营镇9号', kind: 'complaint' };
  const call = await officer.command(
    'callRegister',
    { id: '', ...caller, ...where, text: `${PLACE}占道` },
    'call-0001',
  );
  if (!call.ok) throw new Error(call.error.message);
  ({ caseKey } = call.data as { caseKey: number });
  const urgent = { key: caseKey, act: 'accept', note: `已到${PLACE}` };
  await officer.command('caseAct', urgent, 'act-00001');
  for (const wall of [kiosk, officer]) await wall.reaches('cases', platform.hub.cursor('cases').seq);
});
afterAll(async () => {
  kiosk.close();
  officer.close();
  await stop();
});

const told = (wall: ProbeWall): string => JSON.stringify(wall.packets);
const answers = async (wall: ProbeWall): Promise<string> => {
  const all = [];
  for (const [name, args] of [
    ['case', { key: caseKey }],
    ['search', { filter: {}, sort: 'newest', limit: 5 }],
    ['call', { id: [...platform.hub.rows('calls').keys()][0] }],
    ['history', { stream: 'calls', fromMs: 0, toMs: 8e15, limit: 10 }],
    ['history', { stream: 'cases', fromMs: 0, toMs: 8e15, limit: 10 }],
  ] as const) {
    const ack = await wall.query(name, args, `${name}-1`);
    if (!ack.ok) throw new Error(`${name}: ${ack.error.message}`);
    all.push(ack.data);
  }
  return JSON.stringify(all);
};

it('[W45] a kiosk is told a place down to the street or estate, a desk down to the house', async () => {
  expect(told(officer)).toContain(PLACE);
  expect(await answers(officer)).toContain(PLACE);
  for (const heard of [told(kiosk), await answers(kiosk)]) {
    expect(heard).toContain(SHOWN);
    expect(heard).not.toMatch(/387|\d栋/);
  }
});

it('[W45] a kiosk that comes later has no house in its snapshot either', async () => {
  const late = await ProbeWall.connect(platform.url, 'kiosk-token');
  await late.subscribe({ cases: null, calls: null });
  await late.whole('cases');
  await late.whole('calls');
  late.close();
  expect(told(late)).toContain(SHOWN);
  expect(told(late)).not.toContain('387');
});

it('[W20][W45] each has the hash of the rows it was given', async () => {
  for (const wall of [kiosk, officer]) {
    const ack = await wall.query('hash', {});
    const streams = HashReplySchema.parse(ack.ok ? ack.data : null).streams;
    const rows = new Map<string, object>();
    for (const { rows: changed } of wall.deltas('calls'))
      for (const row of changed as { id: string }[]) rows.set(row.id, row);
    const own = emptyHash();
    for (const row of rows.values()) foldJsonRow(own, row, 1);
    expect(streams.find(({ stream }) => stream === 'calls')?.hash).toBe(hashText(own));
  }
  expect(hashText(platform.hub.publicHash('calls'))).not.toBe(hashText(platform.hub.hash('calls')));
});

it('[W45] a kiosk cannot guess a house by what a search finds', async () => {
  const look = (wall: ProbeWall, text: string) =>
    wall.query('search', { filter: { text }, sort: 'newest', limit: 1 }, text);
  expect(await look(officer, '大道387号')).toMatchObject({ ok: true, data: { total: 1 } });
  expect(await look(kiosk, '大道387号')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  expect(await look(kiosk, '雅州大道')).toMatchObject({ ok: true, data: { total: 1 } });
});
