import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CaseBook } from '../cases/CaseBook.ts';
import { importCases } from '../intake/importCases.ts';
import type { PreparedIntake } from '../intake/prepareIntake.ts';
import { RejectionReport } from '../intake/rejections.ts';
import { makeHistory } from '../simulation/makeHistory.ts';
import type { OpenedDb } from '../store/Db.ts';
import { readFact, writeFact } from '../store/facts.ts';
import { isDemo } from './openDay.ts';
import { reportDir } from './openCity.ts';
import { type PlatformOptions, type PlatformVoice, StartError } from './PlatformOptions.ts';

export interface FillPastParts {
  db: OpenedDb;
  book: CaseBook;
  city: PreparedIntake;
  options: PlatformOptions;
  voice: PlatformVoice;
  /** Platform time at which the past ends. */
  untilMs: number;
  /** Between two pieces of work: lets the page be served that shows this. */
  giveWay: () => Promise<void>;
}

/**
 * Fills the book before the platform listens: once with the demo's past, or with a file's cases. A fill that was broken off
 * is not published: an embedded database is made anew, a server's has to be emptied by a person.
 */
export async function fillPast(parts: FillPastParts): Promise<void> {
  const { db, book, city, options, voice, untilMs, giveWay } = parts;
  const past = await readFact(db, 'past');
  if (past === 'making')
    throw new StartError(
      `The first filling of ${db.place} was broken off. Empty that database (drop and create it) and start again.`,
    );
  if (past === null) {
    await writeFact(db, 'past', 'making');
    if (isDemo(city))
      await makeHistory({
        pack: city.pack,
        seed: options.seed,
        untilMs,
        onChunk: (chunk) => book.appendPast(chunk),
        onProgress: (share) => voice.progress('making the past cases', Math.round(share * 100)),
        breathe: giveWay,
      });
    await writeFact(db, 'past', 'made');
    await db.maintain();
  }
  if (city.cases !== null) await importOnce(parts, city.cases);
  await db.complete();
}

/** A restart with the same options must not read the same file again and report every row as a repeat. */
async function importOnce(
  { db, book, city, options, voice, giveWay }: FillPastParts,
  { file, mapping }: NonNullable<PreparedIntake['cases']>,
): Promise<void> {
  const info = await stat(file).catch((error: unknown) => {
    throw new StartError(`The file ${file} cannot be read: ${String(error)}`);
  });
  const mark = `${resolve(file)} ${info.size} ${Math.round(info.mtimeMs)}`;
  if ((await readFact(db, 'imported')) === mark) {
    voice.say(`${file} was imported before and has not changed.`);
    return;
  }
  const report = await RejectionReport.open(join(reportDir(options), 'import-report.csv'));
  const totals = await importCases({
    file,
    mapping,
    pack: city.pack,
    book,
    known: async (numbers) => {
      await giveWay();
      return book.knownNumbers(numbers);
    },
    onReject: (rejection) => report.add(rejection),
    onProgress: (share) => voice.progress('importing cases', Math.round(share * 100)),
  });
  await report.close();
  await writeFact(db, 'imported', mark);
  voice.tell({ event: 'imported', ...totals, report: report.file });
  voice.say(
    `Cases: ${totals.read} rows read, ${totals.accepted} accepted, ${totals.rejected} rejected (${report.file}).`,
  );
  for (const [reason, count] of report.byReason) voice.say(`  ${count} × ${reason}`);
}
