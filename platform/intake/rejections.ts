import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Rejection } from './readCase.ts';

/**
 * The report of rows that were not taken: a CSV beside the data, so that a person can mend the file and import it again.
 * Written as they are found; nothing is kept in memory but counts by reason.
 */
export class RejectionReport {
  readonly file: string;
  readonly byReason = new Map<string, number>();
  count = 0;
  readonly #out: WriteStream;

  private constructor(file: string, out: WriteStream) {
    this.file = file;
    this.#out = out;
    out.write('row,field,value,expected\n');
  }

  static async open(file: string): Promise<RejectionReport> {
    await mkdir(path.dirname(file), { recursive: true });
    return new RejectionReport(file, createWriteStream(file));
  }

  add(rejection: Rejection): void {
    this.count++;
    const reason = `${rejection.field}: expected ${rejection.expected}`;
    this.byReason.set(reason, (this.byReason.get(reason) ?? 0) + 1);
    this.#out.write(
      `${rejection.row},${quote(rejection.field)},${quote(rejection.value)},${quote(rejection.expected)}\n`,
    );
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#out.on('error', reject);
      this.#out.end(resolve);
    });
  }
}

function quote(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
