import type { PositionRecord } from '../../../contract/wire/positions.ts';
import type { CaseBook } from '../../cases/CaseBook.ts';
import type { HotlineDesk } from '../../intake/hotline/HotlineDesk.ts';
import type { SampleDesk } from '../../evaluation/sampling/SampleDesk.ts';
import type { StreamHub } from '../../live/StreamHub.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import type { Beats } from '../day/beats.ts';
import { EventQueue } from '../day/EventQueue.ts';
import type { DayPlan } from '../day/plan.ts';
import { planDay } from '../day/planDay.ts';
import type { Script } from '../scenario/Script.ts';
import type { Simulation } from '../Simulation.ts';
import { AlarmBoard } from './AlarmBoard.ts';
import { BatchWriter } from './BatchWriter.ts';
import { callEventsOf } from './callEvents.ts';
import { FeedBoard } from './FeedBoard.ts';
import { LinkBoard } from './LinkBoard.ts';
import { type EyeDesks, MachineEyes } from './MachineEyes.ts';
import { OpenCases, type OpenCase } from './OpenCases.ts';
import { planLeftovers } from './pastLeftovers.ts';
import type { StoredSimulation } from './simulationStore.ts';
import { SampleRounds } from './SampleRounds.ts';
import { UnitBoard } from './UnitBoard.ts';
import { Whereabouts } from './Whereabouts.ts';

export interface DayParts {
  city: DemoCity;
  beats: Beats;
  script: Script | null;
  book: CaseBook;
  hub: StreamHub;
  hotline: HotlineDesk;
  eyes: EyeDesks;
  samples: SampleDesk;
}

const MINUTE_MS = 60_000;
/** Plans kept: today's, and the day's before it for a question about the moment before midnight. */
const KEPT_PLANS = 2;

/** Carries the plan of each day out, against a case book in which operators act too. */
export class DaySimulation implements Simulation {
  readonly #parts: DayParts;
  readonly #cases: OpenCases;
  readonly #rounds: SampleRounds;
  readonly #writer: BatchWriter;
  readonly #units: UnitBoard;
  readonly #feeds: FeedBoard;
  readonly #eyes: MachineEyes;
  readonly #links: LinkBoard;
  readonly #alarms: AlarmBoard;
  readonly #whereabouts: Whereabouts;
  readonly #plans = new Map<number, DayPlan>();
  readonly #keyOf = (planId: string): number => this.#cases.keyOf(planId);
  /** Everything up to here has been done; null before the first call of a new platform. */
  #doneToMs: number | null;
  /** Rows were staged since this program started. */
  #isShown = false;

  constructor(parts: DayParts, stored: StoredSimulation) {
    const { city, book, hub, hotline } = parts;
    const eyes = new MachineEyes(parts.eyes, city.pack.catalog.city.utcOffsetMinutes);
    this.#eyes = eyes;
    this.#parts = parts;
    const rounds = new SampleRounds(parts.samples, book, city.pack.catalog, city.random.stream('rounds'));
    this.#rounds = rounds;
    this.#doneToMs = stored.cursorMs;
    this.#writer = new BatchWriter(hub);
    this.#cases = new OpenCases(book, hotline, eyes, rounds, this.#writer, stored.cases, stored.cursorMs ?? 0);
    this.#units = new UnitBoard(city.roster, hub);
    this.#feeds = new FeedBoard(city.pack.catalog.cameras, hub);
    this.#links = new LinkBoard(city.pack.links, hub, book);
    this.#alarms = new AlarmBoard(hub);
    this.#whereabouts = new Whereabouts(city.roster, this.#units.keys);
  }

  advance(fromMs: number, toMs: number): void {
    let doneMs = this.#isShown ? (this.#doneToMs ?? fromMs) : this.#show(fromMs);
    if (toMs <= doneMs) return;
    const firstMs = doneMs;
    let acted = !this.#isShown;
    while (doneMs < toMs) {
      const plan = this.#planOf(doneMs + 1);
      if (doneMs < plan.fromMs) this.#turnDay(plan);
      const endMs = Math.min(toMs, plan.toMs - 1);
      acted = this.#runDay(plan, doneMs, endMs) || acted;
      doneMs = endMs;
    }
    this.#eachMinute(firstMs, toMs);
    acted = this.#cases.followUp(firstMs, toMs) || acted;
    if (acted) this.#writer.reached(toMs);
    this.#isShown = true;
    this.#doneToMs = toMs;
  }

  positions(nowMs: number, slice: number, slices: number): PositionRecord[] {
    return this.#whereabouts.at(this.#planOf(nowMs), nowMs, slice, slices);
  }

  /** Stages everything as it stands where the day goes on, and returns that moment. */
  #show(fromMs: number): number {
    const { city, book } = this.#parts;
    const isNew = this.#doneToMs === null;
    const midnightMs = city.days.dayStartMs(city.days.dayNumber(fromMs));
    const doneMs = this.#doneToMs ?? midnightMs - 1;
    // A platform that stood still for long is told to go on later: what was begun was ended meanwhile, nothing was reported.
    const newsMs = isNew ? doneMs : Math.max(doneMs, fromMs);
    if (newsMs > doneMs) {
      for (const one of this.#cases.due(newsMs))
        while ((one.steps[one.next]?.atMs ?? Infinity) <= newsMs) this.#cases.doStep(one);
      this.#alarms.settleBefore(newsMs);
    }
    if (isNew) for (const stored of planLeftovers(city, book, midnightMs)) this.#cases.take(stored);
    const plan = this.#planOf(newsMs + 1);
    this.#units.stageAll(plan, newsMs, this.#keyOf);
    this.#feeds.stageAll(plan, newsMs);
    return newsMs;
  }

  /** Rows as the new day has them: what ended at midnight itself stands in neither day's changes. */
  #turnDay(plan: DayPlan): void {
    this.#units.stageAll(plan, plan.fromMs, this.#keyOf);
    this.#feeds.stageAll(plan, plan.fromMs);
    this.#alarms.prune(plan.fromMs);
  }

  /** Does what is due in (doneMs, endMs] of one day, in order of time. */
  #runDay(plan: DayPlan, doneMs: number, endMs: number): boolean {
    const queue = new EventQueue();
    let acted = false;
    const ask = <T>(list: readonly T[], timeOf: (item: T) => number, run: (item: T) => void): void => {
      for (let i = firstAfter(list, timeOf, doneMs); i < list.length; i++) {
        const item = list[i] as T;
        if (timeOf(item) > endMs) break;
        queue.at(timeOf(item), () => run(item));
        acted = true;
      }
    };
    const atMs = (change: { atMs: number }): number => change.atMs;
    const goOn = (one: OpenCase): void => {
      const dueMs = one.steps[one.next]?.atMs ?? Number.POSITIVE_INFINITY;
      if (dueMs > endMs) return;
      acted = true;
      queue.at(dueMs, () => {
        this.#cases.doStep(one);
        goOn(one);
      });
    };
    // At equal times in this order: what names a case comes after its report, and the report of a call after its ringing.
    ask(plan.feedChanges, atMs, (change) => this.#feeds.apply(change));
    ask(callEventsOf(plan, this.#parts.hotline), atMs, (event) => event.run());
    ask(
      plan.cases,
      (planned) => planned.report.atMs,
      (planned) => goOn(this.#cases.report(planned)),
    );
    ask(plan.checks, atMs, (check) => this.#rounds.look(check));
    ask(plan.sights, atMs, (sight) => this.#eyes.glimpse(sight));
    ask(plan.alarmChanges, atMs, (change) => this.#alarms.apply(change, this.#keyOf));
    ask(plan.unitChanges, atMs, (change) => this.#units.apply(change, this.#keyOf));
    for (const one of this.#cases.due(endMs)) goOn(one);
    queue.runUntil(Number.POSITIVE_INFINITY);
    return acted;
  }

  #eachMinute(fromMs: number, toMs: number): void {
    if (this.#isShown && Math.floor(fromMs / MINUTE_MS) === Math.floor(toMs / MINUTE_MS)) return;
    this.#feeds.check(fromMs, toMs);
    this.#links.stage(this.#planOf(toMs).linkTroubles, toMs);
  }

  #planOf(atMs: number): DayPlan {
    const { city, beats, script } = this.#parts;
    const day = city.days.dayNumber(atMs);
    const known = this.#plans.get(day);
    if (known) return known;
    const plan = planDay(city, beats, city.days.dateOf(atMs), script);
    this.#plans.set(day, plan);
    for (const old of this.#plans.keys()) if (this.#plans.size > KEPT_PLANS && old !== day) this.#plans.delete(old);
    return plan;
  }
}

/** Index of the first item later than `atMs`; the list is in order of time. */
function firstAfter<T>(list: readonly T[], timeOf: (item: T) => number, atMs: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(list[middle] as T) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
