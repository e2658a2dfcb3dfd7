/** One figure: how long some work took, in several repetitions, and what that work was seen to have done. */
export interface Row {
  readonly name: string;
  /** What each repetition did or showed, as counted afterwards. */
  readonly counted: Counted;
  /** One time per repetition, milliseconds. Not reported when `wrong` says anything. */
  readonly samplesMs: readonly number[];
  /** Counts that were not what they had to be: a fast way to do the wrong thing has no time. */
  readonly wrong: readonly string[];
  /** What the figure tells a reader, in one sentence. */
  readonly means: string;
  /** The median may be this at most; milliseconds. */
  readonly goalMs?: number;
  /** Name of the row of the same bench that shows the least this work can take here. */
  readonly floor?: string;
  /** Name of the row of the same bench of which this one is a share. */
  readonly partOf?: string;
}

export interface Counted {
  readonly count: number;
  readonly of: string;
}

export interface BenchOutcome {
  readonly rows: readonly Row[];
  /** What a reader must know to read the rows right. */
  readonly notes: readonly string[];
}

export interface BenchContext {
  /** Repetitions asked for on the command line; null: each bench's own number. */
  readonly repetitions: number | null;
  /** Tells the person who waits how far it is. */
  readonly say: (line: string) => void;
}

export interface Bench {
  readonly name: string;
  /** For the help and as the heading: what is measured, and how. */
  readonly what: string;
  run(context: BenchContext): Promise<BenchOutcome>;
}
