import { describe, expect, test } from 'vitest';
import { timeLeft } from './CaseReading.ts';
import { WORDS_ZH } from './WordsZh.ts';

const S = 1_000_000;
const at = { reportedAtS: S, deadlineAtS: S + 7200, endedAtS: 0, stage: 'Handling' as const };

describe('timeLeft', () => {
  test.each([
    [0, 'inTime', '余 2 小时'],
    [3599, 'inTime', '余 60 分'],
    [3600, 'inTime', '余 60 分'],
    [3601, 'near', '余 59 分'],
    [7140, 'near', '余 1 分'],
    [7200, 'over', '超期 0 秒'],
    [18_000, 'over', '超期 3 小时'],
  ])('after %i of 7,200 seconds the lamp is %s', (passed, tone, text) => {
    const left = timeLeft(at, (S + passed) * 1000, WORDS_ZH);
    expect(left.tone).toBe(tone);
    expect(left.text).toBe(text);
  });

  test('no clock runs for a case that is parked, ended or without a limit', () => {
    const late = (S + 99_999) * 1000;
    expect(timeLeft({ ...at, stage: 'Suspended' }, late, WORDS_ZH)).toMatchObject({ tone: 'stale', leftMs: null });
    expect(timeLeft({ ...at, endedAtS: S + 60 }, late, WORDS_ZH).text).toBe('按期');
    expect(timeLeft({ ...at, endedAtS: S + 9000 }, late, WORDS_ZH).text).toBe('超期结束');
    expect(timeLeft({ ...at, deadlineAtS: 0 }, late, WORDS_ZH).text).toBe('无时限');
  });
});
