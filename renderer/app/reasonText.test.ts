import { expect, test } from 'vitest';
import { WORDS_EN } from '../panels/WordsEn.ts';
import { WORDS_ZH } from '../panels/WordsZh.ts';
import { reasonText } from './reasonText.ts';

const STOPPED = Date.UTC(2026, 10, 24, 1, 41, 22);

test('a cut says when the picture stopped and for how long it has stood', () => {
  const lost = { code: 'lost', forMs: 12_400 } as const;
  expect(reasonText(lost, STOPPED, 480, WORDS_ZH).title).toBe('画面停在 09:41:22，已 12 秒');
  expect(reasonText(lost, STOPPED, 480, WORDS_EN).title).toBe('Picture stopped at 09:41:22, 12 s ago');
});

test('a platform that never answered has no time to stop at', () => {
  expect(reasonText({ code: 'lost', forMs: 9_000 }, 0, 480, WORDS_ZH).title).toBe('平台无应答，已 9 秒');
});

test('a stream that is too old is named', () => {
  const stale = { code: 'stale', stream: 'units', forMs: 75_000 } as const;
  expect(reasonText(stale, STOPPED, 480, WORDS_ZH).title).toBe('人员车辆已 1 分未更新');
});

test('a wall that is well says nothing', () => {
  expect(reasonText({ code: 'none' }, STOPPED, 480, WORDS_ZH)).toEqual({ title: '', detail: '' });
});
