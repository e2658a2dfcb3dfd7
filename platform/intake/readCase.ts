import gcoord from 'gcoord';
import type { Crs } from '../../contract/model/geo.ts';
import { CASE_STAGES, FINAL_STAGES, type CaseSource, type CaseStage } from '../../contract/model/stages.ts';
import type { CsvRow } from './csvRows.ts';
import type { LocalTime } from './localTime.ts';
import type { CaseMapping } from './mapping.ts';

/** One row of a file as a case, before the city's lists are looked up. Times are whole seconds since the epoch, 0 none. */
export interface ReadCase {
  no: string;
  lonE7: number;
  latE7: number;
  reportedAtS: number;
  deadlineAtS: number;
  endedAtS: number;
  stage: CaseStage;
  source: CaseSource;
  category: string;
  className: string;
  department: string;
  place: string;
}

/** Why a row was not taken: which field, what stood there, what was expected. */
export interface Rejection {
  row: number;
  field: string;
  value: string;
  expected: string;
}

export type ReadCaseResult = { ok: true; value: ReadCase } | { ok: false; rejection: Rejection };

/** Reads one row by the mapping. Never guesses: a value that does not fit is a rejection. */
export function readCase(row: CsvRow, mapping: CaseMapping, time: LocalTime): ReadCaseResult {
  const { columns } = mapping;
  const reject = (column: string | number, expected: string): ReadCaseResult => ({
    ok: false,
    rejection: { row: row.number, field: String(column), value: row.get(column).slice(0, 80), expected },
  });
  const optional = (column: string | number | undefined): string => (column === undefined ? '' : row.get(column));

  const no = row.get(columns.no);
  if (no === '' || no.length > 64) return reject(columns.no, 'a case number of 1 to 64 characters');
  const position = readPosition(row.get(columns.longitude), row.get(columns.latitude), mapping.crs);
  if (!position) return reject(columns.longitude, 'longitude and latitude in degrees, not both 0');
  const reportedAtS = seconds(time, row.get(columns.reportedAt));
  if (!reportedAtS) return reject(columns.reportedAt, 'a local time like 2011-07-01 01:32:33');
  const stage = mapping.status[row.get(columns.status)];
  if (!stage) return reject(columns.status, `one of ${Object.keys(mapping.status).join(', ')}`);
  const deadlineAtS = seconds(time, optional(columns.deadlineAt));
  if (deadlineAtS === null && columns.deadlineAt !== undefined)
    return reject(columns.deadlineAt, 'a local time, or nothing');
  const endedAtS = seconds(time, optional(columns.endedAt));
  if (endedAtS === null && columns.endedAt !== undefined) return reject(columns.endedAt, 'a local time, or nothing');
  const ended = FINAL_STAGES.includes(stage);
  if (ended && columns.endedAt !== undefined && !endedAtS)
    return reject(columns.endedAt, `a time, because the status is ${stage}`);
  if (endedAtS && endedAtS < reportedAtS) return reject(columns.endedAt ?? '', 'a time not before the report');
  const category = row.get(columns.category);
  if (category === '') return reject(columns.category, 'a category');
  return {
    ok: true,
    value: {
      no,
      ...position,
      reportedAtS,
      deadlineAtS: deadlineAtS ?? 0,
      endedAtS: ended ? (endedAtS ?? 0) : 0,
      stage,
      source: mapping.sources[optional(columns.source)] ?? mapping.sources['*'] ?? 'Transfer',
      category,
      className: optional(columns.className),
      department: optional(columns.department),
      place: optional(columns.place).slice(0, 120),
    },
  };
}

/** Number of a stage on the wire. */
export function stageIndex(stage: CaseStage): number {
  return CASE_STAGES.indexOf(stage);
}

/** Degrees in the file's system to WGS-84 in 1e-7 degree; null where they are no place on earth or the empty place 0, 0. */
export function readPosition(lonText: string, latText: string, crs: Crs): { lonE7: number; latE7: number } | null {
  const lon = lonText === '' ? Number.NaN : Number(lonText);
  const lat = latText === '' ? Number.NaN : Number(latText);
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90) || (lon === 0 && lat === 0)) return null;
  const [x, y] = toWgs84(lon, lat, crs);
  return { lonE7: Math.round(x * 1e7), latE7: Math.round(y * 1e7) };
}

function toWgs84(lon: number, lat: number, crs: Crs): [number, number] {
  if (crs === 'GCJ02') return gcoord.transform<[number, number]>([lon, lat], gcoord.GCJ02, gcoord.WGS84);
  if (crs === 'BD09') return gcoord.transform<[number, number]>([lon, lat], gcoord.BD09, gcoord.WGS84);
  // CGCS2000 equals WGS-84 at wall scale (domain: centimetres to decimetres).
  return [lon, lat];
}

function seconds(time: LocalTime, text: string): number | null {
  if (text === '') return 0;
  const ms = time.parse(text);
  return ms === null ? null : Math.floor(ms / 1000);
}
