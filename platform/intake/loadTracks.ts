import { csvRows } from './csvRows.ts';
import { LocalTime } from './localTime.ts';
import type { TrackMapping } from './mapping.ts';
import { readPosition, type Rejection } from './readCase.ts';

/** The recorded way of one moving thing, in the order of time; arrays of equal length. */
export interface Track {
  id: string;
  /** Milliseconds since the epoch, strictly rising. */
  atMs: Float64Array;
  /** Degrees, WGS-84. */
  lon: Float64Array;
  lat: Float64Array;
}

export interface LoadedTracks {
  tracks: Track[];
  fromMs: number;
  toMs: number;
  read: number;
  accepted: number;
}

interface Fix {
  row: number;
  atMs: number;
  lon: number;
  lat: number;
}

/**
 * Reads recorded positions `id, time, lon, lat`. Repeats, unreadable times, zero places and fixes that would need more than
 * the mapping's speed are rejected one by one and counted; the way goes on with the next good fix.
 * Throws with a sentence when the file cannot be read or holds not one good fix.
 */
export async function loadTracks(
  file: string,
  mapping: TrackMapping,
  onReject: (rejection: Rejection) => void,
  onProgress: (share: number) => void,
): Promise<LoadedTracks> {
  const { columns } = mapping;
  const time = new LocalTime(mapping.timeZone);
  const byId = new Map<string, Fix[]>();
  let read = 0;
  const required = Object.values(columns);
  for await (const row of csvRows(file, {
    header: mapping.header,
    delimiter: mapping.delimiter,
    required,
    onProgress,
  })) {
    read++;
    const reject = (column: string | number, expected: string): void =>
      onReject({ row: row.number, field: String(column), value: row.get(column).slice(0, 80), expected });
    const id = row.get(columns.id);
    const atMs = time.parse(row.get(columns.time));
    const position = readPosition(row.get(columns.longitude), row.get(columns.latitude), mapping.crs);
    if (id === '' || id.length > 32) reject(columns.id, 'an id of 1 to 32 characters');
    else if (atMs === null) reject(columns.time, 'a local time like 2008-02-02 15:36:08');
    else if (!position) reject(columns.longitude, 'longitude and latitude in degrees, not both 0');
    else {
      const fixes = byId.get(id) ?? [];
      fixes.push({ row: row.number, atMs, lon: position.lonE7 / 1e7, lat: position.latE7 / 1e7 });
      byId.set(id, fixes);
    }
  }
  const tracks = [...byId].map(([id, fixes]) => cleanTrack(id, fixes, mapping, onReject));
  const kept = tracks.filter((track) => track.atMs.length > 0);
  if (kept.length === 0)
    throw new Error(`${file} holds no usable position among its ${read} rows; see the report of rejected rows.`);
  return {
    tracks: kept,
    fromMs: Math.min(...kept.map((track) => track.atMs[0] ?? 0)),
    toMs: Math.max(...kept.map((track) => track.atMs.at(-1) ?? 0)),
    read,
    accepted: kept.reduce((sum, track) => sum + track.atMs.length, 0),
  };
}

function cleanTrack(id: string, fixes: Fix[], mapping: TrackMapping, onReject: (rejection: Rejection) => void): Track {
  fixes.sort((a, b) => a.atMs - b.atMs || a.row - b.row);
  const good: Fix[] = [];
  for (const fix of fixes) {
    const last = good.at(-1);
    const value = `${fix.lon}, ${fix.lat}`;
    if (last && fix.atMs === last.atMs) {
      onReject({
        row: fix.row,
        field: String(mapping.columns.time),
        value,
        expected: 'one fix a moment; this repeats one',
      });
    } else if (last && metersBetween(last, fix) > ((fix.atMs - last.atMs) / 1000) * mapping.maxSpeedMetersPerSecond) {
      const expected = `a place reachable at ${mapping.maxSpeedMetersPerSecond} m/s from the fix before`;
      onReject({ row: fix.row, field: String(mapping.columns.longitude), value, expected });
    } else good.push(fix);
  }
  return {
    id,
    atMs: Float64Array.from(good, (fix) => fix.atMs),
    lon: Float64Array.from(good, (fix) => fix.lon),
    lat: Float64Array.from(good, (fix) => fix.lat),
  };
}

/** Flat-earth distance, good to a thousandth over the few kilometres between two fixes. */
function metersBetween(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  const metersPerDegree = 111_320;
  const x = (b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180) * metersPerDegree;
  return Math.hypot(x, (b.lat - a.lat) * metersPerDegree);
}
