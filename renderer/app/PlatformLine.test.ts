import { expect, test } from 'vitest';
import { recordedFeed } from '../feed/recordedFeed.ts';
import { createPlatformLine } from './PlatformLine.ts';

function rig() {
  const did: string[] = [];
  const line = createPlatformLine('wall', ({ url, token }) => {
    did.push(`open ${url} ${token}`);
    return { ...recordedFeed([]), close: () => void did.push(`close ${url}`) };
  });
  return { did, line };
}
const ready = (url: string) => ({ state: 'ready', url, token: 't' }) as const;

test('connects once the platform is ready, and says what it does until then', () => {
  const { did, line } = rig();
  line.follow({ state: 'starting', step: '生成历史案件', percent: 41.6, at: null });
  expect([line.starting(), line.feed()]).toEqual([true, null]);
  expect(line.step()).toEqual({ name: '生成历史案件', percent: 41.6 });
  line.follow(ready('http://a'));
  expect([did, line.starting(), line.step().name, line.origin()]).toEqual([['open http://a t'], false, '', 'http://a']);
});

test('[W53] knows where a platform will be that is still starting, and does not connect there yet', () => {
  const { did, line } = rig();
  line.follow({ state: 'starting', step: '', percent: null, at: { url: 'http://a', token: 'k' } });
  expect([line.origin(), line.token(), did]).toEqual(['http://a', 'k', []]);
});

test('the same address again is no reason to connect anew', () => {
  const { did, line } = rig();
  line.follow(ready('http://a'));
  line.follow(ready('http://a'));
  expect(did).toEqual(['open http://a t']);
});

test('a platform that came back elsewhere is followed there', () => {
  const { did, line } = rig();
  line.follow(ready('http://a'));
  line.follow({ state: 'down', reason: 'exit 137', attempts: 1, retryAtMs: 0 });
  expect(line.problem()).toBe('exit 137');
  line.follow(ready('http://b'));
  expect(did).toEqual(['open http://a t', 'close http://a', 'open http://b t']);
  expect(line.problem()).toBe('');
});
