import { expect, test } from 'vitest';
import { HOUR_MS } from '../../../contract/model/time.ts';
import type { FeedEvent } from '../../../contract/wire/feedEvent.ts';
import type { OrderRow } from '../../../contract/wire/orders.ts';
import { caseDelta, NO_CASES, NOW_MS, renderPanel, textOf } from '../TestPanel.tsx';
import { WORDS_ZH } from '../WordsZh.ts';
import { countOrders, dueOf, ordersOf } from './OrderReading.ts';
import { Orders } from './Orders.tsx';
import { OrdersSheet } from './OrdersSheet.tsx';

const row = (id: string, change: Partial<OrderRow> = {}): OrderRow => ({
  id,
  rev: 1,
  kind: 'instruction',
  caseKey: 7,
  from: '市局值班领导',
  to: '市环境卫生管理处',
  text: '请今日内整改到位',
  state: 'open',
  atMs: NOW_MS - HOUR_MS,
  stateSinceMs: NOW_MS - HOUR_MS,
  dueAtMs: NOW_MS + 3 * HOUR_MS,
  ...change,
});
const orders = (...rows: OrderRow[]): FeedEvent => ({
  type: 'snapshot',
  stream: 'orders',
  epoch: 'e',
  seq: 0,
  part: 0,
  parts: 1,
  rows,
});
const panel = <Orders rows={4} rowRem={3} />;

test('[S14] an open instruction stands on the wall with its case, who gave it and the time left to report', () => {
  const late = row('P2', { dueAtMs: NOW_MS - HOUR_MS, text: '立即核实', caseKey: 99 });
  const over = row('P3', { state: 'finished', text: '已经办完' });
  const text = textOf(renderPanel(panel, [NO_CASES, caseDelta(7), orders(row('P1'), late, over)]));
  expect(text).toContain('领导批示 在办 2 · 超期 1');
  expect(text).toContain('立即核实 超期 60 分 市局值班领导 案件 99 待反馈');
  expect(text).toContain('请今日内整改到位 限余 3 小时 市局值班领导 店外经营 雅州大道锦绣华庭外 待反馈');
  expect(text.indexOf('立即核实')).toBeLessThan(text.indexOf('请今日内整改到位'));
  expect(text).not.toContain('已经办完');
});

test('a wall that has not heard yet does not say that there is none', () => {
  expect(textOf(renderPanel(panel, []))).not.toContain(WORDS_ZH.orders.none);
  expect(textOf(renderPanel(panel, [orders()]))).toContain(WORDS_ZH.orders.none);
});

test('the lamp of an instruction is green to half of its time, then yellow, then red, and out once it was reported on', () => {
  const tone = (change: Partial<OrderRow>): string => dueOf(row('P', change), NOW_MS, WORDS_ZH).tone;
  expect(tone({})).toBe('inTime');
  expect(tone({ dueAtMs: NOW_MS + HOUR_MS / 2 })).toBe('near');
  expect(tone({ dueAtMs: NOW_MS - 1 })).toBe('over');
  expect(tone({ dueAtMs: NOW_MS - 1, state: 'reported' })).toBe('plain');
  expect(tone({ dueAtMs: 0 })).toBe('plain');
});

test('[S14] the sheet lists what is over, too, keeps transfers apart, and lets a desk give one', () => {
  const rows = [row('P1', { state: 'finished' }), row('P2'), row('Z3', { kind: 'transferIn', text: '店外经营' })];
  expect(ordersOf(rows, true).map(({ id }) => id)).toEqual(['P2', 'P1']);
  expect(ordersOf(rows, false).map(({ id }) => id)).toEqual(['Z3']);
  expect(countOrders(ordersOf(rows, true), NOW_MS)).toEqual({ open: 1, late: 0 });
  const sheet = <OrdersSheet onClose={() => {}} />;
  expect(renderPanel(sheet, [orders(...rows)], () => {}, 'desk')).toContain('data-form="instruct"');
  expect(renderPanel(sheet, [orders(...rows)])).not.toContain('data-form="instruct"');
});
