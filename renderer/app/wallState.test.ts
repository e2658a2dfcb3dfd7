import { describe, expect, test } from 'vitest';
import { STREAM_STALE_MS, STREAMS, type StreamName } from '../../contract/wire/streams.ts';
import type { StreamStatus } from '../world/World.ts';
import { judgeWall, type WallFacts } from './wallState.ts';

const NOW = 1_000_000;

function streams(change: Partial<Record<StreamName, Partial<StreamStatus>>> = {}): WallFacts['streams'] {
  const entries = STREAMS.map((name) => [
    name,
    { epoch: 'e', seq: 5, currentAtMs: NOW - 500, whole: true, ...change[name] },
  ]);
  return Object.fromEntries(entries) as WallFacts['streams'];
}

function judge(change: Partial<WallFacts>): ReturnType<typeof judgeWall> {
  return judgeWall({
    nowMs: NOW,
    link: { state: 'live', sinceMs: NOW - 9_000, heardAtMs: NOW - 500, reason: '' },
    hasCatalog: true,
    streams: streams(),
    mapReady: true,
    mapProblem: '',
    mapFailure: '',
    platformProblem: '',
    heapBytes: null,
    heapLimitBytes: 1,
    wasReady: true,
    ...change,
  });
}

describe('judgeWall', () => {
  test('is starting until every stream is whole and the map has drawn', () => {
    expect(judge({ wasReady: false, streams: streams({ feeds: { whole: false } }) }).state).toBe('starting');
    expect(judge({ wasReady: false, mapReady: false }).state).toBe('starting');
    expect(judge({ wasReady: false, hasCatalog: false }).state).toBe('starting');
    expect(judge({ wasReady: false }).state).toBe('ready');
  });

  test('a lost link is degraded, and says for how long the picture has stood', () => {
    const link = { state: 'lost', sinceMs: NOW - 9_500, heardAtMs: NOW - 12_000, reason: 'noBeat' } as const;
    expect(judge({ link })).toEqual({ state: 'degraded', reason: { code: 'lost', forMs: 12_000 } });
  });

  test('it is ready again when the link is, without anyone doing anything', () => {
    expect(judge({}).state).toBe('ready');
  });

  test('a gap in a stream that was whole once does not send the wall back to its start', () => {
    expect(judge({ streams: streams({ cases: { whole: false } }) }).state).toBe('ready');
  });

  for (const stream of STREAMS) {
    test(`${stream} older than its limit is degraded, and younger is not`, () => {
      const limit = STREAM_STALE_MS[stream];
      const old = judge({ streams: streams({ [stream]: { currentAtMs: NOW - limit - 1 } }) });
      expect(old).toEqual({ state: 'degraded', reason: { code: 'stale', stream, forMs: limit + 1 } });
      expect(judge({ streams: streams({ [stream]: { currentAtMs: NOW - limit } }) }).state).toBe('ready');
    });
  }

  test('a refusal, a missing token and a dead map are failures', () => {
    const refused = { state: 'refused', sinceMs: 0, heardAtMs: 0, reason: '令牌无效' } as const;
    expect(judge({ link: refused })).toEqual({ state: 'failed', reason: { code: 'refused', detail: '令牌无效' } });
    expect(judge({ platformProblem: 'noToken' }).state).toBe('failed');
    expect(judge({ mapFailure: 'no WebGL' }).reason).toEqual({ code: 'map', detail: 'no WebGL' });
  });

  test('a basemap that cannot be read does not keep the wall from starting, but is said', () => {
    const verdict = judge({ wasReady: false, mapReady: false, mapProblem: '底图文件损坏' });
    expect(verdict).toEqual({ state: 'degraded', reason: { code: 'basemap', detail: '底图文件损坏' } });
  });

  test('memory above its budget is degraded', () => {
    expect(judge({ heapBytes: 3, heapLimitBytes: 2 }).reason.code).toBe('memory');
    expect(judge({ heapBytes: 2, heapLimitBytes: 2 }).state).toBe('ready');
  });
});
