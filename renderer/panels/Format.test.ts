import { describe, expect, test } from 'vitest';
import {
  agoText,
  clockText,
  compassIndex,
  countText,
  dateText,
  dayStartMs,
  percentText,
  spanText,
  timeOrDay,
} from './Format.ts';
import { WORDS_EN } from './WordsEn.ts';
import { WORDS_ZH } from './WordsZh.ts';

const CHINA = 480;
const AT = Date.UTC(2020, 2, 17, 1, 48, 5);

describe('times', () => {
  test('the clock is the city’s, wherever the machine stands', () => {
    expect(clockText(AT, CHINA)).toBe('09:48:05');
    expect(clockText(AT, -300)).toBe('20:48:05');
  });

  test('the date turns at the city’s midnight', () => {
    const lastSecond = Date.UTC(2020, 2, 17, 15, 59, 59);
    expect(dateText(lastSecond, CHINA, WORDS_ZH)).toBe('2020年3月17日 星期二');
    expect(dateText(lastSecond + 1000, CHINA, WORDS_ZH)).toBe('2020年3月18日 星期三');
    expect(dateText(lastSecond, CHINA, WORDS_EN)).toBe('Tuesday 2020-03-17');
  });

  test('a list gives the time for today and the day for anything older', () => {
    expect(timeOrDay(AT, AT + 60_000, CHINA)).toBe('09:48');
    expect(timeOrDay(AT, AT + 86_400_000, CHINA)).toBe('03-17');
  });

  test('a day begins at local midnight', () => {
    expect(dayStartMs(AT, CHINA)).toBe(Date.UTC(2020, 2, 16, 16));
  });
});

describe('ages and spans', () => {
  test.each([
    [500, '刚刚'],
    [-3_000, '刚刚'],
    [12_400, '12 秒前'],
    [119_000, '1 分钟前'],
    [3 * 3_600_000, '3 小时前'],
    [4 * 86_400_000, '4 天前'],
  ])('%i ms ago is %s', (age, text) => {
    expect(agoText(age, WORDS_ZH)).toBe(text);
  });

  test.each([
    [45_000, '45 秒'],
    [32 * 60_000, '32 分'],
    [80 * 60_000, '80 分'],
    [120 * 60_000, '2 小时'],
    [200 * 60_000, '3 小时'],
    [26 * 3_600_000, '26 小时'],
    [72 * 3_600_000, '3 天'],
  ])('a span of %i ms is %s', (span, text) => {
    expect(spanText(span, WORDS_ZH)).toBe(text);
  });

  test('an overdue case says by how much', () => {
    expect(WORDS_ZH.over(spanText(3 * 3_600_000, WORDS_ZH))).toBe('超期 3 小时');
    expect(WORDS_EN.over(spanText(3 * 3_600_000, WORDS_EN))).toBe('3 h over');
  });
});

describe('numbers', () => {
  test('counts are grouped by thousands and rates have two decimals', () => {
    expect([0, 999, 1000, 312_040, 1_234_567].map(countText)).toEqual(['0', '999', '1,000', '312,040', '1,234,567']);
    expect(percentText(99.8721)).toBe('99.87');
  });

  test('a heading becomes one of eight directions', () => {
    expect([0, 44, 46, 180, 338, -45].map(compassIndex)).toEqual([0, 1, 1, 4, 0, 7]);
  });
});
