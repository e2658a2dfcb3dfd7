import type { Catalog } from '../../../contract/model/catalog.ts';
import { E7, type LngLat } from '../../../contract/model/geo.ts';
import type { CaseBook, NewCase } from '../../cases/CaseBook.ts';
import { isOpen } from '../../cases/classify.ts';
import { boundsContain, boundsOf, inRings } from '../../city/geometry.ts';
import type { SampleDesk, SampleProblem } from '../../evaluation/sampling/SampleDesk.ts';
import type { SampleFinding } from '../../evaluation/sampling/SampleLog.ts';
import type { PlannedCheck } from '../day/plan.ts';
import type { Random } from '../random.ts';

/** A supervisor writes down no more than this of one cell. */
const MOST_NOTED = 5;

/** The demo's supervisors: what they see in a cell is what is open there, and what the plan says was missed. They use the desk's own door. */
export class SampleRounds {
  readonly #desk: SampleDesk;
  readonly #book: CaseBook;
  readonly #random: Random;
  readonly #cells: { code: string; ring: LngLat[]; bounds: ReturnType<typeof boundsOf> }[];

  constructor(desk: SampleDesk, book: CaseBook, { cells }: Catalog, random: Random) {
    this.#desk = desk;
    this.#book = book;
    this.#random = random;
    this.#cells = cells.map(({ code, ring }) => ({ code, ring, bounds: boundsOf(ring) }));
  }

  /** Looks where something reported is still open. */
  look(check: PlannedCheck): void {
    const open = this.#openRows();
    const row = open[this.#random.stream(check.id).int(Math.max(1, open.length))];
    if (row === undefined) return;
    const cell = this.#cellAt(this.#place(row));
    if (cell !== undefined) this.#visit(check, cell, []);
  }

  /** Looks where something was missed; what that came to. */
  find(check: PlannedCheck, missed: NewCase): SampleFinding {
    const cell = this.#cellAt([missed.lonE7 / E7, missed.latE7 / E7]);
    const finding = cell && this.#visit(check, cell, [missed]);
    if (finding === undefined) throw new Error(`the check ${check.id} is in no cell`);
    return finding;
  }

  /** What was missed is judged first: the finding returned is its own. */
  #visit(
    { atMs, inspector }: PlannedCheck,
    { code, ring }: { code: string; ring: LngLat[] },
    missed: readonly SampleProblem[],
  ): SampleFinding | undefined {
    const seen = this.#openRows().filter((row) => inRings(this.#place(row), [ring]));
    const problems = [...missed, ...seen.slice(0, MOST_NOTED).map((row) => this.#problem(row))];
    const result = this.#desk.take({ cell: code, atMs, by: inspector, problems, note: '' });
    if (!result.ok) throw new Error(result.reason);
    return result.sample.findings[0];
  }

  #openRows(): number[] {
    const { columns, count } = this.#book;
    const open: number[] = [];
    for (let row = 0; row < count; row++) if (isOpen(columns.stage[row] ?? 0) && this.#inGrid(row)) open.push(row);
    return open;
  }

  #inGrid(row: number): boolean {
    return (this.#book.columns.grid[row] ?? 0xffff) !== 0xffff;
  }

  #problem(row: number): SampleProblem {
    const { category, lonE7, latE7 } = this.#book.columns;
    const at = { lonE7: lonE7[row] ?? 0, latE7: latE7[row] ?? 0 };
    return { ...at, category: category[row] ?? 0, place: '', description: '', flags: [] };
  }

  #place(row: number): LngLat {
    const { lonE7, latE7 } = this.#book.columns;
    return [(lonE7[row] ?? 0) / E7, (latE7[row] ?? 0) / E7];
  }

  #cellAt(place: LngLat): { code: string; ring: LngLat[] } | undefined {
    return this.#cells.find(({ bounds, ring }) => boundsContain(bounds, place) && inRings(place, [ring]));
  }
}
