import { NO_INDEX } from '../../../contract/wire/cases.ts';
import type { Limit } from '../../../contract/model/time.ts';
import type { ActOptions, Actor } from '../../cases/CaseBook.ts';
import type { LifeAct } from '../../cases/life.ts';
import type { Trait } from '../city/traits.ts';
import type { Random } from '../random.ts';
import type { Agent } from './Agent.ts';
import { wholeSecond, type DayContext, type Draft } from './DayContext.ts';
import { fateOf, type Fate } from './fate.ts';
import type { PlannedCase, PlannedStep } from './plan.ts';

export const MINUTE_MS = 60_000;
/** Before a limit ends, this much is kept for check and closing. */
export const CLOSING_MS = 45 * MINUTE_MS;

/** Whoever works on a case: a unit on the map, or people who carry no tracker. */
export interface Hands {
  actor: Actor;
  agent: Agent | null;
}

/**
 * One planned case while its life is written: who and what it is, and the steps so far. What happens to it stands in
 * intake.ts, handling.ts and checking.ts, in the order of a case's life.
 */
export class Life {
  readonly day: DayContext;
  readonly draft: Draft;
  readonly planned: PlannedCase;
  readonly random: Random;
  readonly fate: Fate;
  readonly trait: Trait;
  readonly limit: Limit;
  /** Index of the department that handles it, NO_INDEX where the rules name none. */
  readonly departmentIndex: number;
  deadlineMs = 0;
  /** Nobody looks at it before: the check that comes too late. */
  checkNotBeforeMs = 0;
  /** Checks that are still to fail. */
  failsLeft: number;
  /** The caller was not satisfied once already. */
  isRedone = false;

  constructor(day: DayContext, draft: Draft) {
    const { city } = day;
    const id = `${day.date}/${String(day.cases.length + 1).padStart(3, '0')}`;
    const rule = city.limits.find(draft.category, '', city.pack.catalog.grids[draft.grid]?.level ?? '');
    this.day = day;
    this.draft = draft;
    this.random = day.random.stream('case').stream(id);
    this.fate = fateOf(draft.source, city.demo, this.random.stream('fate'));
    this.trait = city.traits[draft.category] as Trait;
    this.limit = rule.limit;
    this.departmentIndex = rule.department;
    this.failsLeft = this.fate.rework ? 1 : 0;
    this.planned = { id, report: this.#report(), reporter: draft.reporter, steps: [] };
    day.cases.push(this.planned);
    if (draft.found !== undefined) this.planned.found = draft.found;
    if (draft.call === undefined) return;
    this.planned.call = { ...draft.call, id };
    day.calls.push(this.planned.call);
  }

  #report(): PlannedCase['report'] {
    const { position, category, source, channel, place, description, flags, atMs, actor } = this.draft;
    return {
      no: '',
      lonE7: Math.round(position[0] * 1e7),
      latE7: Math.round(position[1] * 1e7),
      category,
      source,
      channel,
      condition: '',
      place,
      description,
      flags: this.fate.selfHandled ? [...flags, 'selfHandled'] : flags,
      atMs,
      actor,
    };
  }

  /** Writes a step down and returns its time, on the whole second. `unit` is who stands there, by roster index. */
  step(atMs: number, act: LifeAct, actor: Actor, note = '', unit = -1, options?: ActOptions): number {
    const wholeMs = wholeSecond(atMs);
    this.planned.steps.push({ atMs: wholeMs, act, actor, note, unit, ...(options ? { options } : {}) });
    return wholeMs;
  }

  /** A check by machine: the step's result is the verdict's. */
  look(atMs: number, act: LifeAct, actor: Actor, note: string, look: NonNullable<PlannedStep['look']>): number {
    const doneMs = this.step(atMs, act, actor, note, -1, { machine: true });
    const step = this.planned.steps.at(-1);
    if (step) step.look = look;
    return doneMs;
  }

  /** 回访: the operator calls the caller, and this is how it goes. */
  callBack(atMs: number, back: NonNullable<PlannedStep['callBack']>): number {
    const doneMs = this.step(atMs, 'reply', this.operator(), '已将处置结果答复诉求人');
    const step = this.planned.steps.at(-1);
    if (step) step.callBack = back;
    return doneMs;
  }

  /** A pause of some minutes; by night there are fewer at the seats. */
  after(atMs: number, leastMinutes: number, mostMinutes: number): number {
    const hour = this.day.city.days.hourOf(atMs);
    const slow = hour >= 22 || hour < 7 ? 1.7 : 1;
    return wholeSecond(atMs + this.random.between(leastMinutes, mostMinutes) * slow * MINUTE_MS);
  }

  /** Where our own units can be sent; null for a county's case, or a place off the roads. */
  get road(): Draft['road'] {
    return this.draft.county === '' ? this.draft.road : null;
  }

  operator(): Actor {
    return this.#inCounty('坐席员', this.day.seats.operator(this.random));
  }

  chief(): Actor {
    return this.#inCounty('值班长', this.day.seats.chief(this.random));
  }

  inspector(): Actor {
    return this.#inCounty('督查员', this.day.seats.inspector(this.random));
  }

  /** People of the department that answers for it. */
  department(): Actor {
    const name = this.day.city.pack.catalog.departments[this.departmentIndex]?.name;
    return this.#inCounty('处置人员', { role: name ? `${name}处置人员`.slice(0, 40) : '专业部门处置人员', name: '' });
  }

  /** What `dispatch` needs to name the right department. */
  get rightDepartment(): ActOptions | undefined {
    return this.departmentIndex === NO_INDEX ? undefined : { department: this.departmentIndex };
  }

  workMs(): number {
    return this.random.between(...this.trait.workMinutes) * MINUTE_MS;
  }

  #inCounty(role: string, actor: Actor): Actor {
    return this.draft.county === '' ? actor : { role: `${this.draft.county}${role}`.slice(0, 40), name: actor.name };
  }
}
