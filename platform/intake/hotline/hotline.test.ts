import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_STAGES } from '../../../contract/model/stages.ts';
import type { CallRow } from '../../../contract/wire/calls.ts';
import type { FigureRow } from '../../../contract/wire/figures.ts';
import { connectCity, type ServiceCity, startServicePlatform } from '../testing/serviceCity.ts';

const TOKEN = 'token-of-the-telephone-system';
const API = '/api/hotline/v1/calls';
const CALLER = { number: '13812345678', name: '欧阳娜娜', address: '锦绣华庭3栋2单元501室' };
const OPERATOR = { post: '坐席员', name: '罗建国' };
const HANDLED = [
  'accept',
  'startVerify',
  'verifyTrue',
  'file',
  'dispatch',
  'startHandling',
  'finishHandling',
  'startCheck',
  'passCheck',
] as const;

let city: ServiceCity;
let calls = 0;
beforeAll(async () => {
  const services = [{ kind: 'hotline', id: 'pbx', token: TOKEN }];
  city = await connectCity(await startServicePlatform({ services }), ['calls', 'alarms', 'figures', 'cases']);
});
afterAll(() => city.stop());

const post = (path: string, body: object) => city.call('POST', `${API}${path}`, TOKEN, body);
const row = (id: unknown): CallRow | undefined => city.platform.hub.rows('calls').get(String(id));
const stageOf = (key: unknown): string => {
  const { book } = city.platform;
  return CASE_STAGES[book.columns.stage[book.rowOf(Number(key))] ?? 0] ?? '';
};
const figure = (id: string): FigureRow | undefined => city.platform.hub.rows('figures').get(id);

/** A call that rang, was answered and became a case; the answer to its registration. */
async function complaint(): Promise<{ id: string; sourceId: string; caseKey: number }> {
  const sourceId = `call-${++calls}`;
  await post('', { id: sourceId, channel: '12319', number: CALLER.number });
  await post(`/${sourceId}/answer`, { operator: OPERATOR });
  const { status, body } = await post(`/${sourceId}/register`, {
    kind: 'complaint',
    caller: CALLER,
    text: '我是欧阳娜娜，住锦绣华庭3栋2单元501室，电话13812345678，楼下店外经营占道。',
    case: { category: 'event 0405', longitude: 103.0128, latitude: 29.9805, place: '雅州大道锦绣华庭外' },
  });
  expect(status).toBe(200);
  return { id: String(body['id']), sourceId, caseKey: Number(body['caseKey']) };
}

/** The same, handled and checked: its caller waits to be told. */
async function handledComplaint(): Promise<{ id: string; sourceId: string; caseKey: number }> {
  const call = await complaint();
  await city.act(call.caseKey, ...HANDLED);
  await expect.poll(() => row(call.id)?.state).toBe('callBackDue');
  return call;
}

let backs = 0;
const callBack = (sourceId: string, back: object, id = `back-${++backs}`) =>
  post(`/${sourceId}/call-backs`, { id, operator: OPERATOR, ...back });

describe('[S7] a call', () => {
  it('rings, is answered and becomes a case of the public, told twice or not', async () => {
    const ring = { id: 'twice', channel: '96198', number: CALLER.number };
    const first = await post('', ring);
    const again = await post('', ring);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body['id']).toBe(first.body['id']);
    const { id } = first.body;
    expect(row(id)).toMatchObject({ state: 'ringing', channel: '96198', number: '138****5678', answeredAtMs: 0 });
    for (let i = 0; i < 2; i++)
      expect((await post('/twice/answer', { operator: OPERATOR })).body['state']).toBe('talking');
    const report = {
      kind: 'complaint',
      caller: CALLER,
      text: '夜间噪音',
      case: { category: 'event 0128', longitude: 103.01, latitude: 29.98, place: '青江街道' },
    };
    const registered = await post('/twice/register', report);
    const count = city.platform.book.count;
    expect((await post('/twice/register', report)).body).toEqual(registered.body);
    expect(city.platform.book.count).toBe(count);
    expect(row(id)).toMatchObject({ state: 'registered', operator: '坐席员 罗**', caller: '欧**', place: '青江街道' });
    const detail = await city.query('case', { key: registered.body['caseKey'] });
    expect(detail).toMatchObject({
      channel: '公众举报 · 96198',
      steps: [{ act: '上报', actorRole: '市民', actorName: '' }],
    });
  });

  it('is refused with what is wrong: no token, another number, a step out of turn, a field', async () => {
    expect((await city.call('POST', API, 'another-token-of-nobody', { id: 'x', channel: '12319' })).status).toBe(401);
    expect(await post('', { id: 'x', channel: '110' })).toMatchObject({
      status: 422,
      body: { error: expect.stringContaining('12319') },
    });
    await post('', { id: 'early', channel: '12319' });
    expect((await post('/early/register', { kind: 'advice', caller: {}, text: '问' })).status).toBe(409);
    expect(await post('/early/answer', { operator: { post: 7 } })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('operator.post') },
    });
    expect((await post('/nobody/answer', { operator: {} })).status).toBe(404);
    expect((await post('/early/missed', {})).body['state']).toBe('missed');
  });

  it('is not finished, nor is its case, until the caller was called back', async () => {
    const { id, sourceId, caseKey } = await handledComplaint();
    expect(await city.refusal('caseAct', { key: caseKey, act: 'close', note: '' })).toContain('答复');
    expect(row(id)).toMatchObject({ caseKey, unanswered: 0, satisfaction: null });
    expect(row(id)?.dueAtMs).toBe((row(id)?.stateSinceMs ?? 0) + 24 * 3_600_000);
    expect([...city.platform.hub.rows('alarms').values()]).toContainEqual(
      expect.objectContaining({ kind: 'hotline', state: 'active', ref: { kind: 'case', id: String(caseKey) } }),
    );
    const due = await city.call('GET', '/api/hotline/v1/call-backs', TOKEN);
    expect(due.body['callBacks']).toContainEqual(expect.objectContaining({ id, number: CALLER.number }));
    const told = { answered: true, satisfaction: 'fairlySatisfied', text: '处理较快' };
    const answers = await Promise.all([callBack(sourceId, told, 'once'), callBack(sourceId, told, 'once')]);
    expect(answers.map(({ body }) => body['state'])).toEqual(['calledBack', 'calledBack']);
    await city.act(caseKey, 'close');
    expect(stageOf(caseKey)).toBe('Closed');
    const { callBacks } = (await city.query('call', { id })) as { callBacks: object[] };
    expect(callBacks).toEqual([
      expect.objectContaining({ actorName: '罗**', satisfaction: 'fairlySatisfied', text: '处理较快' }),
    ]);
  });

  it('is answered by an officer’s 答复诉求人 only with how satisfied the caller is, and that is the call-back', async () => {
    const { id, caseKey } = await handledComplaint();
    const reply = { key: caseKey, act: 'reply', note: '已清理' } as const;
    expect(await city.refusal('caseAct', reply)).toContain('满意度');
    expect(await city.refusal('caseAct', { ...reply, note: '', satisfaction: 'dissatisfied' })).toContain('原因');
    await city.command('caseAct', { ...reply, satisfaction: 'satisfied' });
    expect(row(id)).toMatchObject({ state: 'calledBack', satisfaction: 'satisfied' });
    const { callBacks } = (await city.query('call', { id })) as { callBacks: object[] };
    expect(callBacks).toEqual([expect.objectContaining({ answered: true, satisfaction: 'satisfied', text: '已清理' })]);
    await city.act(caseKey, 'close');
    expect(stageOf(caseKey)).toBe('Closed');
  });

  it('whose caller is not satisfied sends the case back for rework, with the reason', async () => {
    const { id, sourceId, caseKey } = await handledComplaint();
    expect((await callBack(sourceId, { answered: true, satisfaction: 'dissatisfied' })).status).toBe(409);
    await callBack(sourceId, { answered: true, satisfaction: 'dissatisfied', text: '桌椅又摆出来了' });
    expect(stageOf(caseKey)).toBe('CheckFailed');
    expect(row(id)).toMatchObject({ state: 'referred', satisfaction: 'dissatisfied' });
    const { steps } = (await city.query('case', { key: caseKey })) as { steps: { act: string; note: string }[] };
    expect(steps.at(-1)?.note).toBe('诉求人不满意：桌椅又摆出来了');
    await city.act(caseKey, 'startHandling', 'finishHandling', 'startCheck', 'passCheck');
    await callBack(sourceId, { answered: true, satisfaction: 'satisfied' });
    await city.act(caseKey, 'close');
    expect(row(id)).toMatchObject({ state: 'calledBack', satisfaction: 'satisfied' });
  });

  it('that is called back three times without an answer is closed by the rule', async () => {
    const { id, sourceId, caseKey } = await handledComplaint();
    await callBack(sourceId, { answered: false });
    await callBack(sourceId, { answered: false });
    expect(row(id)).toMatchObject({ state: 'callBackDue', unanswered: 2 });
    await callBack(sourceId, { answered: false });
    expect(row(id)).toMatchObject({ state: 'unreached', unanswered: 3 });
    expect(stageOf(caseKey)).toBe('ForcedClosed');
    expect((await callBack(sourceId, { answered: true, satisfaction: 'satisfied' })).status).toBe(409);
  });

  it('can be written down and called back at a desk, and not from a wall', async () => {
    const found = { number: '08352220000', name: '赵敏', address: '', kind: 'complaint', category: 0 } as const;
    const at = { place: '滨江西路', lonE7: 1_030_100_000, latE7: 299_800_000, text: '垃圾' };
    const args = { id: '', channel: '12345', ...found, ...at } as const;
    expect(await city.wall.command('callRegister', args, 'from-a-wall-01')).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
    const { id, caseKey } = await city.command('callRegister', args);
    expect(row(id)).toMatchObject({ channel: '12345', caller: '赵*', number: '*********00', caseKey });
    await city.act(Number(caseKey), ...HANDLED);
    await city.command('callBack', { id: String(id), answered: true, satisfaction: 'average', text: '' });
    expect(row(id)).toMatchObject({ state: 'calledBack', satisfaction: 'average' });
  });

  it('leaves nothing of its caller on any wire: neither name nor number nor door', async () => {
    const { id, caseKey } = await complaint();
    await city.query('case', { key: caseKey });
    await expect.poll(() => JSON.stringify(city.wall.packets)).toContain(id);
    const sent = JSON.stringify(city.wall.packets) + JSON.stringify(await city.query('case', { key: caseKey }));
    for (const plain of [CALLER.number, CALLER.name, '501室', '08352220000', '赵敏', '罗建国'])
      expect(sent).not.toContain(plain);
  });
});

describe('[S15] what people say', () => {
  it('is counted: satisfaction with its counts, time to answer, thanks, service acts', async () => {
    await post('', { id: 'thanks', channel: '12319' });
    await post('/thanks/answer', { operator: OPERATOR });
    const thanks = await post('/thanks/register', { kind: 'thanks', caller: {}, text: '感谢网格员帮忙' });
    expect(thanks.body).toMatchObject({ state: 'resolved', caseKey: 0 });
    await city.command('serviceAct', { text: '协助老人过街' });
    await expect.poll(() => figure('serviceActs')?.value).toBe(1);
    // 基本满意 and 满意 twice, of: those three, 不满意, 一般.
    expect(figure('satisfaction')).toMatchObject({
      value: 60,
      numerator: 3,
      denominator: 5,
      denominatorName: '回访',
      periodText: '近30日',
    });
    expect(figure('timeToAnswer')).toMatchObject({ unit: 'minutes', denominator: 4, denominatorName: '已答复' });
    expect(figure('thanks')).toMatchObject({ value: 1 });
    const [picked, all] = [figure('pickUpRate')?.numerator ?? 0, figure('pickUpRate')?.denominator ?? 0];
    expect(all - picked).toBe(1);
  });
});
