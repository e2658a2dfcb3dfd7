import type { CaseBook } from '../../platform/cases/CaseBook.ts';
import { COLLECTOR, newCase } from '../../platform/cases/fixtures/openSmall.ts';
import { PAST_TO_S } from '../../platform/cases/fixtures/madePast.ts';
import type { LifeAct } from '../../platform/cases/life.ts';
import { openCaseBook } from '../../platform/cases/openCaseBook.ts';
import type { CityPack } from '../../platform/city/CityPack.ts';
import { openStreamHub } from '../../platform/live/openStreamHub.ts';
import type { StreamLog } from '../../platform/live/StreamHub.ts';
import type { OpenedDb } from '../../platform/store/Db.ts';
import { mustOpen, tempDir } from '../../platform/store/testing/testDbs.ts';
import { hashText } from '../../contract/wire/rowHash.ts';
import type { Counts } from '../harness/Counts.ts';
import { timed } from '../harness/timed.ts';
import { pastOfYaan } from './pastOfYaan.ts';

export const CASES = 312_000;
/** Cases that live from report to close in one batch: nine steps each. */
export const LIVES = 1_000;
/** After the report, for a case a collector found. */
export const LIFE: readonly LifeAct[] = [
  'accept',
  'file',
  'dispatch',
  'startHandling',
  'finishHandling',
  'startCheck',
  'passCheck',
  'close',
];

export interface BookTimes {
  readonly appendMs: number;
  readonly deriveFirstMs: number;
  readonly actsMs: number;
  readonly commitMs: number;
  readonly deriveMs: number;
  readonly openDbMs: number;
  readonly loadMs: number;
}

interface Opened {
  readonly hub: StreamLog;
  readonly book: CaseBook;
}

/** One life of a book on disk: filled with its past, acted upon, closed, and opened again as a restart does. */
export async function runBook(pack: CityPack, counts: Counts): Promise<BookTimes> {
  const { dir, remove } = await tempDir();
  try {
    const { hash, ...filled } = await fill(dir, pack, counts);
    return { ...filled, ...(await restart(dir, pack, hash, counts)) };
  } finally {
    await remove();
  }
}

async function fill(dir: string, pack: CityPack, counts: Counts) {
  const db = await mustOpen({ kind: 'directory', dir });
  const { hub, book } = await openOn(db, pack);
  let appendMs = 0;
  for (const chunk of pastOfYaan(pack, CASES)) appendMs += await timed(() => book.appendPast(chunk));
  counts.equal('cases appended', book.count, CASES);
  await db.complete();
  await hub.adoptCases(book);
  const deriveFirstMs = await timed(() => book.derive(PAST_TO_S * 1000));
  await hub.commit(PAST_TO_S * 1000);
  const lived = await live({ hub, book }, counts);
  const hash = hashText(book.hash());
  await db.close();
  return { appendMs, deriveFirstMs, ...lived, hash };
}

async function restart(dir: string, pack: CityPack, hash: string, counts: Counts) {
  const openedMs = performance.now();
  const db = await mustOpen({ kind: 'directory', dir });
  const openDbMs = performance.now() - openedMs;
  const loadedMs = performance.now();
  const { hub, book } = await openOn(db, pack);
  await hub.adoptCases(book);
  const loadMs = performance.now() - loadedMs;
  counts.equal('hash after a restart', hashText(book.hash()), hash);
  await db.close();
  return { openDbMs, loadMs };
}

async function openOn(db: OpenedDb, pack: CityPack): Promise<Opened> {
  const hub = await openStreamHub(db);
  const book = await openCaseBook({ db, pack, hub });
  return { hub, book };
}

async function live(
  { hub, book }: Opened,
  counts: Counts,
): Promise<Pick<BookTimes, 'actsMs' | 'commitMs' | 'deriveMs'>> {
  const startS = PAST_TO_S + 3600;
  const endMs = (startS + 3600) * 1000;
  const seq = hub.cursor('cases').seq;
  let done = 0;
  const actsMs = await timed(() => {
    for (let index = 0; index < LIVES; index++) {
      const key = book.report(newCase(startS + index));
      for (const [step, act] of LIFE.entries()) {
        const result = book.act(key, act, (startS + index + 60 * (step + 1)) * 1000, COLLECTOR, '');
        if (result.ok) done += 1;
      }
    }
  });
  const deriveMs = await timed(() => book.derive(endMs));
  const commitMs = await timed(() => hub.commit(endMs));
  counts.equal('acts done', done, LIVES * LIFE.length);
  counts.equal('cases after the acts', book.count, CASES + LIVES);
  counts.atLeast('deltas published', hub.cursor('cases').seq - seq, 1);
  return { actsMs, commitMs, deriveMs };
}
