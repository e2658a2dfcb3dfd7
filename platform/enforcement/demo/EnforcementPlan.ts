import { DAY_MS } from '../../../contract/model/time.ts';
import type { CityPack } from '../../city/CityPack.ts';
import { makeRandom } from '../../simulation/random.ts';
import type { EnforcementDesk } from '../EnforcementDesk.ts';
import { type PlannedLife, planWeek } from './planWeek.ts';

const WEEK_MS = 7 * DAY_MS;
/** Lives end within this many weeks: half a year to sue, three months to apply, the court, the execution. */
const WEEKS_KEPT = 60;

/** Leads the demo city's invented enforcement cases: does what is due of every plan, once, wherever it stood. */
export class EnforcementPlan {
  readonly #desk: EnforcementDesk;
  readonly #plan: (weekMs: number) => PlannedLife[];
  readonly #weeks = new Map<number, PlannedLife[]>();
  /** Steps of a plan that are behind it, done or refused because a person came first. */
  readonly #behind = new Map<string, number>();

  constructor(desk: EnforcementDesk, pack: Pick<CityPack, 'catalog' | 'people'>, seed: number) {
    this.#desk = desk;
    const brigades = [
      ...new Set(pack.people.filter(({ role }) => role === 'brigade').map(({ team }) => team)),
    ].toSorted();
    const random = makeRandom(seed);
    const { catalog } = pack;
    const possible = brigades.length > 0 && catalog.places.length > 0;
    this.#plan = (weekMs) => (possible ? planWeek(catalog, brigades, random, weekMs) : []);
  }

  /** Brings every life up to `nowMs`. Cheap when nothing is due. */
  advance(nowMs: number): void {
    const lastWeek = Math.floor(nowMs / WEEK_MS);
    for (let week = lastWeek - WEEKS_KEPT; week <= lastWeek; week++) {
      for (const life of this.#livesOf(week)) this.#lead(life, nowMs);
    }
    for (const week of this.#weeks.keys()) if (week < lastWeek - WEEKS_KEPT) this.#weeks.delete(week);
  }

  #livesOf(week: number): PlannedLife[] {
    const known = this.#weeks.get(week);
    if (known) return known;
    const made = this.#plan(week * WEEK_MS);
    this.#weeks.set(week, made);
    return made;
  }

  #lead({ facts, steps }: PlannedLife, nowMs: number): void {
    if (facts.foundAtMs > nowMs) return;
    this.#desk.begin(facts);
    let behind = this.#behind.get(facts.id) ?? this.#desk.stepsOf(facts.id);
    for (let step = steps[behind]; step !== undefined && step.atMs <= nowMs; step = steps[behind]) {
      // What a person did meanwhile stands; the plan's own step is then out of order and is passed over.
      this.#desk.act(facts.id, step);
      behind += 1;
    }
    this.#behind.set(facts.id, behind);
  }
}
