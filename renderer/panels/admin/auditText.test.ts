import { expect, test } from 'vitest';
import { WORDS_EN } from '../WordsEn.ts';
import { WORDS_ZH } from '../WordsZh.ts';
import { actText, detailText, momentOf, verdictText, whoText } from './auditText.ts';

test('an act is told by its name in the field, a case act by both of its words, an unknown one as the log has it', () => {
  expect(actText('revokeDevice', WORDS_ZH)).toBe('撤销大屏');
  expect(actText('caseAct dispatch', WORDS_ZH)).toBe(`案件办理 · ${WORDS_ZH.actNames.dispatch}`);
  expect(actText('qualityAct verify', WORDS_EN)).toBe('correction · verify');
  expect(actText('somethingNew', WORDS_ZH)).toBe('somethingNew');
});

test('who did it is a login, a shared token by what it is, or nobody', () => {
  expect(whoText({ who: 'li', kind: 'officer' }, WORDS_ZH)).toBe('li');
  expect(whoText({ who: '共用:officer', kind: 'officer' }, WORDS_EN)).toBe('shared Duty desk');
  expect(whoText({ who: '', kind: null }, WORDS_ZH)).toBe('未登录者');
});

test('what the platform found in the chain is said in the language of the reader', () => {
  const at = (fault: string) => ({ ok: false, rows: 2, brokenSeq: 3, fault, hash: '0'.repeat(64) });
  expect(verdictText(at('its content was changed'), WORDS_ZH.admin)).toBe('链在第 3 条断开：内容被改动');
  expect(verdictText(at('row 3 is missing'), WORDS_ZH.admin)).toBe('链在第 3 条断开：第 3 条缺失');
  expect(verdictText(at('the log ends before the noted row 9'), WORDS_EN.admin)).toContain(
    'ends before the noted row 9',
  );
  expect(verdictText({ ...at(''), ok: true, rows: 31, brokenSeq: null }, WORDS_ZH.admin)).toBe('链完整，共 31 条');
});

test('a code of the log is said in words where it is one', () => {
  expect(detailText({ act: 'login', detail: 'codeNeeded' }, WORDS_ZH)).toBe('还需动态口令');
  expect(detailText({ act: 'setRole', detail: 'officer 派遣员' }, WORDS_ZH)).toBe('值班 派遣员');
  expect(detailText({ act: 'export', detail: 'csv' }, WORDS_ZH)).toBe('csv');
});

test('a local moment is the city’s, whatever zone the machine is in', () => {
  expect(momentOf('2026-11-24T09:52', 480)).toBe(Date.UTC(2026, 10, 24, 1, 52));
  expect(momentOf('', 480)).toBeUndefined();
});
