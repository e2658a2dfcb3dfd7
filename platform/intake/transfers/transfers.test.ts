import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_STAGES } from '../../../contract/model/stages.ts';
import type { OrderRow, OrdersOfCase } from '../../../contract/wire/orders.ts';
import { connectCity, type ServiceCity, startServicePlatform } from '../testing/serviceCity.ts';

const TOKEN = 'token-of-a-department-s-system';
const API = '/api/transfers/v1';

let city: ServiceCity;
let department = 0;
beforeAll(async () => {
  // 0405 店外经营 is handled by the department of its limit rule: the one whose system calls here.
  const served = await startServicePlatform({
    services: [{ kind: 'department', id: 'zfj', token: TOKEN, department: 'ZF' }],
  });
  city = await connectCity(served, ['orders', 'alarms', 'cases']);
  const { departments } = (await city.query('catalog', {})) as { departments: { code: string }[] };
  department = departments.findIndex(({ code }) => code === 'ZF');
});
afterAll(() => city.stop());

const order = (id: unknown): OrderRow | undefined => city.platform.hub.rows('orders').get(String(id));
const stageOf = (key: number): string => {
  const { book } = city.platform;
  return CASE_STAGES[book.columns.stage[book.rowOf(key)] ?? 0] ?? '';
};
let count = 0;
async function bring(id = `t-${++count}`): Promise<{ status: number; key: number }> {
  const at = { longitude: 103.0128, latitude: 29.9805, place: '雅州大道' };
  const { status, body } = await city.call('POST', `${API}/in`, TOKEN, {
    id,
    category: 'event 0405',
    ...at,
    text: '店外经营',
  });
  return { status, key: Number(body['caseKey']) };
}
const FILED = ['accept', 'file', 'dispatch'] as const;

describe('[S14] a leader instructs', () => {
  it('and the case is supervised, the department reports back, and the leader accepts it: one thread', async () => {
    const { key } = await bring();
    const dueAtMs = city.platform.clock.nowMs() + 3_600_000;
    const given = { caseKey: key, from: '市局值班领导', text: '请今日内整改到位', dueAtMs };
    expect(await city.refusal('instruct', { ...given, dueAtMs: 1 })).toContain('期限');
    const { id } = await city.command('instruct', given);
    expect(order(id)).toMatchObject({
      kind: 'instruction',
      state: 'open',
      from: '市局值班领导',
      caseKey: key,
      dueAtMs,
    });
    const { steps } = (await city.query('case', { key })) as { steps: { act: string; note: string }[] };
    expect(steps.at(-1)).toMatchObject({ act: '督办', note: '领导批示：请今日内整改到位' });
    expect(await city.refusal('orderAct', { id: String(id), act: 'report', text: '' })).toContain('办理情况');
    await city.command('orderAct', { id: String(id), act: 'report', text: '已清理' });
    await city.command('orderAct', { id: String(id), act: 'sendBack', text: '请附照片' });
    await city.command('orderAct', { id: String(id), act: 'report', text: '照片已上传' });
    await city.command('orderAct', { id: String(id), act: 'finish', text: '' });
    const { orders } = (await city.query('orders', { caseKey: key })) as OrdersOfCase;
    const thread = orders.find(({ row }) => row.id === id)?.steps.map(({ act }) => act);
    expect(thread).toEqual(['give', 'report', 'sendBack', 'report', 'finish']);
    expect(await city.refusal('orderAct', { id: String(id), act: 'report', text: '再报' })).toContain('办结');
  });

  it('and is told when nobody has reported in time', async () => {
    const { key } = await bring();
    const dueAtMs = Math.floor(city.platform.clock.nowMs()) + 300;
    const { id } = await city.command('instruct', { caseKey: key, from: '市领导', text: '立即核实', dueAtMs });
    const alarm = () => city.platform.hub.rows('alarms').get(`order-${String(id)}`);
    await expect.poll(() => alarm()?.title).toContain('批示超期未反馈');
    await city.command('orderAct', { id: String(id), act: 'report', text: '已到场' });
    expect(alarm()?.state).toBe('past');
  });
});

describe('[S14] a department', () => {
  it('brings a case by its own number, once, and asks how far it is', async () => {
    const first = await bring('same');
    const again = await bring('same');
    expect([first.status, again.status, again.key]).toEqual([201, 200, first.key]);
    expect(await city.query('case', { key: first.key })).toMatchObject({
      channel: expect.stringContaining('部门转办 · '),
    });
    await city.act(first.key, 'accept', 'reject');
    const { body } = await city.call('GET', `${API}/in/same`, TOKEN);
    expect(body).toMatchObject({ caseKey: first.key, stage: 'NotAccepted', ended: true });
    expect((await city.call('GET', `${API}/in/other`, TOKEN)).status).toBe(404);
    expect((await city.call('GET', `${API}/out`, 'no-such-token-at-all')).status).toBe(401);
    const bad = await city.call('POST', `${API}/in`, TOKEN, { id: 'bad', category: 'event 0405' });
    expect(bad).toMatchObject({ status: 400, body: { error: expect.stringContaining('longitude') } });
  });

  it('takes over what is dispatched to it, works on it and reports, each act once', async () => {
    const { key } = await bring();
    await city.act(key, ...FILED);
    const before = city.platform.book.columns.department[city.platform.book.rowOf(key)];
    expect(before).toBe(department);
    const { body } = await city.call('GET', `${API}/out`, TOKEN);
    expect(body['cases']).toContainEqual(
      expect.objectContaining({ id: String(key), category: 'event 0405', stage: 'PendingHandle' }),
    );
    const act = (id: string, name: string, text = '') =>
      city.call('POST', `${API}/out/${key}/acts`, TOKEN, { id, act: name, text });
    await act(`${key}-1`, 'receive');
    const [one, two] = await Promise.all([act(`${key}-2`, 'finish', '已清理'), act(`${key}-2`, 'finish', '已清理')]);
    expect([one.status, two.body]).toEqual([200, one.body]);
    expect(stageOf(key)).toBe('HandleDone');
    const { orders } = (await city.query('orders', { caseKey: key })) as OrdersOfCase;
    expect(orders.map(({ row }) => [row.kind, row.state])).toEqual([
      ['transferIn', 'open'],
      ['transferOut', 'reported'],
    ]);
    expect((await act(`${key}-3`, 'finish')).status).toBe(409);
    expect((await city.call('POST', `${API}/out/1/acts`, TOKEN, { id: 'x', act: 'receive' })).status).not.toBe(200);
  });
});
