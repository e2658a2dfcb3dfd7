import { expect, test } from 'vitest';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import type { OrderRow } from '../../contract/wire/orders.ts';
import { NOW_MS, START } from '../panels/TestPanel.tsx';
import { applyEvents } from '../world/applyEvents.ts';
import { createWorld } from '../world/createWorld.ts';
import { TURN_MS, turnAt } from './turns.ts';

const FITS = [
  { id: 'rankDepartments', rows: 3, rowRem: 2 },
  { id: 'hotline', rows: 2, rowRem: 3 },
  { id: 'orders', rows: 2, rowRem: 3 },
] as const;

const order = (change: Partial<OrderRow> = {}): FeedEvent => ({
  type: 'delta',
  stream: 'orders',
  epoch: 'e',
  seq: 1,
  atMs: NOW_MS,
  rows: [
    {
      id: 'P000001',
      rev: 1,
      kind: 'instruction',
      caseKey: 7,
      from: '市局值班领导',
      to: '',
      text: '请今日内整改到位',
      state: 'open',
      atMs: NOW_MS,
      stateSinceMs: NOW_MS,
      dueAtMs: NOW_MS + 3_600_000,
      ...change,
    },
  ],
  gone: [],
});

function shownOver(turns: number, events: readonly FeedEvent[]): string[] {
  let nowMs = 0;
  const world = createWorld({ nowMs: () => nowMs });
  applyEvents(world, [...START, ...events]);
  return Array.from({ length: turns }, (_, turn) => {
    nowMs = turn * TURN_MS;
    return turnAt(FITS, world).id;
  });
}

test('panels that share a place take turns of equal length', () => {
  expect(shownOver(4, [order()])).toEqual(['rankDepartments', 'orders', 'rankDepartments', 'orders']);
});

test('a panel with nothing open is passed over', () => {
  expect(shownOver(3, [])).toEqual(Array(3).fill('rankDepartments'));
  expect(shownOver(3, [order({ state: 'finished' })])).toEqual(Array(3).fill('rankDepartments'));
});
