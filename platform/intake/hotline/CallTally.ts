import type { Satisfaction } from '../../../contract/wire/calls.ts';

/** What one local day of the hotline came to. */
export interface DayCounts {
  /** 来电, by the day they rang. */
  calls: number;
  /** 接听 of those. */
  pickedUp: number;
  /** 表扬感谢 among them. */
  thanks: number;
  /** Call-backs that were answered, by what was said, on the day they were. */
  satisfied: number;
  fairlySatisfied: number;
  average: number;
  dissatisfied: number;
  /** 回访未接通: given up by the rule. */
  unreached: number;
  /** Callers who got their answer, and the minutes from ring to answer of all of them. */
  told: number;
  toldMinutes: number;
  /** 便民服务 (S15). */
  serviceActs: number;
}
export type DayCount = keyof DayCounts;

const NONE: DayCounts = {
  calls: 0,
  pickedUp: 0,
  thanks: 0,
  satisfied: 0,
  fairlySatisfied: 0,
  average: 0,
  dissatisfied: 0,
  unreached: 0,
  told: 0,
  toldMinutes: 0,
  serviceActs: 0,
} satisfies Record<DayCount, number> & Record<Satisfaction, number>;

/** The hotline's counts by local day (days since 1970), kept by increment. */
export class CallTally {
  readonly #days: Map<number, DayCounts>;
  readonly #dirty = new Map<number, DayCounts>();
  /** Grows with every count. */
  version = 0;

  constructor(days: Map<number, DayCounts>) {
    this.#days = days;
  }

  get isEmpty(): boolean {
    return this.#days.size === 0;
  }

  add(day: number, what: DayCount, by = 1): void {
    const counts = { ...(this.#days.get(day) ?? NONE) };
    counts[what] += by;
    this.#days.set(day, counts);
    this.#dirty.set(day, counts);
    this.version++;
  }

  /** Sums over the days from `fromDay` to `toDay`, both included. */
  sum(fromDay: number, toDay: number): DayCounts {
    const total = { ...NONE };
    for (let day = fromDay; day <= toDay; day++) {
      const counts = this.#days.get(day);
      if (counts) for (const what of Object.keys(NONE) as DayCount[]) total[what] += counts[what];
    }
    return total;
  }

  /** Days that have changed since it was last asked. */
  takeDirty(): Map<number, DayCounts> {
    const taken = new Map(this.#dirty);
    this.#dirty.clear();
    return taken;
  }
}
