import { expect, test } from 'vitest';
import { ChangeLog } from './ChangeLog.ts';

test('it gives the rows written since, each once', () => {
  const log = new ChangeLog();
  log.note(4, 1);
  log.note(5, 2);
  log.note(4, 3);
  log.note(6, 3);
  expect(log.since(3)).toEqual([]);
  expect(log.since(2)).toEqual([4, 6]);
  expect(log.since(0)).toEqual([5, 4, 6]);
});

test('a reader that is too far behind looks at everything', () => {
  const log = new ChangeLog();
  for (let version = 1; version <= 9_000; version++) log.note(version, version);
  expect(log.since(100)).toBe('all');
  expect(log.since(8_998)).toEqual([8_999, 9_000]);
});

test('rows of one version are given all or not at all', () => {
  const log = new ChangeLog();
  for (let row = 0; row < 8_200; row++) log.note(row, 1);
  expect(log.since(0)).toBe('all');
  expect(log.since(1)).toEqual([]);
});

test('when everything changed, whoever stood before looks at everything', () => {
  const log = new ChangeLog();
  log.note(1, 1);
  log.everything(2);
  expect(log.since(1)).toBe('all');
  expect(log.since(2)).toEqual([]);
});
