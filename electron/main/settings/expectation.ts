import type { z } from 'zod';
import type { SettingsProblem } from '../../../contract/ipc/windowConfig.ts';

export type Expectation = SettingsProblem['expected'];

/** Where a rule of ours failed, its `error` names one of these. */
const OWN_RULES: Readonly<Record<string, Expectation>> = {
  display: {
    'zh-CN': '"primary"、"every"、"span" 之一，或从 1 数起的显示器序号',
    en: 'one of "primary", "every", "span", or the number of a display counted from 1',
  },
  webAddress: { 'zh-CN': 'http:// 或 https:// 地址', en: 'an http:// or https:// address' },
};

/** What should have stood where zod found something else. */
export function expectationOf(issue: z.core.$ZodIssue): Expectation {
  const own = OWN_RULES[issue.message];
  if (own !== undefined) return own;
  switch (issue.code) {
    case 'invalid_type':
      return { 'zh-CN': `类型 ${issue.expected}`, en: `of type ${issue.expected}` };
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(value));
      return { 'zh-CN': `${values.join('、')} 之一`, en: `one of ${values.join(', ')}` };
    }
    case 'unrecognized_keys': {
      const keys = issue.keys.map((key) => JSON.stringify(key));
      return { 'zh-CN': `没有 ${keys.join('、')}`, en: `without ${keys.join(', ')}` };
    }
    case 'too_small':
      return { 'zh-CN': `至少 ${issue.minimum}`, en: `at least ${issue.minimum}` };
    case 'too_big':
      return { 'zh-CN': `至多 ${issue.maximum}`, en: `at most ${issue.maximum}` };
    default:
      return { 'zh-CN': issue.message, en: issue.message };
  }
}

export function readableFile(reason: string): Expectation {
  return { 'zh-CN': `可读取的文件（${reason}）`, en: `a readable file (${reason})` };
}

export function json(reason: string): Expectation {
  return { 'zh-CN': `JSON（${reason}）`, en: `JSON (${reason})` };
}

export function connectedDisplay(number: number | string, count: number): Expectation {
  return {
    'zh-CN': `已连接的显示器：第 ${number} 台，现有 ${count} 台`,
    en: `a connected display: number ${number}, there are ${count}`,
  };
}
