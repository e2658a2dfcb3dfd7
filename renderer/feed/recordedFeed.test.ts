import { expect, test } from 'vitest';
import { recordedFeed } from './recordedFeed.ts';
import { SPOKEN_CATALOG } from './testing/SpokenCity.ts';

const catalog = { type: 'catalog', catalog: SPOKEN_CATALOG, identity: null } as const;
const link = { type: 'link', state: 'live', sinceMs: 0, reason: '' } as const;

test('it gives what was recorded once, then what is pushed', () => {
  const feed = recordedFeed([catalog]);
  expect(feed.pending()).toBe(true);
  expect(feed.drain()).toEqual([catalog]);
  expect(feed.drain()).toEqual([]);
  feed.push(link);
  expect(feed.drain()).toEqual([link]);
});

test('it answers queries from what was recorded', async () => {
  const feed = recordedFeed([catalog]);
  feed.drain();
  expect(await feed.query('catalog', {})).toEqual({ ok: true, data: SPOKEN_CATALOG });
  expect(await feed.query('case', { key: 1 })).toMatchObject({ ok: false, error: { code: 'offline' } });
});
