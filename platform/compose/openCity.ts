import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../contract/model/time.ts';
import { readCityPack } from '../city/readCityPack.ts';
import { type PreparedIntake, prepareIntake } from '../intake/prepareIntake.ts';
import { RejectionReport } from '../intake/rejections.ts';
import { type PlatformOptions, type PlatformVoice, StartError } from './PlatformOptions.ts';

/** A pack's problems are many when a file is missing; the check prints them all. */
const SHOWN_PROBLEMS = 8;

/** The city, and the data that goes into it: read, checked, or made from the data's own extent. Throws StartError. */
export async function openCity(
  options: PlatformOptions,
  voice: PlatformVoice,
  machine: Clock,
): Promise<PreparedIntake> {
  const pack = options.cityDir === null ? null : await readPack(options.cityDir, voice, machine);
  const { importFile, tracksFile, mapping, basemapFile } = options;
  if (importFile === null && tracksFile === null) {
    if (pack === null) throw new StartError('No city: give --city DIR, or --import or --tracks with data of your own.');
    return { pack, cases: null, tracks: null };
  }
  const tracksReport = await RejectionReport.open(join(reportDir(options), 'tracks-report.csv'));
  try {
    const prepared = await prepareIntake({
      importFile: importFile ?? undefined,
      mapping: mapping ?? undefined,
      tracksFile: tracksFile ?? undefined,
      tracksMapping: options.tracksMapping ?? undefined,
      basemapFile: basemapFile ?? undefined,
      pack,
      mappingsDir: options.mappingsDir,
      tracksReport,
      onProgress: (what, share) =>
        voice.progress(what === 'survey' ? 'surveying the cases' : 'reading the tracks', Math.round(share * 100)),
    });
    if (!prepared.ok) throw new StartError(prepared.problem);
    const { tracks } = prepared.intake;
    if (tracks !== null) tellTracks(tracks.loaded, tracksReport, voice);
    return prepared.intake;
  } finally {
    await tracksReport.close();
  }
}

/** Where reports of rejected rows go. */
export function reportDir(options: Pick<PlatformOptions, 'dataDir'>): string {
  return options.dataDir ?? join(tmpdir(), 'wanmi');
}

async function readPack(dir: string, voice: PlatformVoice, machine: Clock): Promise<PreparedIntake['pack']> {
  voice.progress('reading the city', null);
  const read = await readCityPack(dir, machine);
  for (const warning of read.warnings) voice.log('warn', 'city pack', { warning });
  if (read.ok) return read.pack;
  const lines = read.problems.slice(0, SHOWN_PROBLEMS).map(({ file, path, field, expected }) => {
    const at = [path, field].filter((part) => part !== '').join('.');
    return `  ${file}${at === '' ? '' : ` ${at}`}: ${expected}`;
  });
  const more = read.problems.length - lines.length;
  const rest = more > 0 ? `\n  … and ${more} more; npm run city:check -- ${dir} lists them all` : '';
  throw new StartError(`The city pack ${dir} cannot be used:\n${lines.join('\n')}${rest}`);
}

function tellTracks(loaded: { read: number; accepted: number }, report: RejectionReport, voice: PlatformVoice): void {
  const { read, accepted } = loaded;
  voice.tell({ event: 'tracks', read, accepted, rejected: report.count, report: report.file });
  voice.say(`Tracks: ${read} rows read, ${accepted} accepted, ${report.count} rejected (${report.file}).`);
}
