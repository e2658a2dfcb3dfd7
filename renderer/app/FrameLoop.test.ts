import { expect, test } from 'vitest';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import { recordedFeed } from '../feed/recordedFeed.ts';
import { createFrameLoop, type FrameLoopParts } from './FrameLoop.ts';

const LINK: FeedEvent = { type: 'link', state: 'live', sinceMs: 1, reason: '' };

/** A loop whose frames are turned by hand, and what it did, in order. */
function rig(change: Partial<FrameLoopParts> = {}) {
  const did: string[] = [];
  let next: ((nowMs: number) => void) | null = null;
  const feed = recordedFeed([LINK]);
  const loop = createFrameLoop({
    feed: () => feed,
    stage: () => null,
    apply: (events) => {
      did.push(`apply ${events.length}`);
      return [];
    },
    observe: (events) => void did.push(`observe ${events.length}`),
    after: () => void did.push('after'),
    onError: (_, part) => void did.push(`error ${part}`),
    requestFrame: (work) => {
      next = work;
    },
    ...change,
  });
  loop.start();
  return { did, feed, loop, turn: (nowMs: number) => next?.(nowMs) };
}

test('what has arrived is seen, enters the world, and only then are panels told', () => {
  const { did, turn } = rig();
  turn(0);
  expect(did).toEqual(['observe 1', 'apply 1', 'after']);
});

test('an empty frame touches nothing but the panels', () => {
  const { did, turn } = rig();
  turn(0);
  did.length = 0;
  turn(16);
  expect(did).toEqual(['after']);
});

test('a stream whose picture is wrong is asked for whole', () => {
  const { feed, turn } = rig({ apply: () => ['cases'] });
  turn(0);
  expect(feed.snapshotsTaken).toEqual(['cases']);
});

test('a part that throws is reported and the others go on, frame after frame', () => {
  const { did, turn } = rig({
    apply: () => {
      throw new Error('bug');
    },
  });
  turn(0);
  turn(16);
  expect(did).toEqual(['observe 1', 'error world', 'after', 'after']);
});

test('after stop no frame does anything', () => {
  const { did, loop, turn } = rig();
  loop.stop();
  turn(0);
  expect(did).toEqual([]);
});
