/** One thing that keeps a city pack from being used: where it is, and what should stand there. */
export interface PackProblem {
  /** File inside the pack, `cells.geojson`. */
  file: string;
  /** Place inside the file: `features[12]`, `rows[3]`, `line 7, column 12`, or '' for the whole file. */
  path: string;
  /** Property that is wrong, '' where the whole entry is. */
  field: string;
  /** What should stand there, and what does, in a sentence. */
  expected: string;
}

/** How many problems of one file are kept: a wrong column repeats in every row, and nobody reads 3,000 lines. */
const PROBLEMS_PER_FILE = 20;

/** Collects what is wrong (the pack is refused) and what is odd (it is used, and the report says so). */
export class ProblemList {
  readonly problems: PackProblem[] = [];
  readonly warnings: string[] = [];
  readonly #countByFile = new Map<string, number>();

  add(problem: PackProblem): void {
    const count = (this.#countByFile.get(problem.file) ?? 0) + 1;
    this.#countByFile.set(problem.file, count);
    if (count <= PROBLEMS_PER_FILE) this.problems.push(problem);
  }

  warn(sentence: string): void {
    this.warnings.push(sentence);
  }

  /** True once anything was found wrong. */
  get failed(): boolean {
    return this.#countByFile.size > 0;
  }

  /** All problems, with one line per file for those beyond the limit. */
  all(): PackProblem[] {
    const list = [...this.problems];
    for (const [file, count] of this.#countByFile) {
      const left = count - PROBLEMS_PER_FILE;
      if (left > 0) list.push({ file, path: '', field: '', expected: `${left} more of this file are not shown` });
    }
    return list;
  }
}

/** `cells.geojson, features[12], code: expected …` */
export function problemText(problem: PackProblem): string {
  const where = [problem.file, problem.path, problem.field].filter((part) => part !== '').join(', ');
  return `${where}: ${problem.expected}`;
}
