import { expect, test } from 'vitest';
import { CASE_FLAGS, CASE_STAGES, type CaseStage } from '../../../contract/model/stages.ts';
import { caseDelta, NO_CASES, NOW_MS, renderPanel, textOf } from '../TestPanel.tsx';
import { LiveCases } from './LiveCases.tsx';

const list = (rows = 5) => <LiveCases rows={rows} rowRem={3} />;
const S = NOW_MS / 1000;

test('a row says what, where, how far and how much time is left', () => {
  const text = textOf(renderPanel(list(), [caseDelta(1)]));
  expect(text).toContain('店外经营 余 110 分 雅州大道锦绣华庭外 待处置 09:31');
});

test('the newest stands on top and no more rows than there is room for', () => {
  const events = [1, 2, 3, 4].map((key) => caseDelta(key, { reportedAtS: S - 100 + key }));
  const keys = [...renderPanel(list(3), events).matchAll(/data-case="(\d+)"/g)].map((match) => match[1]);
  expect(keys).toEqual(['4', '3', '2']);
});

test('a case that ended leaves the list when the platform says so', () => {
  const closed = { rev: 2, stage: CASE_STAGES.indexOf('Closed'), endedAtS: S };
  expect(textOf(renderPanel(list(), [NO_CASES, caseDelta(1), caseDelta(1, closed)]))).toContain('现在没有未结案件');
});

test('before the cases have come the list says so, and does not say that there are none', () => {
  expect(textOf(renderPanel(list(), []))).toBe('最新案件 数据尚未到达。');
});

test('overdue is said in words, and urgent by a sign', () => {
  const late = { deadlineAtS: S - 3 * 3600, flags: 1 << CASE_FLAGS.indexOf('urgent') };
  expect(textOf(renderPanel(list(), [caseDelta(1, late)]))).toContain('店外经营 急 超期 3 小时');
});

test('what the wall shows by itself is not marked as chosen by a person', () => {
  const shown = renderPanel(list(), [caseDelta(1)], (session) =>
    session.getState().select({ kind: 'case', id: '1' }, 'wall'),
  );
  const chosen = renderPanel(list(), [caseDelta(1)], (session) => session.getState().select({ kind: 'case', id: '1' }));
  expect(shown).not.toEqual(chosen);
});

test('a desk lists the cases of one stage, and says where there is none of it', () => {
  const of = (stage: CaseStage) =>
    renderPanel(list(), [NO_CASES, caseDelta(1)], (session) => session.getState().setStageFilter([stage]), 'desk');
  expect(of('PendingHandle')).toContain('data-case="1"');
  const none = of('Checking');
  expect(none).not.toContain('data-case');
  expect(textOf(none)).toContain('现在没有“核查中”的案件。');
  expect(none).toContain('data-set="true"');
});

test('a wall that is shown one stage says which, and offers nobody to change it', () => {
  const html = renderPanel(list(), [NO_CASES, caseDelta(1)], (session) =>
    session.getState().setStageFilter(['PendingHandle']),
  );
  expect(textOf(html)).toContain('最新案件 待处置');
  expect(html).not.toContain('<select');
});
