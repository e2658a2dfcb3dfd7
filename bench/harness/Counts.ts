/** Looks at what the work did before anybody looks at how long it took. */
export class Counts {
  readonly #wrong = new Set<string>();

  get wrong(): readonly string[] {
    return [...this.#wrong];
  }

  equal(what: string, found: number | string, wanted: number | string): void {
    if (found !== wanted) this.#wrong.add(`${what}: ${said(found)} instead of ${said(wanted)}`);
  }

  atLeast(what: string, found: number, least: number): void {
    // NaN is a wrong count too.
    if (!(found >= least)) this.#wrong.add(`${what}: ${said(found)}, fewer than ${said(least)}`);
  }
}

function said(value: number | string): string {
  return typeof value === 'number' ? value.toLocaleString('en') : value;
}
