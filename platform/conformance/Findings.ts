/** Rules of docs/wire-contract.md that a running platform can be held to; the others are the wall's. */
export const CHECKED_RULES = [
  'W01',
  'W02',
  'W03',
  'W10',
  'W11',
  'W12',
  'W13',
  'W14',
  'W15',
  'W16',
  'W17',
  'W18',
  'W20',
  'W21',
  'W22',
  'W23',
  'W24',
  'W25',
  'W26',
  'W27',
  'W28',
  'W30',
  'W32',
  'W40',
  'W41',
  'W50',
  'W51',
  'W52',
  'W53',
  'W54',
] as const;
export type Rule = (typeof CHECKED_RULES)[number];

/** skip: what the rule speaks of did not come up, and `why` says so. */
export interface Finding {
  rule: Rule;
  /** What was checked, as a short sentence. */
  title: string;
  result: 'pass' | 'fail' | 'skip';
  why: string;
}

/** A breach found by a check; its message says what was seen. */
export class Breach extends Error {
  override readonly name = 'Breach';
}

/** Thrown by a check that has nothing to look at. */
export class Skipped extends Error {
  override readonly name = 'Skipped';
}

export function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Breach(otherwise);
}

/** Runs one check. Whatever it throws is a finding, never the end of the run. */
export async function check(rule: Rule, title: string, work: () => Promise<void> | void): Promise<Finding> {
  try {
    await work();
    return { rule, title, result: 'pass', why: '' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { rule, title, result: error instanceof Skipped ? 'skip' : 'fail', why };
  }
}
