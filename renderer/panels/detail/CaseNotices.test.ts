import { expect, test } from 'vitest';
import type { CaseDetail } from '../../../contract/wire/cases.ts';
import { WORDS_EN } from '../WordsEn.ts';
import { WORDS_ZH } from '../WordsZh.ts';
import { noticesOf } from './CaseNotices.tsx';
import { resumeAtMs } from './MoreActs.tsx';

const NOW_MS = Date.UTC(2020, 2, 17, 2, 0);

function detailWith(parts: Partial<CaseDetail>): CaseDetail {
  return parts as CaseDetail;
}

test('what waits for an answer comes first, then the stage limit, then what it may repeat', () => {
  const detail = detailWith({
    asked: '申请延期',
    stageClock: { name: '派遣', limit: { value: 0.25, unit: 'urgentHour' }, dueAtS: NOW_MS / 1000 + 600 },
    similar: [
      { key: 4, no: '20031700004', meters: 12.4, secondsApart: 900 },
      { key: 5, no: '20031700005', meters: 30, secondsApart: 90 },
    ],
  });
  expect(noticesOf(detail, NOW_MS, WORDS_ZH).map(({ text }) => text)).toEqual([
    '申请延期，等待答复',
    '派遣时限余 10 分',
    '疑似重复 20031700004，相距 12 米，相隔 15 分 +1',
  ]);
  expect(noticesOf(detail, NOW_MS, WORDS_EN)).toHaveLength(3);
  expect(noticesOf(detail, NOW_MS, WORDS_ZH)[2]?.opens).toBe(4);
});

test('a stage limit that has passed says by how much', () => {
  const detail = detailWith({
    stageClock: { name: '核查', limit: { value: 0.5, unit: 'urgentHour' }, dueAtS: NOW_MS / 1000 - 180 },
  });
  expect(noticesOf(detail, NOW_MS, WORDS_ZH)).toEqual([{ key: 'clock', text: '核查已超时 3 分', over: true }]);
});

test('a case that nothing is to be said about has no notices', () => {
  expect(noticesOf(detailWith({}), NOW_MS, WORDS_ZH)).toEqual([]);
});

test('a parked case goes on at nine o’clock of the city’s own day', () => {
  expect(resumeAtMs('2020-03-25', 480)).toBe(Date.parse('2020-03-25T09:00:00+08:00'));
  expect(resumeAtMs('', 480)).toBeUndefined();
});
