import { createElement, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { beforeEach, describe, expect, test } from 'vitest';
import { applyEvents } from './applyEvents.ts';
import { createWorld } from './createWorld.ts';
import { caseDelta, caseRow } from './testing/events.ts';
import { useWorld, WorldContext } from './useWorld.ts';
import type { World } from './World.ts';
import { shallowEqual, WorldReader } from './WorldReader.ts';
import { WorldSignal } from './WorldSignal.ts';

let world: World;
let signal: WorldSignal;
const live = (w: World): number => w.cases.live;
const pair = (w: World): number[] => [w.cases.live, w.units.live];

beforeEach(() => {
  world = createWorld({ nowMs: () => 0 });
  signal = new WorldSignal(world);
  signal.ping(0, true);
});

function addCase(key: number): void {
  applyEvents(world, [caseDelta(key, [caseRow(key, 1)])]);
}

describe('the signal', () => {
  test('tells at most five times a second while the world changes', () => {
    let told = 0;
    signal.subscribe(() => told++);
    for (let frame = 1; frame <= 50; frame++) {
      addCase(frame);
      signal.ping(frame * 20, true);
    }
    expect(told).toBe(5);
  });

  test('tells once a second while the first picture is not whole, and at once when it is', () => {
    let told = 0;
    signal.subscribe(() => told++);
    for (let frame = 1; frame <= 85; frame++) {
      addCase(frame);
      signal.ping(frame * 20, false);
    }
    expect(told).toBe(1);
    signal.ping(1_720, true);
    expect(told).toBe(2);
  });

  test('tells once a second while nothing changes, because ages do', () => {
    let told = 0;
    signal.subscribe(() => told++);
    for (let frame = 1; frame <= 150; frame++) signal.ping(frame * 20, true);
    expect(told).toBe(3);
  });

  test('goes on when the clock it is pinged with was set back', () => {
    let told = 0;
    signal.subscribe(() => told++);
    signal.ping(100_000, true);
    signal.ping(5_000, true);
    expect(told).toBe(2);
  });

  test('does not call who has left', () => {
    let told = 0;
    signal.subscribe(() => told++)();
    signal.ping(5_000, true);
    expect(told).toBe(0);
  });
});

describe('a reader', () => {
  test('sees one moment until the next tick, though the world is written on', () => {
    const reader = new WorldReader<number>();
    expect(reader.read(signal, live, Object.is)).toBe(0);
    addCase(1);
    expect(reader.read(signal, live, Object.is)).toBe(0);
    signal.ping(1_000, true);
    expect(reader.read(signal, live, Object.is)).toBe(1);
  });

  test('keeps the identity of an equal result', () => {
    const reader = new WorldReader<number[]>();
    const before = reader.read(signal, pair, shallowEqual);
    applyEvents(world, [{ type: 'fault', fault: { event: '', path: '', message: '', atMs: 0 } }]);
    signal.ping(1_000, true);
    expect(reader.read(signal, pair, shallowEqual)).toBe(before);
    addCase(1);
    signal.ping(2_000, true);
    expect(reader.read(signal, pair, shallowEqual)).toEqual([1, 0]);
  });

  test('reads again for another selector', () => {
    const reader = new WorldReader<number>();
    reader.read(signal, live, Object.is);
    expect(reader.read(signal, (w) => w.version + 7, Object.is)).toBe(7);
  });
});

test.each([
  [{ a: 1 }, { a: 1 }, true],
  [{ a: 1 }, { a: 2 }, false],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: undefined }, { b: undefined }, false],
  [[1, 2], [1, 2], true],
  [[], {}, false],
  [new Map([[1, 1]]), new Map([[1, 2]]), false],
  [Number.NaN, Number.NaN, true],
  [null, {}, false],
])('%o and %o are shallowly equal: %s', (a, b, equal) => {
  expect(shallowEqual(a, b)).toBe(equal);
});

function Count(): ReactElement {
  return createElement('b', null, useWorld(live));
}

test('useWorld gives a component what it selects', () => {
  addCase(1);
  expect(renderToString(createElement(WorldContext, { value: signal }, createElement(Count)))).toBe('<b>1</b>');
});

test('useWorld outside its context is a mistake in the program', () => {
  expect(() => renderToString(createElement(Count))).toThrow('WorldContext');
});
