import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../../contract/model/time.ts';

export type LogLevel = 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
export type Log = (level: LogLevel, message: string, fields?: LogFields) => void;

/** The file is turned over at this size; one old file is kept, so a year of faults cannot fill a disk. */
const TURN_OVER_BYTES = 8 * 1024 * 1024;

/** Writes one JSON line per entry to `file` and hands it to `echo`. A full or read-only disk never stops the wall. */
export function openLog(file: string, clock: Clock, echo: (line: string) => void): Log {
  let bytes = sizeOf(file);
  return (level, message, fields = {}) => {
    const line = `${JSON.stringify({ at: new Date(clock.nowMs()).toISOString(), level, message, ...fields })}\n`;
    echo(line);
    try {
      if (bytes > TURN_OVER_BYTES) {
        renameSync(file, `${file}.old`);
        bytes = 0;
      }
      appendFileSync(file, line);
      bytes += Buffer.byteLength(line);
    } catch {
      // Nowhere left to say it but on `echo`, where it has been said.
    }
  };
}

function sizeOf(file: string): number {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return statSync(file).size;
  } catch {
    return 0;
  }
}
