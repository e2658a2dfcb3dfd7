import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EnforcementDetail, EnforcementRow } from '../../../contract/wire/enforcement.ts';
import type { CommandName } from '../../../contract/wire/commands.ts';
import { CONTRACT_VERSION } from '../../../contract/wire/limits.ts';
import type { Ack, QueryName } from '../../../contract/wire/queries.ts';
import type { Platform } from '../../Platform.ts';
import { smallDemo } from '../../testing/quietCity.ts';
import { startTestPlatform } from '../../testing/startTestPlatform.ts';

let platform: Platform;
let stop: () => Promise<void>;
let officer: Socket;
let kiosk: Socket;

function connect(token: string): Socket {
  return io(platform.url, { auth: { token, contract: CONTRACT_VERSION, client: 'desk' }, transports: ['websocket'] });
}

async function ask(
  wall: Socket,
  event: 'query' | 'command',
  name: QueryName | CommandName,
  args: object,
): Promise<Ack> {
  return (await wall.timeout(20_000).emitWithAck(event, { id: crypto.randomUUID(), name, args })) as Ack;
}

async function detail(wall = kiosk): Promise<EnforcementDetail> {
  const answer = await ask(wall, 'query', 'enforcement', { id: 'feisu-2018' });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data as EnforcementDetail;
}

const local = (atMs: number): string => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 16);

beforeAll(async () => {
  // Ten minutes of looking at each event pass in a tick.
  ({ platform, stop } = await startTestPlatform({ scenario: 'feisu-2018', speed: 3600 }, () => smallDemo(2_000)));
  officer = connect('officer-token');
  kiosk = connect('kiosk-token');
});
afterAll(async () => {
  officer.close();
  kiosk.close();
  await stop();
});

test('[S12] 2018-11-06 17:00 to 2019-12-10: fine, urging, court and 2,000 yuan taken, with the legal clocks beside it', async () => {
  await expect.poll(async () => (await detail()).row.stage, { timeout: 60_000 }).toBe('Closed');
  const { row, steps } = await detail();
  expect(local(row.foundAtMs)).toBe('2018-11-06T17:00');
  expect(row).toMatchObject({ brigade: '九大队', fineFen: 100_000, lateFeeFen: 100_000, paidFen: 200_000 });
  expect(row.place).toContain('前进村');
  expect(steps.map(({ act }) => act).join(' ')).toBe(
    'file investigate notify decide serve urge applyCourt courtAccept courtGrant execute close',
  );
  const executed = steps.find(({ act }) => act === 'execute')!;
  expect([local(executed.atMs).slice(0, 10), executed.amountFen]).toEqual(['2019-12-10', 200_000]);
  expect(executed.note).toContain('汉源县');
  expect(Object.fromEntries(row.clocks.map(({ kind, state }) => [kind, state]))).toEqual({
    pay: 'missed',
    sue: 'met',
    urge: 'met',
    apply: 'met',
    rule: 'met',
  });
  // What the article gives no date for says so.
  expect(steps.filter(({ note }) => note.includes('日期为示意'))).toHaveLength(9);
});

test('[S12] the supervision case it grew from was closed the same evening', async () => {
  const { row } = await detail();
  const answer = await ask(kiosk, 'query', 'case', { key: row.caseKey });
  expect(answer).toMatchObject({ ok: true, data: { card: { place: expect.stringContaining('前进村') } } });
  const { steps } = (answer as { data: { steps: { act: string; atMs: number }[] } }).data;
  expect(steps.map(({ act, atMs }) => `${local(atMs).slice(11)} ${act}`)).toContain('17:50 结案');
});

test('[S11] police and other bureaux stand in a case, an officer leads it, and the law refuses what comes too early', async () => {
  const rows = [...platform.hub.rows('enforcements').values()];
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.some(({ joints }) => joints > 0)).toBe(true);
  expect(rows.some(({ supports }) => supports > 0)).toBe(true);
  const act = (row: EnforcementRow, name: string, more: object = {}): Promise<Ack> =>
    ask(officer, 'command', 'enforcementAct', {
      id: row.id,
      act: name,
      note: '',
      amountFen: 0,
      support: null,
      partner: '',
      ...more,
    });
  const begun = await ask(officer, 'command', 'enforcementBegin', { caseKey: 1, cause: '店外经营', brigade: '一大队' });
  expect(begun).toMatchObject({ ok: true, data: { id: 'case-1' } });
  const row = platform.hub.rows('enforcements').get('case-1')!;
  expect(await act(row, 'decide')).toMatchObject({ ok: false, error: { message: expect.stringContaining('线索') } });
  for (const [name, more] of [
    ['file', {}],
    ['support', { support: 'escort' }],
    ['joint', { partner: '市市场监督管理局' }],
    ['investigate', {}],
    ['notify', {}],
    ['decide', { amountFen: 50_000 }],
    ['serve', {}],
  ] as const)
    expect(await act(row, name, more), name).toMatchObject({ ok: true });
  expect(await act(row, 'urge')).toMatchObject({ ok: false, error: { message: expect.stringContaining('履行期限') } });
  expect(platform.hub.rows('enforcements').get('case-1')).toMatchObject({ stage: 'Served', supports: 1, joints: 1 });
});

test('[S11] a party is masked on every row, a minor is in none, and a kiosk may not act', async () => {
  for (const { party } of platform.hub.rows('enforcements').values()) expect(party).toMatch(/^(当事人|.\*{1,2})$/);
  const refused = await ask(kiosk, 'command', 'enforcementBegin', { caseKey: 2, cause: '店外经营', brigade: '一大队' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});
