import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const GROUNDS = ['ground', 'panel', 'raised'];
const WORDS = ['text', 'second', 'operator', 'in-time-text', 'near-text', 'over-text', 'stale-text'];

function tokens(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return new Map([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe('tokens.css', () => {
  for (const [theme, selector] of [
    ['dark', ':root'],
    ['light', ':root[data-theme="light"]'],
  ] as const) {
    const colours = tokens(selector);
    for (const word of WORDS) {
      test(`${theme}: ${word} is readable at 7:1 on every ground`, () => {
        for (const ground of GROUNDS) {
          expect(contrast(colours.get(word) ?? '', colours.get(ground) ?? '')).toBeGreaterThanOrEqual(7);
        }
      });
    }
  }

  test('the light theme answers for every colour of the dark one', () => {
    const light = tokens(':root[data-theme="light"]');
    const missing = [...tokens(':root').keys()].filter((name) => !light.has(name));
    expect(missing).toEqual([]);
  });

  test('nothing that is read is smaller than one unit', () => {
    const sizes = [...css.matchAll(/--(label|body|title|figure|hero): ([\d.]+)rem/g)].map((m) => Number(m[2]));
    expect(sizes).toEqual([1, 1.25, 1.625, 2.5, 4]);
  });
});
