import { expect, test } from 'vitest';
import type { FeedEvent } from '../../../contract/wire/feedEvent.ts';
import type { LinkRow } from '../../../contract/wire/links.ts';
import { NOW_MS, renderPanel, textOf } from '../TestPanel.tsx';
import { Chain, ChainStrip } from './Chain.tsx';

function links(...rows: Partial<LinkRow>[]): FeedEvent {
  const whole = rows.map(
    (row, i): LinkRow => ({
      id: `51182${i}`,
      rev: 1,
      name: '汉源县',
      level: 'county',
      state: 'up',
      syncedToMs: NOW_MS,
      openCases: 12,
      reportedToday: 3,
      ...row,
    }),
  );
  return { type: 'snapshot', stream: 'links', epoch: 'e', seq: 1, part: 0, parts: 1, rows: whole };
}

const chain = <Chain rowRem={3} />;

test('a county whose link is cut says 无数据 and shows no number, never 0', () => {
  const text = textOf(renderPanel(chain, [links({ state: 'cut', openCases: null, reportedToday: null })]));
  expect(text).toContain('汉源县 无数据');
  expect(text).not.toMatch(/汉源县 \d/);
});

test('even a number that came with a cut link is not shown', () => {
  expect(textOf(renderPanel(chain, [links({ state: 'cut', openCases: 7 })]))).toContain('汉源县 无数据');
});

test('a county that really has none says 0', () => {
  expect(textOf(renderPanel(chain, [links({ openCases: 0 })]))).toContain('汉源县 0');
});

test('the province stands first, and the head of the strip counts what is up', () => {
  const text = textOf(
    renderPanel(<ChainStrip />, [links({ state: 'delayed' }, { id: '51', name: '四川省平台', level: 'province' })]),
  );
  expect(text).toContain('1 / 2 联通');
  expect(text.indexOf('四川省')).toBeLessThan(text.indexOf('汉源县'));
});

test('[S8] the sum says how many counties it knows and which it does not; the province is no part of it', () => {
  const rows = links(
    { openCases: 30 },
    { id: '511824', name: '石棉县', state: 'cut', openCases: null },
    { id: '51', level: 'province', openCases: 999 },
  );
  expect(textOf(renderPanel(<ChainStrip />, [rows]))).toContain('1 / 2 区县在办 30，石棉县无数据未计入');
  expect(textOf(renderPanel(chain, [rows]))).toContain('1 / 2 区县在办 30');
});

test('[S8] where no county is known there is no sum', () => {
  expect(textOf(renderPanel(chain, [links({ state: 'cut', openCases: null })]))).toContain('各区县均无数据');
});

test('[S8] a cut county says since when', () => {
  const text = textOf(renderPanel(chain, [links({ state: 'cut', openCases: null, stateSinceMs: NOW_MS - 3_600_000 })]));
  expect(text).toContain('无数据 08:41 起');
});
