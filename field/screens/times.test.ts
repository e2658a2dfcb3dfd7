import { expect, test } from 'vitest';
import { WORDS_EN } from '../words/WordsEn.ts';
import { WORDS_ZH } from '../words/WordsZh.ts';
import { clockText, spanText } from './times.ts';

test('a moment is read on the city’s clock, wherever the phone believes it is', () => {
  const atMs = Date.UTC(2026, 10, 23, 18, 5);
  expect(clockText(atMs, 480)).toBe('11-24 02:05');
  expect(clockText(atMs, -300)).toBe('11-23 13:05');
});

test('a span is told in its two largest units, rounded down', () => {
  expect(spanText(-125 * 60_000, WORDS_ZH)).toBe('2小时5分');
  expect(spanText(26 * 3_600_000, WORDS_EN)).toBe('1 d 2 h');
});

test('what is missing is listed as each language lists things', () => {
  expect(WORDS_ZH.missing(['照片', '地点'])).toBe('还缺：照片、地点');
  expect(WORDS_EN.missing(['Photos', 'Place'])).toBe('Missing: photos, place');
});
