import { hashText } from '../../contract/wire/rowHash.ts';
import { STREAMS, type StreamName } from '../../contract/wire/streams.ts';
import type { LinkState } from '../../contract/wire/feedEvent.ts';
import type { World } from './World.ts';

/** The world's part of `window.wallDiagnostics()`: plain JSON. Ages are milliseconds of real time; null: never. */
export interface WorldDiagnostics {
  /** Of the cases stream; '' before the first snapshot. */
  epoch: string;
  streams: Record<StreamName, StreamDiagnostics>;
  rows: Record<'cases' | 'units' | 'drones' | 'grids' | 'cells' | 'cameras' | 'departments', number>;
  /** Grows with every batch that moved a unit. */
  positions: number;
  faults: number;
  recentFaults: { event: string; path: string; message: string; atMs: number }[];
  hashChecks: { matched: number; mismatched: number };
  socket: { connected: boolean };
  link: { state: LinkState; reason: string; sinceMs: number; heardAgeMs: number | null };
  platformTimeMs: number;
  platformSpeed: number;
}

export interface StreamDiagnostics {
  epoch: string;
  seq: number;
  /** Since the platform last vouched that this is the newest. */
  ageMs: number | null;
  rows: number;
  hash: string;
  whole: boolean;
}

/** Gives a function that reads the world's numbers now. */
export function createDiagnostics(world: World): () => WorldDiagnostics {
  return () => {
    const nowMs = world.clock.nowMs();
    const { link, catalog } = world;
    return {
      epoch: world.streams.cases.epoch,
      streams: Object.fromEntries(STREAMS.map((name) => [name, readStream(world, name, nowMs)])) as Record<
        StreamName,
        StreamDiagnostics
      >,
      rows: {
        cases: world.cases.live,
        units: world.units.live,
        drones: world.units.rows.filter(({ kind, key }) => kind === 'drone' && key !== 0).length,
        grids: catalog?.grids.length ?? 0,
        cells: catalog?.cells.length ?? 0,
        cameras: catalog?.cameras.length ?? 0,
        departments: catalog?.departments.length ?? 0,
      },
      positions: world.units.positionsVersion,
      faults: world.faults.count,
      recentFaults: world.faults.recent.map((fault) => ({ ...fault })),
      hashChecks: { ...world.hashChecks },
      socket: { connected: link.state === 'live' },
      link: { state: link.state, reason: link.reason, sinceMs: link.sinceMs, heardAgeMs: age(nowMs, link.heardAtMs) },
      platformTimeMs: world.platformNowMs(),
      platformSpeed: world.platformSpeed,
    };
  };
}

function readStream(world: World, name: StreamName, nowMs: number): StreamDiagnostics {
  const { epoch, seq, currentAtMs, whole } = world.streams[name];
  const hash = world.hashes[name];
  return { epoch, seq, ageMs: age(nowMs, currentAtMs), rows: hash.rows, hash: hashText(hash), whole };
}

function age(nowMs: number, atMs: number): number | null {
  return atMs === 0 ? null : Math.max(0, nowMs - atMs);
}
