import type { Catalog, Cell } from '../../../contract/model/catalog.ts';
import { CASE_SOURCE_NAMES } from '../../../contract/model/stages.ts';
import { E7, type LngLat } from '../../../contract/model/geo.ts';
import type { Actor, CaseBook, NewCase } from '../../cases/CaseBook.ts';
import { cleanText, maskName, oneLine } from '../../cases/mask.ts';
import type { CaseRules } from '../../city/schema/caseRules.ts';
import { distanceMeters, ringCentroid } from '../../city/geometry.ts';
import type { StreamHub } from '../../live/StreamHub.ts';
import { findReported } from './findReported.ts';
import type { Sample, SampleFinding, SampleLog } from './SampleLog.ts';
import { insertSample } from './schema.ts';

/** From the middle of a cell to what still belongs to it: half a diagonal of 100 m, and the error of a phone. */
const IN_CELL_METERS = 110;
const MOST_PROBLEMS = 20;

/** A problem on the spot, as it would be reported. */
export type SampleProblem = Pick<NewCase, 'category' | 'lonE7' | 'latE7' | 'place' | 'description' | 'flags'>;

export interface SampleVisit {
  cell: string;
  atMs: number;
  by: Actor;
  problems: readonly SampleProblem[];
  note: string;
}

export type SampleResult = { ok: true; sample: Sample } | { ok: false; reason: string };

export interface SampleDeskParts {
  catalog: Catalog;
  rules: CaseRules;
  book: CaseBook;
  hub: Pick<StreamHub, 'alsoWrite'>;
  log: SampleLog;
}

/**
 * Takes sampling checks in (抽查, domain §6): what a supervisor met in a cell and nobody had reported is 漏报, and becomes a case of its
 * own, so that it is seen to. The only writer of the log.
 */
export class SampleDesk {
  readonly #parts: SampleDeskParts;
  readonly #cells: ReadonlyMap<string, Cell>;

  constructor(parts: SampleDeskParts) {
    this.#parts = parts;
    this.#cells = new Map(parts.catalog.cells.map((cell) => [cell.code, cell]));
  }

  take(visit: SampleVisit): SampleResult {
    const { hub, log } = this.#parts;
    const refused = this.#refusal(visit);
    if (refused !== '') return { ok: false, reason: refused };
    const { cell, atMs, by, problems, note } = visit;
    const sample: Sample = {
      id: log.nextId,
      atMs,
      cell,
      by: `${oneLine(by.role)} ${maskName(oneLine(by.name))}`.trim().slice(0, 80),
      note: cleanText(note, 300),
      findings: this.#findings(problems, atMs, by),
    };
    log.add(sample);
    hub.alsoWrite((tx) => insertSample(tx, sample));
    return { ok: true, sample };
  }

  #refusal({ cell: code, problems }: SampleVisit): string {
    const { categories } = this.#parts.catalog;
    const cell = this.#cells.get(code);
    if (cell === undefined) return `没有单元网格 ${code}`;
    if (problems.length > MOST_PROBLEMS) return `一次抽查最多登记 ${MOST_PROBLEMS} 个问题`;
    const centre = ringCentroid(cell.ring);
    for (const { category, lonE7, latE7 } of problems) {
      if (categories[category] === undefined) return `没有类别 ${category}`;
      const position: LngLat = [lonE7 / E7, latE7 / E7];
      if (distanceMeters(centre, position) > IN_CELL_METERS) return `问题不在单元网格 ${code} 内`;
    }
    return '';
  }

  /** Two of one kind at one spot are one. */
  #findings(problems: readonly SampleProblem[], atMs: number, by: Actor): SampleFinding[] {
    const found = new Map<number, SampleFinding>();
    for (const problem of problems) {
      const finding = this.#judge(problem, atMs, by);
      if (!found.has(finding.caseKey)) found.set(finding.caseKey, finding);
    }
    return [...found.values()];
  }

  #judge(problem: SampleProblem, atMs: number, by: Actor): SampleFinding {
    const { book, rules } = this.#parts;
    const row = findReported(book, { ...problem, atS: Math.floor(atMs / 1000) }, rules.duplicate);
    if (row >= 0) return { outcome: 'reported', caseKey: book.columns.key[row] ?? 0 };
    const caseKey = book.report({
      category: problem.category,
      lonE7: problem.lonE7,
      latE7: problem.latE7,
      place: problem.place,
      description: problem.description,
      flags: problem.flags,
      no: '',
      source: 'Collector',
      channel: `${CASE_SOURCE_NAMES.Collector} · 督查抽查`,
      condition: '',
      atMs,
      actor: by,
    });
    return { outcome: 'missed', caseKey };
  }
}
