import { UNIT_KINDS } from '../../contract/model/units.ts';
import { NO_BATTERY, NO_HEADING, type PositionRecord } from '../../contract/wire/positions.ts';
import type { Draft, StreamHub } from '../live/StreamHub.ts';
import type { Simulation } from '../simulation/Simulation.ts';
import type { LoadedTracks, Track } from './loadTracks.ts';
import type { TrackMapping } from './mapping.ts';

/**
 * Replays recorded positions in place of the simulated day. Between two fixes no further apart than the mapping's gap the unit
 * moves on a straight line, because both ends are known; beyond it, it stands at its last fix, whose age the wall shows.
 */
export function createTrackReplay(loaded: LoadedTracks, mapping: TrackMapping, hub: StreamHub): Simulation {
  const units = loaded.tracks.map((track, index) => ({ track, key: index + 1, hint: 0, on: false }));
  const gapMs = mapping.maxGapSeconds * 1000;

  const row = (unit: (typeof units)[number]): Draft<'units'> => ({
    id: unit.track.id,
    key: unit.key,
    kind: 'vehicle',
    role: 'tracked',
    name: mapping.unitName.replace('{id}', unit.track.id).slice(0, 40),
    grid: -1,
    team: mapping.team,
    duty: unit.on ? 'on' : 'off',
    activity: unit.on ? '行驶' : '无信号',
    caseKey: 0,
  });
  hub.stage('units', units.map(row));

  return {
    advance(_fromMs, toMs) {
      const changed = units.filter((unit) => {
        const on = heardLately(unit.track, segmentAt(unit.track, toMs, unit.hint), toMs, gapMs);
        const flips = on !== unit.on;
        unit.on = on;
        return flips;
      });
      if (changed.length > 0) hub.stage('units', changed.map(row));
    },
    positions(nowMs, slice, slices) {
      const records: PositionRecord[] = [];
      for (let i = slice; i < units.length; i += slices) {
        const unit = units[i];
        if (!unit) continue;
        unit.hint = segmentAt(unit.track, nowMs, unit.hint);
        const record = recordAt(unit.track, unit.hint, unit.key, nowMs, gapMs);
        if (record) records.push(record);
      }
      return records;
    },
  };
}

/** Index of the last fix not after `nowMs`, or -1. Starts at the hint, because time mostly goes on. */
function segmentAt(track: Track, nowMs: number, hint: number): number {
  let index = Math.max(-1, Math.min(hint, track.atMs.length - 1));
  if (index >= 0 && (track.atMs[index] ?? 0) > nowMs) index = -1;
  while (index + 1 < track.atMs.length && (track.atMs[index + 1] ?? Infinity) <= nowMs) index++;
  return index;
}

function heardLately(track: Track, index: number, nowMs: number, gapMs: number): boolean {
  return index >= 0 && nowMs - (track.atMs[index] ?? 0) <= gapMs;
}

function recordAt(track: Track, index: number, key: number, nowMs: number, gapMs: number): PositionRecord | null {
  if (!heardLately(track, index, nowMs, gapMs)) return null;
  const fromMs = track.atMs[index] ?? 0;
  const nextMs = track.atMs[index + 1] ?? Infinity;
  const fromLon = track.lon[index] ?? 0;
  const fromLat = track.lat[index] ?? 0;
  const known = nextMs - fromMs <= gapMs;
  const share = known ? (nowMs - fromMs) / (nextMs - fromMs) : 0;
  const eastDeg = known ? (track.lon[index + 1] ?? fromLon) - fromLon : 0;
  const northDeg = known ? (track.lat[index + 1] ?? fromLat) - fromLat : 0;
  const eastMeters = eastDeg * 111_320 * Math.cos((fromLat * Math.PI) / 180);
  const northMeters = northDeg * 111_320;
  const moves = eastMeters !== 0 || northMeters !== 0;
  const headingDeg = ((Math.atan2(eastMeters, northMeters) * 180) / Math.PI + 360) % 360;
  return {
    key,
    lonE7: Math.round((fromLon + eastDeg * share) * 1e7),
    latE7: Math.round((fromLat + northDeg * share) * 1e7),
    ageMs: known ? 0 : nowMs - fromMs,
    altitudeCm: 0,
    headingCdeg: moves ? Math.round(headingDeg * 100) % 36_000 : NO_HEADING,
    speedCms: moves ? (Math.hypot(eastMeters, northMeters) / ((nextMs - fromMs) / 1000)) * 100 : 0,
    kind: UNIT_KINDS.indexOf('vehicle'),
    battery: NO_BATTERY,
    gimbalHeadingCdeg: NO_HEADING,
    gimbalPitchCdeg: 0,
  };
}
