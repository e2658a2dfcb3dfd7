/** People read standard error; standard output is for the one line a program reads. */
export type Say = (line: string) => void;

export const sayToPeople: Say = (line) => void process.stderr.write(`${line}\n`);

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
