import { beforeEach, expect, test } from 'vitest';
import type { DecodedAnswer } from './decodeAnswer.ts';
import { Requests } from './Requests.ts';
import { ManualTime, manualHost } from './testing/ManualTime.ts';

interface Sent {
  event: string;
  request: { id: string; name: string; args: unknown };
  ack(raw: unknown): void;
}

let time: ManualTime;
let sent: Sent[];
let faults: string[];
let requests: Requests;
let answers: DecodedAnswer[];

beforeEach(() => {
  time = new ManualTime(0);
  sent = [];
  faults = [];
  answers = [];
  requests = new Requests(
    manualHost(time),
    (event, request, ack) => sent.push({ event, request: request as Sent['request'], ack }),
    (fault) => faults.push(`${fault.event}: ${fault.path}`),
  );
});

function act(online = true): void {
  const args = { key: 7, act: 'close', note: '' };
  requests.ask({ event: 'command', name: 'caseAct' }, args, online, (answer) => answers.push(answer));
}

test('[W22] the answer is that of the platform', () => {
  act();
  sent[0]?.ack({ ok: true, id: 'request-1', data: { rev: 3 } });
  expect(answers).toEqual([{ ok: true, data: { rev: 3 } }]);
});

test('[W22] a refusal is a value', () => {
  act();
  sent[0]?.ack({ ok: false, id: 'request-1', error: { code: 'forbidden', message: '只读' } });
  expect(answers).toEqual([{ ok: false, error: { code: 'forbidden', message: '只读' } }]);
});

test('[W21] without an answer for 8 s it has failed, and a late answer changes nothing', () => {
  act();
  time.advance(7_999);
  expect(answers).toHaveLength(0);
  time.advance(1);
  sent[0]?.ack({ ok: true, id: 'request-1', data: { rev: 3 } });
  expect(answers).toMatchObject([{ ok: false, error: { code: 'timeout' } }]);
});

test('without a link the answer is offline at once, and nothing is sent', () => {
  act(false);
  expect(answers).toMatchObject([{ ok: false, error: { code: 'offline' } }]);
  expect(sent).toHaveLength(0);
});

test('[W23] what a broken connection left unanswered is sent again under the same id', () => {
  act();
  requests.resend();
  expect(sent.map(({ request }) => request.id)).toEqual(['request-1', 'request-1']);
  sent[1]?.ack({ ok: true, id: 'request-1', data: { rev: 3 } });
  requests.resend();
  expect(sent).toHaveLength(2);
  expect(answers).toHaveLength(1);
});

test.each([
  ['no ack at all', 'hello', ''],
  ['an answer to something else', { ok: true, id: 'request-9', data: { rev: 3 } }, 'id'],
  ['data of another shape', { ok: true, id: 'request-1', data: { rev: 'three' } }, 'data.rev'],
])('[W31] %s is a fault and a failed request', (_what, raw, path) => {
  act();
  sent[0]?.ack(raw);
  expect(faults).toEqual([`caseAct: ${path}`]);
  expect(answers).toMatchObject([{ ok: false, error: { code: 'badRequest' } }]);
});

test('arguments that do not fit are not even sent', () => {
  requests.ask({ event: 'query', name: 'case' }, { key: 0 }, true, (answer) => answers.push(answer));
  expect(sent).toHaveLength(0);
  expect(answers).toMatchObject([{ ok: false, error: { code: 'badRequest' } }]);
});

test('closing answers everything', () => {
  act();
  requests.close();
  expect(answers).toMatchObject([{ ok: false, error: { code: 'offline' } }]);
});
