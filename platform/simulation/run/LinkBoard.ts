import type { CaseBook } from '../../cases/CaseBook.ts';
import type { CityPack } from '../../city/CityPack.ts';
import type { Draft, StreamHub } from '../../live/StreamHub.ts';
import type { LinkTrouble } from '../day/plan.ts';

const MINUTE_MS = 60_000;
/** A link that is up hands its data over this often. */
const SYNC_MS = 5 * MINUTE_MS;
/** A delayed link makes up so much of the time that passes. */
const DELAYED_PACE = 0.4;

/** Rows of the `links` stream (S8): what each platform of the chain has handed over, and up to when. */
export class LinkBoard {
  readonly #links: CityPack['links'];
  readonly #hub: StreamHub;
  readonly #book: CaseBook;

  constructor(links: CityPack['links'], hub: StreamHub, book: CaseBook) {
    this.#links = links;
    this.#hub = hub;
    this.#book = book;
  }

  /** All links as they stand at `nowMs`. Cut links say nothing of their cases: unknown, never 0. */
  stage(troubles: readonly LinkTrouble[], nowMs: number): void {
    const counts = this.#book.caseCountsByDistrict();
    const all = {
      openCases: counts.reduce((sum, one) => sum + one.openCases, 0),
      reportedToday: counts.reduce((sum, one) => sum + one.reportedToday, 0),
    };
    const rows = this.#links.map(({ id, name, level }): Draft<'links'> => {
      const trouble = troubles.find((one) => one.linkId === id && one.fromMs <= nowMs && nowMs < one.toMs);
      const count = level === 'province' ? all : counts.find((one) => one.code === id);
      const row = { id, name, level, openCases: count?.openCases ?? 0, reportedToday: count?.reportedToday ?? 0 };
      if (!trouble) return { ...row, state: 'up', syncedToMs: Math.floor(nowMs / SYNC_MS) * SYNC_MS };
      if (trouble.state === 'cut')
        return {
          ...row,
          state: 'cut',
          stateSinceMs: trouble.fromMs,
          syncedToMs: trouble.fromMs,
          openCases: null,
          reportedToday: null,
        };
      const behindMs = trouble.fromMs + (nowMs - trouble.fromMs) * DELAYED_PACE;
      return {
        ...row,
        state: 'delayed',
        stateSinceMs: trouble.fromMs,
        syncedToMs: Math.floor(behindMs / MINUTE_MS) * MINUTE_MS,
      };
    });
    this.#hub.stage('links', rows);
  }
}
