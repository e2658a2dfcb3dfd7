import { expect, test } from 'vitest';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import { CASE_STAGES } from '../../contract/model/stages.ts';
import { caseDelta, START } from '../panels/TestPanel.tsx';
import { applyEvents } from '../world/applyEvents.ts';
import { createWorld } from '../world/createWorld.ts';
import { createWatch } from './watch.ts';

function world(...events: FeedEvent[]) {
  const made = createWorld({ nowMs: () => 1_000_000 });
  applyEvents(made, [...START, ...events]);
  return made;
}
const at = (place: string) => ({ card: { key: 1, no: '26112400001', place } });

test('every word must fit, the class of the case among them', () => {
  const made = world(caseDelta(1, at('锦绣华庭')));
  expect(createWatch('锦绣华庭 违规户外广告')(made)).toBeNull();
  expect(createWatch('锦绣华庭 店外经营')(made)?.id).toBe('1');
});

test('waits until the case is there, by its place or its number', () => {
  const watch = createWatch('锦绣华庭');
  const made = world(caseDelta(1, at('挺进路')));
  expect(watch(made)).toBeNull();
  applyEvents(made, [caseDelta(2, { card: { key: 2, no: '26112400002', place: '雅州大道锦绣华庭外' } })]);
  expect(watch(made)).toEqual({ kind: 'case', id: '2' });
  expect(createWatch('400002')(made)?.id).toBe('2');
});

test('stays with it to its end', () => {
  const watch = createWatch('锦绣华庭');
  const made = world(caseDelta(1, at('锦绣华庭')));
  watch(made);
  applyEvents(made, [caseDelta(1, { rev: 2, stage: CASE_STAGES.indexOf('Closed'), endedAtS: 1_700_000_000 })]);
  expect(watch(made)?.id).toBe('1');
});

test('without a text there is nothing to wait for', () => {
  expect(createWatch('')(world(caseDelta(1)))).toBeNull();
});
