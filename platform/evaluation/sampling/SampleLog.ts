import type { SampleOutcome } from '../../../contract/wire/sampling.ts';

/** A problem a supervisor met: reported before, or not; either way it is a case by now. */
export interface SampleFinding {
  outcome: SampleOutcome;
  caseKey: number;
}

/** A sampling check (抽查): a supervisor looked at one unit cell. */
export interface Sample {
  id: number;
  atMs: number;
  /** Code of the unit cell. */
  cell: string;
  /** Post and masked name. */
  by: string;
  note: string;
  findings: SampleFinding[];
}

/** Every sampling check there was, in the order they came. `SampleDesk` is its only writer. */
export class SampleLog {
  readonly #list: Sample[];

  constructor(kept: readonly Sample[]) {
    this.#list = [...kept];
  }

  get all(): readonly Sample[] {
    return this.#list;
  }

  get nextId(): number {
    return (this.#list.at(-1)?.id ?? 0) + 1;
  }

  add(sample: Sample): void {
    this.#list.push(sample);
  }
}
