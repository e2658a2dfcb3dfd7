import { beforeEach, expect, test } from 'vitest';
import { makeCaseColumns } from '../../contract/wire/caseColumns.ts';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import { EventQueue } from './EventQueue.ts';
import { caseRow, unitRow } from './testing/SpokenCity.ts';
import { bytesOf, fix } from './testing/TestPlatform.ts';

let queue: EventQueue;

const caseDelta = (seq: number, rows = 1): FeedEvent => ({
  type: 'caseDelta',
  epoch: 'e1',
  seq,
  atMs: 0,
  rows: Array.from({ length: rows }, (_, i) => caseRow(i + 1, seq)),
  gone: [],
});
const casePart = (part: number, parts: number, rows: number): FeedEvent => ({
  type: 'caseSnapshot',
  epoch: 'e1',
  seq: 1,
  part,
  parts,
  columns: makeCaseColumns(rows),
  cards: [],
});
const units = (part = 0, parts = 1): FeedEvent => ({
  type: 'snapshot',
  stream: 'units',
  epoch: 'e1',
  seq: 1,
  part,
  parts,
  rows: [unitRow(1, 1)],
});
const fault = (path: string): FeedEvent => ({ type: 'fault', fault: { event: 'delta', path, message: '', atMs: 0 } });
const link = (state: 'live' | 'lost'): FeedEvent => ({ type: 'link', state, sinceMs: 0, reason: '' });

function seqs(events: readonly FeedEvent[]): number[] {
  return events.map((event) => ('seq' in event ? event.seq : -1));
}

beforeEach(() => {
  queue = new EventQueue();
});

test('rows of streams come out as they went in, none merged', () => {
  for (const seq of [1, 2, 3]) queue.push(caseDelta(seq));
  expect(seqs(queue.take(100, 0))).toEqual([1, 2, 3]);
  expect(queue.empty).toBe(true);
});

test('of link states only the latest waits, behind what came before it', () => {
  queue.push(link('live'));
  queue.push(caseDelta(1));
  queue.push(link('lost'));
  expect(queue.take(100, 0).map((event) => (event.type === 'link' ? event.state : event.type))).toEqual([
    'caseDelta',
    'lost',
  ]);
});

test('[W31] like faults are added up, so that a flood costs nothing and is still counted', () => {
  for (let index = 0; index < 5_000; index++) queue.push(fault(`rows.${index}.stage`));
  queue.push(fault('seq'));
  const events = queue.take(100, 0);
  expect(events.map((event) => (event.type === 'fault' ? event.times : 0))).toEqual([5_000, undefined]);
});

test('[W31] a flood of unlike faults is counted under one heading', () => {
  for (let index = 0; index < 5_000; index++) queue.push(fault(`x${String.fromCharCode(200 + index)}`));
  const events = queue.take(10_000, 0);
  expect(events.length).toBeLessThan(500);
  expect(events.reduce((sum, event) => sum + (event.type === 'fault' ? (event.times ?? 1) : 0), 0)).toBe(5_000);
});

test('what was taken leaves room: faults of other kinds are told apart again', () => {
  for (let round = 0; round < 3; round++) {
    for (let index = 0; index < 300; index++) queue.push(fault(`r${String.fromCharCode(200 + round * 300 + index)}`));
    expect(queue.take(1_000, 0)).toHaveLength(300);
  }
});

test('a batch ends after about so many rows', () => {
  for (const seq of [1, 2, 3, 4]) queue.push(caseDelta(seq, 99));
  expect(seqs(queue.take(200, 0))).toEqual([1, 2]);
  expect(seqs(queue.take(200, 0))).toEqual([3, 4]);
});

test('positions wait until the units they belong to were taken', () => {
  queue.pushPositions('e1', 1_000, new Uint8Array(bytesOf([fix(1)])).buffer);
  expect(queue.empty).toBe(true);
  queue.push(units());
  expect(queue.take(100, 5).map(({ type }) => type)).toEqual(['snapshot', 'positions']);
});

test('positions wait for the last part', () => {
  queue.pushPositions('e1', 1_000, new Uint8Array(bytesOf([fix(1)])).buffer);
  queue.push(units(0, 2));
  expect(queue.take(100, 5).map(({ type }) => type)).toEqual(['snapshot']);
  queue.push(units(1, 2));
  expect(queue.take(100, 5).map(({ type }) => type)).toEqual(['snapshot', 'positions']);
});

test('where nobody takes, the heaviest stream is forgotten and known to be, and the others wait on', () => {
  queue.push(caseDelta(1));
  queue.take(100, 0);
  queue.push(units());
  for (let part = 0; part < 120; part++) queue.push(casePart(part, 120, 32_768));
  expect([...queue.overrun]).toEqual(['cases']);
  queue.push(caseDelta(9));
  expect(queue.take(1_000, 0).map(({ type }) => type)).toEqual(['snapshot']);
  queue.release('cases');
  queue.push(caseDelta(2));
  expect(seqs(queue.take(100, 0))).toEqual([2]);
});
