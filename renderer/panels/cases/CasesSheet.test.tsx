import { expect, test } from 'vitest';
import { CASE_STAGES } from '../../../contract/model/stages.ts';
import { NO_CASE_SEARCH } from '../../session/session.ts';
import { CATALOG, NO_CASES, NOW_MS, renderPanel, textOf } from '../TestPanel.tsx';
import { classesOf, daysAreWrong, filterOf, sortOf } from './caseFilter.ts';
import { CasesSheet } from './CasesSheet.tsx';
import { FoundCases } from './FoundCases.tsx';

const row = {
  key: 7,
  rev: 3,
  lonE7: 1_030_000_000,
  latE7: 300_000_000,
  reportedAtS: Date.UTC(2019, 2, 17, 1, 48) / 1000,
  deadlineAtS: NOW_MS / 1000 - 3 * 3600,
  endedAtS: 0,
  category: 0,
  grid: 0,
  department: 0,
  flags: 0,
  district: 0,
  stage: CASE_STAGES.indexOf('Handling'),
  source: 0,
};
const FOUND = { row, card: { key: 7, no: '19031700042', place: '雅州大道387号' } };

test('an empty form asks for everything', () => {
  expect(filterOf(NO_CASE_SEARCH, CATALOG)).toEqual({});
  expect(sortOf(NO_CASE_SEARCH)).toBe('newest');
});

test('every field of the form has its place in the filter, days are local and the last one is whole', () => {
  const fields = {
    text: ' 锦绣华庭 ',
    area: 'grid:g1',
    from: '2026-03-17',
    to: '2026-03-17',
    stage: 'Closed',
    category: '0',
    department: '0',
    source: 'Public',
    overdue: 'no',
    sort: 'dueFirst',
  };
  expect(filterOf(fields, CATALOG)).toEqual({
    text: '锦绣华庭',
    area: { kind: 'grid', id: 'g1' },
    fromMs: Date.UTC(2026, 2, 16, 16),
    toMs: Date.UTC(2026, 2, 17, 16),
    stages: ['Closed'],
    categories: [0],
    departments: [0],
    sources: ['Public'],
    overdue: false,
  });
  expect(sortOf(fields)).toBe('dueFirst');
});

test('a class stands for all its categories, and "open" for every stage before the end', () => {
  const [first] = CATALOG.categories;
  const categories = [first!, { ...first!, code: '0406', name: '占道经营' }, { ...first!, kind: 'component' as const }];
  const fields = { ...NO_CASE_SEARCH, category: 'class:event:04', stage: 'open', area: 'district:511802' };
  const filter = filterOf(fields, { ...CATALOG, categories });
  expect(filter.categories).toEqual([0, 1]);
  expect(filter.stages).toHaveLength(12);
  expect(filter.area).toEqual({ kind: 'district', code: '511802' });
  expect(classesOf(categories).map(({ name, items }) => `${name} ${items.length}`)).toEqual([
    '街面秩序 2',
    '街面秩序 1',
  ]);
});

test('a first day after the last is told, not asked for', () => {
  const fields = { ...NO_CASE_SEARCH, from: '2026-03-18', to: '2026-03-17' };
  expect(daysAreWrong(fields)).toBe(true);
  const html = renderPanel(
    <CasesSheet onClose={() => undefined} />,
    [NO_CASES],
    (session) => session.getState().setCaseSearch(fields),
    'desk',
  );
  expect(textOf(html)).toContain('起始日期晚于截止日期');
  expect(html).not.toContain('data-export');
});

test('a found case says what, where, its number, who handles it, since when, how far and how late', () => {
  const text = textOf(renderPanel(<FoundCases cases={[FOUND]} onMap={() => undefined} />, [NO_CASES]));
  expect(text).toContain('店外经营 雅州大道387号 19031700042 市环境卫生管理处 2019-03-17 09:48 处置中 超期 3 小时');
});
