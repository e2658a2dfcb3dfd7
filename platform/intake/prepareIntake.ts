import type { Department } from '../../contract/model/catalog.ts';
import type { Category } from '../../contract/model/categories.ts';
import type { LngLat } from '../../contract/model/geo.ts';
import type { CityPack, LimitRule } from '../city/CityPack.ts';
import { makeMinimalPack } from '../city/minimal/makeMinimalPack.ts';
import { type LoadedTracks, loadTracks } from './loadTracks.ts';
import { LocalTime } from './localTime.ts';
import { type CaseMapping, readMapping, type TrackMapping } from './mapping.ts';
import type { RejectionReport } from './rejections.ts';
import { type CaseSurvey, surveyCases } from './surveyCases.ts';

export interface IntakeRequest {
  /** A CSV of cases and its mapping: a path, or the name of a shipped one. */
  importFile?: string | undefined;
  mapping?: string | undefined;
  /** A CSV of positions; its mapping, else `mapping` where no cases are imported, else the plain one. */
  tracksFile?: string | undefined;
  tracksMapping?: string | undefined;
  /** PMTiles archive for a city that is made from the data. */
  basemapFile?: string | undefined;
  /** The city the data goes into; null makes one from the data's own extent. */
  pack: CityPack | null;
  /** Where the shipped mappings stand. */
  mappingsDir: string;
  tracksReport: RejectionReport;
  onProgress(what: 'survey' | 'tracks', share: number): void;
}

export interface PreparedIntake {
  pack: CityPack;
  cases: { file: string; mapping: CaseMapping } | null;
  tracks: { loaded: LoadedTracks; mapping: TrackMapping } | null;
}

export type PrepareResult = { ok: true; intake: PreparedIntake } | { ok: false; problem: string };

/** Reads mappings and tracks, and makes a city where none was given. Problems are sentences that say what to do. */
export async function prepareIntake(request: IntakeRequest): Promise<PrepareResult> {
  const { importFile, tracksFile } = request;
  if (importFile === undefined && tracksFile === undefined)
    return { ok: false, problem: 'Nothing to take in: give --import or --tracks.' };
  const cases = importFile === undefined ? null : await caseSource(importFile, request);
  if (cases && 'problem' in cases) return { ok: false, problem: cases.problem };
  const tracks = tracksFile === undefined ? null : await trackSource(tracksFile, request);
  if (tracks && 'problem' in tracks) return { ok: false, problem: tracks.problem };
  if (request.pack) return { ok: true, intake: { pack: request.pack, cases, tracks } };

  const survey = cases
    ? await surveyCases(cases.file, cases.mapping, (share) => request.onProgress('survey', share))
    : null;
  const mapping = cases?.mapping ?? tracks?.mapping;
  if (!mapping) return { ok: false, problem: 'Nothing to make a city from.' };
  const made = await makeMinimalPack({
    id: mapping.city.id,
    name: mapping.city.name,
    nameEn: mapping.city.nameEn,
    points: [...(survey?.points ?? []), ...trackPoints(tracks?.loaded)],
    utcOffsetMinutes: new LocalTime(mapping.timeZone).standardOffsetMinutes(),
    ...citysLists(survey, cases?.mapping ?? null),
    attribution: { text: mapping.city.attribution, approvalNo: '', surveyLicence: '' },
    ...(request.basemapFile === undefined ? {} : { pmtilesFile: request.basemapFile }),
  });
  if (!made.ok) return { ok: false, problem: `No city could be made from the data: ${made.expected}` };
  return { ok: true, intake: { pack: made.pack, cases, tracks } };
}

async function caseSource(
  file: string,
  request: IntakeRequest,
): Promise<{ file: string; mapping: CaseMapping } | { problem: string }> {
  if (request.mapping === undefined) return { problem: `--import ${file} needs --mapping: a path, or boston311.` };
  const read = await readMapping(request.mapping, request.mappingsDir);
  if (!read.ok) return read;
  if (read.mapping.kind !== 'cases')
    return { problem: `The mapping ${request.mapping} is for tracks; --import needs one of kind "cases".` };
  return { file, mapping: read.mapping };
}

async function trackSource(
  file: string,
  request: IntakeRequest,
): Promise<{ loaded: LoadedTracks; mapping: TrackMapping } | { problem: string }> {
  const name = request.tracksMapping ?? (request.importFile === undefined ? request.mapping : undefined) ?? 'tracks';
  const read = await readMapping(name, request.mappingsDir);
  if (!read.ok) return read;
  if (read.mapping.kind !== 'tracks')
    return { problem: `The mapping ${name} is for cases; --tracks needs one of kind "tracks".` };
  const report = request.tracksReport;
  const loaded = await loadTracks(
    file,
    read.mapping,
    (rejection) => report.add(rejection),
    (share) => request.onProgress('tracks', share),
  );
  return { loaded, mapping: read.mapping };
}

/** Every fiftieth fix is enough to know where the data lies. */
function trackPoints(loaded: LoadedTracks | undefined): LngLat[] {
  const points: LngLat[] = [];
  for (const track of loaded?.tracks ?? []) {
    for (let i = 0; i < track.lon.length; i += 50) points.push([track.lon[i] ?? 0, track.lat[i] ?? 0]);
  }
  return points;
}

/** The file's own categories and departments. Where it states no limit, three working days are taken, and said to be so. */
function citysLists(
  survey: CaseSurvey | null,
  mapping: CaseMapping | null,
): { categories: Category[]; departments: Department[]; limits: LimitRule[] } {
  const limit = { value: 3, unit: 'workDay' } as const;
  const found = survey && survey.categories.size > 0 ? [...survey.categories] : ([['—', '']] as const);
  const categories = found.map(([name, className], index): Category => {
    const known = mapping?.categories[name];
    return {
      standardVersion: known === undefined ? 'local' : 'GB/T 30428.2',
      kind: 'event',
      classCode: known?.slice(0, 2) ?? '00',
      className: className === '' ? name : className,
      code: known ?? `local-${index + 1}`,
      name,
      glyph: mapping?.glyphs[className] ?? mapping?.glyphs[name] ?? mapping?.glyphs['*'] ?? 4,
      limit,
    };
  });
  const departments = (survey?.departments ?? []).map((name, index) => ({ code: String(index + 1), name, duties: '' }));
  return { categories, departments, limits: [] };
}
