import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { ProblemList } from '../problems.ts';
import { findJsonFault } from './jsonSyntax.ts';

/** Reads and parses one file of the pack; undefined, with a problem noted, where that cannot be done. */
export async function readJson(dir: string, file: string, list: ProblemList): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(join(dir, file), 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    list.add({ file, path: '', field: '', expected: missing ? 'expected this file; it is not there' : String(error) });
    return undefined;
  }
  try {
    // A byte order mark, which some editors write, is not part of JSON.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    const fault = findJsonFault(text.replace(/^\uFEFF/, ''));
    const path = fault === null ? '' : `line ${fault.line}, column ${fault.column}`;
    list.add({ file, path, field: '', expected: `not JSON: expected ${fault?.expected ?? 'JSON'}` });
    return undefined;
  }
}

/** Notes every issue of a failed check under the path of the row it stands in. */
export function noteIssues(error: z.ZodError, file: string, rowPath: string, list: ProblemList): void {
  for (const issue of error.issues) {
    const field = issue.path
      .map(String)
      .join('.')
      .replace(/^properties\./, '');
    list.add({ file, path: rowPath, field, expected: issue.message });
  }
}

/** Checks the rows of a list one by one, so that a problem names its row. Rows that fail are left out. */
export function checkRows<T>(
  value: unknown,
  schema: z.ZodType<T>,
  at: { file: string; name: 'rows' | 'features' | 'docks' | 'drones' },
  list: ProblemList,
): { row: T; path: string }[] {
  if (!Array.isArray(value)) {
    list.add({ file: at.file, path: '', field: at.name, expected: `expected a list of ${at.name}` });
    return [];
  }
  const rows: { row: T; path: string }[] = [];
  value.forEach((entry: unknown, index) => {
    const path = `${at.name}[${index}]`;
    const result = schema.safeParse(entry);
    if (result.success) rows.push({ row: result.data, path });
    else noteIssues(result.error, at.file, path, list);
  });
  return rows;
}
