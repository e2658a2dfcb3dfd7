import { CASE_SOURCES, CASE_STAGES, FINAL_STAGES } from '../../../contract/model/stages.ts';
import type { CaseBook } from '../../cases/CaseBook.ts';
import type { OrderDesk } from './OrderDesk.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A leader's word comes so long after the report, if it comes. */
const AFTER_MS = 10 * MINUTE_MS;
/** Nobody instructs on what is older. */
const LOOKS_BACK_MS = 48 * HOUR_MS;
/** What leaders brought up themselves, and what stood in the news. */
const SOURCES = ['Leader', 'Media'] as const;
/** Somebody has been there: the department can say so. */
const HANDLED = ['HandleDone', 'Checking', 'PendingClose'] as const;
const POSTS = ['市局值班领导', '分管副市长', '市城管委办公室'] as const;
const WORDS = ['请从快处置，办结后报告。', '请核实情况，举一反三。', '请今日内整改到位，反馈现场照片。'] as const;

/**
 * The demo's leaders: they instruct on what they or the media brought up, and its department reports when it was handled. Which
 * cases and which words follow from the cases, so from the seed. They use the desk's own door.
 */
export class DemoLeaders {
  readonly #desk: OrderDesk;
  readonly #book: Pick<CaseBook, 'columns' | 'count'>;
  readonly #departmentOf: (caseKey: number) => string;
  #lookedAtMs = 0;

  constructor(desk: OrderDesk, book: Pick<CaseBook, 'columns' | 'count'>, departmentOf: (caseKey: number) => string) {
    this.#desk = desk;
    this.#book = book;
    this.#departmentOf = departmentOf;
  }

  tick(nowMs: number): void {
    if (Math.floor(nowMs / MINUTE_MS) === Math.floor(this.#lookedAtMs / MINUTE_MS)) return;
    this.#lookedAtMs = nowMs;
    const { columns, count } = this.#book;
    // The newest stand last.
    for (let row = count - 1; row >= 0; row--) {
      const reportedMs = (columns.reportedAtS[row] ?? 0) * 1000;
      if (reportedMs < nowMs - LOOKS_BACK_MS) return;
      const source = CASE_SOURCES[columns.source[row] ?? 0];
      if (reportedMs <= nowMs - AFTER_MS && SOURCES.some((one) => one === source)) this.#lookAfter(row, nowMs);
    }
  }

  #lookAfter(row: number, nowMs: number): void {
    const { columns } = this.#book;
    const key = columns.key[row] ?? 0;
    const stage = CASE_STAGES[columns.stage[row] ?? 0] ?? 'Reported';
    if (FINAL_STAGES.includes(stage)) return;
    const to = this.#departmentOf(key);
    const given = this.#desk.instructionOn(key);
    if (given === undefined) {
      const from = POSTS[key % POSTS.length] ?? POSTS[0];
      const text = WORDS[key % WORDS.length] ?? WORDS[0];
      const dueAtMs = nowMs + (4 + 2 * (key % 3)) * HOUR_MS;
      this.#desk.instruct(key, to, { from, text, dueAtMs, atMs: nowMs });
    } else if (given.state === 'open' && HANDLED.some((one) => one === stage)) {
      this.#desk.act(given.id, 'report', '已到场处置，现场照片随案上传。', nowMs, { role: to, name: '' });
    }
  }
}
