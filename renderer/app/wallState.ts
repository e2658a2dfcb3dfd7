import { STREAM_STALE_MS, STREAMS, type StreamName } from '../../contract/wire/streams.ts';
import type { LinkStatus, StreamStatus } from '../world/World.ts';

export type WallState = 'starting' | 'ready' | 'degraded' | 'failed';

/** Why the wall is not what it should be, as facts; the words are made where they are shown. */
export type Reason =
  | { code: 'none' }
  | { code: 'starting' }
  | { code: 'noToken' }
  | { code: 'platformDown'; detail: string }
  | { code: 'refused'; detail: string }
  | { code: 'lost'; forMs: number }
  | { code: 'stale'; stream: StreamName; forMs: number }
  | { code: 'basemap'; detail: string }
  | { code: 'map'; detail: string }
  | { code: 'memory'; usedBytes: number; limitBytes: number };

export interface WallFacts {
  /** Wall machine's clock. */
  nowMs: number;
  link: LinkStatus;
  hasCatalog: boolean;
  streams: Readonly<Record<StreamName, StreamStatus>>;
  /** Basemap loaded and a first frame with data drawn. */
  mapReady: boolean;
  /** '' or why the basemap is missing although the city names one. */
  mapProblem: string;
  /** '' or why the map cannot draw at all. */
  mapFailure: string;
  /** '' or why there is no platform to connect to. */
  platformProblem: string;
  /** Bytes of script memory in use; null where the browser does not tell. */
  heapBytes: number | null;
  heapLimitBytes: number;
  /** True once the wall has been ready: from then on a gap is a defect, not a start. */
  wasReady: boolean;
}

export interface Verdict {
  state: WallState;
  reason: Reason;
}

/**
 * What `document.documentElement.dataset.wall` says, and why. Pure. The order is the order of what a person must know
 * first: nobody to talk to, no map, an old picture, an old part of it, and only then the rest.
 */
export function judgeWall(facts: WallFacts): Verdict {
  if (facts.platformProblem === 'noToken') return { state: 'failed', reason: { code: 'noToken' } };
  if (facts.link.state === 'refused')
    return { state: 'failed', reason: { code: 'refused', detail: facts.link.reason } };
  if (facts.mapFailure !== '') return { state: 'failed', reason: { code: 'map', detail: facts.mapFailure } };
  if (facts.platformProblem !== '') {
    const state = facts.wasReady ? 'degraded' : 'starting';
    return { state, reason: { code: 'platformDown', detail: facts.platformProblem } };
  }
  if (facts.link.state === 'lost') {
    const since = facts.link.heardAtMs === 0 ? facts.link.sinceMs : facts.link.heardAtMs;
    return { state: 'degraded', reason: { code: 'lost', forMs: Math.max(0, facts.nowMs - since) } };
  }
  if (!facts.wasReady && !isWhole(facts)) return { state: 'starting', reason: { code: 'starting' } };
  return degradation(facts) ?? { state: 'ready', reason: { code: 'none' } };
}

function isWhole(facts: WallFacts): boolean {
  const mapDone = facts.mapReady || facts.mapProblem !== '';
  return (
    facts.link.state === 'live' && facts.hasCatalog && mapDone && STREAMS.every((stream) => facts.streams[stream].whole)
  );
}

function degradation(facts: WallFacts): Verdict | null {
  const stale = stalest(facts);
  if (stale !== null) return { state: 'degraded', reason: { code: 'stale', ...stale } };
  if (facts.mapProblem !== '') return { state: 'degraded', reason: { code: 'basemap', detail: facts.mapProblem } };
  const { heapBytes, heapLimitBytes } = facts;
  if (heapBytes !== null && heapBytes > heapLimitBytes) {
    return { state: 'degraded', reason: { code: 'memory', usedBytes: heapBytes, limitBytes: heapLimitBytes } };
  }
  return null;
}

/** The stream that is furthest beyond its own limit. */
function stalest(facts: WallFacts): { stream: StreamName; forMs: number } | null {
  let worst: { stream: StreamName; forMs: number } | null = null;
  for (const stream of STREAMS) {
    const status = facts.streams[stream];
    const forMs = facts.nowMs - status.currentAtMs;
    if (status.currentAtMs === 0 || forMs <= STREAM_STALE_MS[stream]) continue;
    if (worst === null || forMs > worst.forMs) worst = { stream, forMs };
  }
  return worst;
}
