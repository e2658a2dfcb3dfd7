import type { EntityRef } from '../../../contract/model/ids.ts';

export interface Ranked {
  ref: EntityRef;
  name: string;
  open: number;
  overdue: number;
}

/** The `count` with the most open cases; equal ones by what is overdue, then by name, so that rows do not swap for nothing. */
export function rank(items: readonly Ranked[], count: number): Ranked[] {
  return items
    .filter((item) => item.open > 0)
    .sort((a, b) => b.open - a.open || b.overdue - a.overdue || (a.name < b.name ? -1 : 1))
    .slice(0, count);
}
