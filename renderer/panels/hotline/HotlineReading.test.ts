import { expect, test } from 'vitest';
import { HOUR_MS } from '../../../contract/model/time.ts';
import type { CallRow } from '../../../contract/wire/calls.ts';
import { WORDS_ZH } from '../WordsZh.ts';
import { countQueue, queueOf, waitOf } from './HotlineReading.ts';

const row = (id: string, change: Partial<CallRow>): CallRow => ({
  id,
  rev: 1,
  channel: '12319',
  state: 'referred',
  stateSinceMs: 0,
  rangAtMs: 0,
  answeredAtMs: 0,
  operator: '',
  kind: null,
  caller: '',
  number: '',
  place: '',
  text: '',
  caseKey: 0,
  dueAtMs: 0,
  unanswered: 0,
  satisfaction: null,
  ...change,
});

test('[S7] who rings stands first, then who waits longest to be called back, and what is over last', () => {
  const rows = [
    row('over', { state: 'calledBack', stateSinceMs: 9 }),
    row('referred', {}),
    row('due later', { state: 'callBackDue', stateSinceMs: 5 }),
    row('due', { state: 'callBackDue', stateSinceMs: 2 }),
    row('rings', { state: 'ringing', stateSinceMs: 8 }),
  ];
  expect(queueOf(rows).map(({ id }) => id)).toEqual(['rings', 'due', 'due later', 'referred', 'over']);
  expect(countQueue(rows)).toEqual({ due: 2, open: 4 });
});

test('[S7] a call-back has its lamp: time left, nearly over, over', () => {
  const due = row('due', { state: 'callBackDue', dueAtMs: 10 * HOUR_MS });
  expect(waitOf(due, 0, WORDS_ZH)).toEqual({ text: '回访余 10 小时', tone: 'inTime' });
  expect(waitOf(due, 7 * HOUR_MS, WORDS_ZH).tone).toBe('near');
  expect(waitOf(due, 12 * HOUR_MS, WORDS_ZH)).toEqual({ text: '超期 2 小时', tone: 'over' });
  expect(waitOf(row('r', { state: 'ringing' }), 30_000, WORDS_ZH)).toEqual({ text: '等候 30 秒', tone: 'over' });
  expect(waitOf(row('r', {}), 5 * 60_000, WORDS_ZH)).toEqual({ text: '5 分钟前', tone: 'plain' });
});
