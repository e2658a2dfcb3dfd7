import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

export interface CsvRow {
  /** Row number in the file as a person counts it: the first data row after a header is 2, without one 1. */
  number: number;
  /** The value of a column, trimmed; '' where the row is too short. */
  get(column: string | number): string;
  /** How many fields the row has. */
  width: number;
}

export interface CsvOptions {
  header: boolean;
  delimiter: string;
  /** Columns that must be there; a missing one is an error that names it and what there is. */
  required: readonly (string | number)[];
  /** Called with the share of the file read, 0 to 1. */
  onProgress?: (share: number) => void;
}

/**
 * Rows of a CSV or CSV.gz, one after the other, without holding the file. Throws an Error with a sentence when the file is
 * not there, is not what its name says, or lacks a column; a single row that is too long or short is the caller's to judge.
 */
export async function* csvRows(file: string, options: CsvOptions): AsyncGenerator<CsvRow> {
  const bytes = await fileSize(file);
  const raw = createReadStream(file);
  let read = 0;
  raw.on('data', (chunk) => {
    read += chunk.length;
    options.onProgress?.(bytes === 0 ? 1 : read / bytes);
  });
  const parser = parse({
    delimiter: options.delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const text = file.endsWith('.gz') ? raw.pipe(createGunzip().on('error', (error) => parser.destroy(error))) : raw;
  raw.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let index: Map<string, number> | null = null;
  let number = 0;
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      number++;
      if (number === 1) {
        index = options.header ? new Map(fields.map((name, i) => [name.trim(), i])) : null;
        requireColumns(file, options, index, fields);
        if (options.header) continue;
      }
      yield makeRow(number, fields, index);
    }
  } catch (error) {
    if (error instanceof ColumnError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file}, near row ${number + 1}: ${reason}`, { cause: error });
  } finally {
    raw.destroy();
  }
  if (number === 0) throw new Error(`${file} is empty; expected rows of CSV.`);
}

class ColumnError extends Error {}

function requireColumns(
  file: string,
  options: CsvOptions,
  index: Map<string, number> | null,
  first: readonly string[],
): void {
  for (const column of options.required) {
    const there = typeof column === 'number' ? column < first.length : (index?.has(column) ?? false);
    if (there) continue;
    const have = index ? [...index.keys()].join(', ') : `${first.length} columns, numbered from 0`;
    throw new ColumnError(
      `${file} has no column ${JSON.stringify(column)}; it has: ${have}. Correct "columns" in the mapping.`,
    );
  }
}

function makeRow(number: number, fields: readonly string[], index: Map<string, number> | null): CsvRow {
  return {
    number,
    width: fields.length,
    get: (column) => (fields[typeof column === 'number' ? column : (index?.get(column) ?? -1)] ?? '').trim(),
  };
}

async function fileSize(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    throw new Error(`There is no file ${file}.`);
  }
}
