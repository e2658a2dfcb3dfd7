import { beforeEach, expect, test } from 'vitest';
import { StreamOrder } from './StreamOrder.ts';

let order: StreamOrder;

function delta(prevSeq: number, epoch = 'e1'): Parameters<StreamOrder['onDelta']>[0] {
  return { epoch, prevSeq, seq: prevSeq + 1, atMs: 0 };
}

function part(index: number, parts: number, seq = 5, epoch = 'e1'): Parameters<StreamOrder['onPart']>[0] {
  return { epoch, seq, part: index, parts };
}

/** Asks, is answered with a snapshot at seq 5, and stands there. */
function becomeCurrent(nowMs: number): void {
  order.connected(nowMs);
  order.asked(nowMs);
  order.answered('snapshot', { epoch: 'e1', seq: 5 }, nowMs);
  order.onPart(part(0, 1), nowMs);
}

beforeEach(() => {
  order = new StreamOrder();
});

test('[W15] it asks as soon as it is connected, having nothing', () => {
  expect(order.wantsAsk(0)).toBe(false);
  order.connected(0);
  expect(order.wantsAsk(0)).toBe(true);
  expect(order.have()).toBeNull();
});

test('[W12] the next delta is applied, an old one is ignored', () => {
  becomeCurrent(0);
  expect(order.onDelta(delta(5), 1)).toBe('apply');
  expect(order.onDelta(delta(5), 2)).toBe('old');
  expect(order.onDelta(delta(3), 3)).toBe('old');
  expect(order.cursor).toEqual({ epoch: 'e1', seq: 6 });
});

test('[W13] after a gap nothing is applied until the platform answered', () => {
  becomeCurrent(0);
  expect(order.onDelta(delta(7), 1)).toBe('gap');
  expect(order.onDelta(delta(5), 1)).toBe('old');
  expect(order.wantsAsk(1)).toBe(true);
  expect(order.have()).toEqual({ epoch: 'e1', seq: 5 });
  order.asked(1);
  expect(order.onDelta(delta(5), 1)).toBe('old');
  order.answered('resume', { epoch: 'e1', seq: 8 }, 2);
  expect(order.onDelta(delta(5), 2)).toBe('apply');
});

test('[W13] another epoch is a gap', () => {
  becomeCurrent(0);
  expect(order.onDelta(delta(5, 'e2'), 1)).toBe('gap');
});

test('[W13] a beat ahead of the wall is a gap only when nothing came for a second', () => {
  becomeCurrent(0);
  order.vouched({ epoch: 'e1', seq: 6 }, 1_000);
  expect(order.wantsAsk(1_900)).toBe(false);
  expect(order.wantsAsk(2_000)).toBe(true);
});

test('[W13] a delta that comes late ends the waiting', () => {
  becomeCurrent(0);
  order.vouched({ epoch: 'e1', seq: 6 }, 1_000);
  expect(order.onDelta(delta(5), 1_900)).toBe('apply');
  expect(order.wantsAsk(9_000)).toBe(false);
});

test('[W13] a beat of another epoch is a gap at once', () => {
  becomeCurrent(0);
  order.vouched({ epoch: 'e2', seq: 1 }, 10);
  expect(order.wantsAsk(10)).toBe(true);
});

test('[W16] parts out of order are refused and the stream asks again', () => {
  order.connected(0);
  order.asked(0);
  expect(order.onPart(part(0, 3), 0)).toBe('apply');
  expect(order.onPart(part(2, 3), 0)).toBe('bad');
  expect(order.onPart(part(1, 3), 0)).toBe('old');
  expect(order.wantsAsk(0)).toBe(true);
  expect(order.cursor).toBeNull();
});

test('[W16] a part of another seq does not belong to the snapshot under way', () => {
  order.connected(0);
  order.asked(0);
  order.onPart(part(0, 3, 5), 0);
  expect(order.onPart(part(1, 3, 6), 0)).toBe('bad');
});

test('[W16] a delta that does not wait for the last part means that a part was lost', () => {
  order.connected(0);
  order.asked(0);
  order.onPart(part(0, 3), 0);
  expect(order.onDelta(delta(4), 0)).toBe('old');
  expect(order.onDelta(delta(5), 0)).toBe('gap');
});

test('what is left of a snapshot that was given up is passed over, until the new one begins', () => {
  order.connected(0);
  order.asked(0);
  order.onPart(part(0, 3), 0);
  order.startOver(0);
  order.asked(0);
  expect(order.onPart(part(1, 3), 0)).toBe('old');
  order.answered('snapshot', { epoch: 'e1', seq: 6 }, 0);
  expect(order.onPart(part(0, 1, 6), 0)).toBe('apply');
  expect(order.current).toBe(true);
});

test('a whole snapshot of a new epoch is later news than the hello that named the old one', () => {
  order.connected(0);
  order.vouched({ epoch: 'e1', seq: 9 }, 0);
  order.asked(0);
  order.onPart(part(0, 1, 2, 'e2'), 0);
  expect(order.wantsAsk(5_000)).toBe(false);
});

test('[W16] a promised snapshot that begins in its middle has lost its head', () => {
  order.connected(0);
  order.asked(0);
  order.answered('snapshot', { epoch: 'e1', seq: 6 }, 0);
  expect(order.onPart(part(1, 3, 6), 0)).toBe('bad');
});

test('a snapshot that was cut short leaves the wall where it was', () => {
  becomeCurrent(0);
  order.disconnected();
  order.connected(10);
  order.asked(10);
  order.onPart(part(0, 3, 9), 10);
  order.disconnected();
  order.connected(20);
  expect(order.have()).toEqual({ epoch: 'e1', seq: 5 });
});

test('a snapshot older than the picture is passed over', () => {
  becomeCurrent(0);
  expect(order.onPart(part(0, 1, 4), 0)).toBe('old');
  expect(order.cursor).toEqual({ epoch: 'e1', seq: 5 });
});

test('an answer that never comes is asked for again', () => {
  order.connected(0);
  order.asked(0);
  expect(order.wantsAsk(8_000)).toBe(false);
  expect(order.wantsAsk(8_001)).toBe(true);
});

test('resumes that do not help end in asking for the whole picture, less and less often', () => {
  becomeCurrent(0);
  order.onDelta(delta(8), 0);
  expect(order.have()).not.toBeNull();
  order.asked(0);
  order.answered('resume', { epoch: 'e1', seq: 9 }, 0);
  expect(order.onDelta(delta(8), 0)).toBe('gap');
  expect(order.have()).toBeNull();
  expect(order.wantsAsk(499)).toBe(false);
  expect(order.wantsAsk(500)).toBe(true);
});

test('a resume to another epoch is no answer', () => {
  becomeCurrent(0);
  order.onDelta(delta(8), 0);
  order.asked(0);
  order.answered('resume', { epoch: 'e2', seq: 9 }, 0);
  expect(order.current).toBe(false);
});

test('[W20] a wrong picture is asked for whole', () => {
  becomeCurrent(0);
  order.startOver(1);
  expect(order.wantsAsk(1)).toBe(true);
  expect(order.have()).toBeNull();
});
