import type { CaseColumns } from '../../contract/wire/caseColumns.ts';

/**
 * Copies row `from` of `source` to `row` of `target`. Written out, because this runs 300,000 times for a snapshot and
 * a loop over column names makes every access a dictionary lookup.
 */
export function copyCaseRow(target: CaseColumns, row: number, source: CaseColumns, from: number): void {
  target.key[row] = source.key[from] ?? 0;
  target.rev[row] = source.rev[from] ?? 0;
  target.lonE7[row] = source.lonE7[from] ?? 0;
  target.latE7[row] = source.latE7[from] ?? 0;
  target.reportedAtS[row] = source.reportedAtS[from] ?? 0;
  target.deadlineAtS[row] = source.deadlineAtS[from] ?? 0;
  target.endedAtS[row] = source.endedAtS[from] ?? 0;
  target.category[row] = source.category[from] ?? 0;
  target.grid[row] = source.grid[from] ?? 0;
  target.department[row] = source.department[from] ?? 0;
  target.flags[row] = source.flags[from] ?? 0;
  target.district[row] = source.district[from] ?? 0;
  target.stage[row] = source.stage[from] ?? 0;
  target.source[row] = source.source[from] ?? 0;
}
