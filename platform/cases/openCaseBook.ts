import type { Clock } from '../../contract/model/time.ts';
import type { CityPack } from '../city/CityPack.ts';
import type { StreamHub } from '../live/StreamHub.ts';
import type { Db } from '../store/Db.ts';
import { migrate } from '../store/migrate.ts';
import { appendPast } from './appendPast.ts';
import { CaseActs } from './caseActs.ts';
import { CaseAlarms } from './CaseAlarms.ts';
import type { CaseBook } from './CaseBook.ts';
import { changedAtMs, makeCaseCore, resumesAtS } from './caseCore.ts';
import { caseDetail, findByNumber, gridDetail, knownNumbers, similarCases } from './caseQueries.ts';
import { CaseWriter } from './CaseWriter.ts';
import { CaseDeriver } from './deriveCases.ts';
import { loadCases } from './loadCases.ts';
import { CASE_SCHEMA } from './schema.ts';
import { cardsOf, rowsWithText } from './searchTexts.ts';
import { TimeHeap } from './TimeHeap.ts';

export interface CaseBookParts {
  db: Db;
  pack: CityPack;
  hub: StreamHub;
  /** The machine's clock: figures are staged at most once a second by it. Without one they are at every change. */
  clock?: Clock;
}

/** Opens the book on its tables, makes them if need be, and loads every case. Rejects with the database's own error. */
export async function openCaseBook({ db, pack, hub, clock }: CaseBookParts): Promise<CaseBook> {
  await migrate(db, 'cases', CASE_SCHEMA);
  const core = makeCaseCore(db, pack);
  const resumes = new TimeHeap();
  const derivedToMs = await loadCases(core, db, resumes);
  const writer = new CaseWriter(hub);
  const alarms = new CaseAlarms(hub);
  const acts = new CaseActs(core, hub, writer, alarms, resumes);
  const deriver = new CaseDeriver(core, hub, acts, alarms, writer, resumes, derivedToMs !== null, clock);
  const { catalog, live, rows, tally } = core;
  const allowedActs: CaseBook['allowedActs'] = (key) => acts.allowedActs(key);
  return {
    get columns() {
      return rows.columns;
    },
    get count() {
      return rows.count;
    },
    rowOf: (key) => rows.rowOf(key),
    report: (input) => acts.report(input),
    act: (key, act, atMs, actor, note, options = {}) => acts.act(key, act, atMs, actor, note, options),
    similar: (query, exceptKey) => similarCases(core, db, query, exceptKey),
    changedAtMs: (key) => changedAtMs(core, key),
    resumesAtMs: (key) => resumesAtS(core, key) * 1000,
    allowedActs,
    appendPast: (chunk) => appendPast(core, db, resumes, chunk),
    caseCountsByDistrict: () =>
      catalog.districts.map(({ code }, index) => ({
        code,
        openCases: tally.districts.open[index] ?? 0,
        reportedToday: tally.districts.reportedToday[index] ?? 0,
      })),
    cards: () => live.cards(),
    detail: (key) => caseDetail(core, db, key, allowedActs),
    gridDetail: (gridId) => gridDetail(core, gridId),
    findByNumber: (text, limit) => findByNumber(core, db, text, limit),
    rowsWithText: (text) => rowsWithText(core, db, text),
    cardsOf: (keys) => cardsOf(core, db, keys),
    knownNumbers: (numbers) => knownNumbers(core, db, numbers),
    counted: () => ({ columns: rows.columns, count: rows.count, bits: tally.bits, nowS: tally.nowS }),
    watchSteps: (watcher) => core.stepWatchers.push(watcher),
    hash: () => rows.hashNow(),
    derive: (nowMs) => deriver.derive(nowMs),
  };
}
