import type { LngLat } from '../../../contract/model/geo.ts';
import { distanceMeters } from '../../city/geometry.ts';
import type { RosterUnit } from '../city/roster.ts';
import type { Random } from '../random.ts';
import type { Stretch, WayFinder } from '../roads/WayFinder.ts';
import { offsetMeters } from '../roads/metric.ts';
import { edgeOf, pointOn, type RoadNetwork, type RoadPoint } from '../roads/RoadNetwork.ts';
import type { Beat } from './beats.ts';
import type { EventQueue } from './EventQueue.ts';
import { paceOf, speedOn, usualSpeed, type Pace } from './pace.ts';
import { OFF_DUTY, type Stint, type UnitChange } from './plan.ts';
import { TrackWriter } from './Track.ts';

/** Something a unit is sent to. Times in the callbacks are when it really happens. */
export interface Task {
  road: RoadPoint;
  /** It does not set out before. */
  notBeforeMs: number;
  workMs: number;
  /** It stays at least until then. */
  stayUntilMs?: number;
  going: string;
  doing: string;
  caseId: string;
  onArrive: (atMs: number) => void;
  onDone: (atMs: number) => void;
  /** It could not be done before the unit's day ends; somebody else must. */
  onGiveUp: (atMs: number) => void;
}

/** What a unit does when nobody sends it: one piece of it, and when the next begins. */
export type Habit = (agent: Agent, atMs: number) => number;

/** What all agents of a day share. */
export interface Ground {
  network: RoadNetwork;
  ways: WayFinder;
  queue: EventQueue;
  dayEndMs: number;
}

/** Longest overtime anybody is sent out for. */
const OVERTIME_MS = 25 * 60_000;
/** Work ends so long before midnight that whoever goes on into the next day can be where that day begins. */
const BEFORE_MIDNIGHT_MS = 35 * 60_000;

/** A unit that moves on roads through one day, written down as it goes. */
export class Agent {
  readonly unit: RosterUnit;
  readonly beat: Beat;
  readonly random: Random;
  readonly stints: Stint[] = [];
  readonly changes: UnitChange[] = [];
  at: RoadPoint;
  onDuty = false;
  /** End of the stint it is in, or will be in next. */
  stintEndMs = 0;
  /** When it will be free of all tasks it has, as far as is known. */
  freeAtMs = 0;
  /** Times it must not be sent anywhere, because a scenario needs it. */
  readonly kept: { fromMs: number; toMs: number }[] = [];
  readonly #network: RoadNetwork;
  readonly #ways: WayFinder;
  readonly #queue: EventQueue;
  readonly #pace: Pace;
  readonly #habit: number;
  readonly #sideDeg: readonly [number, number];
  readonly #dayEndMs: number;
  readonly #tasks: Task[] = [];
  #writer = new TrackWriter();
  #turn = 0;
  #idleUntilMs = 0;
  #doing: Habit;

  constructor(unit: RosterUnit, beat: Beat, random: Random, habit: Habit, ground: Ground) {
    this.unit = unit;
    this.beat = beat;
    this.random = random;
    this.at = beat.post;
    this.#network = ground.network;
    this.#ways = ground.ways;
    this.#queue = ground.queue;
    this.#dayEndMs = ground.dayEndMs;
    this.#pace = paceOf(unit);
    this.#habit = random.next();
    // Everyone keeps to a side of the road: two on one road do not lie on one another.
    const on = pointOn(ground.network, beat.post);
    const beside = offsetMeters(on, random.between(-3, 3), random.between(-3, 3));
    this.#sideDeg = [beside[0] - on[0], beside[1] - on[1]];
    this.#doing = habit;
  }

  /** Where it is on the road's centre line. */
  get point(): LngLat {
    return pointOn(this.#network, this.at);
  }

  get taskCount(): number {
    return this.#tasks.length;
  }

  /** Whether it may be sent somewhere from one time to another. */
  isFree(fromMs: number, toMs: number): boolean {
    return this.kept.every((time) => toMs < time.fromMs || fromMs > time.toMs);
  }

  /** Lays out a stint; `from` is where it begins. Overlap with the stint before is cut off at its real end. */
  planStint(fromMs: number, toMs: number, from: RoadPoint, activity: string): void {
    this.#queue.at(fromMs, (atMs) => this.#begin(atMs, toMs, from, activity));
  }

  push(task: Task, nowMs: number): void {
    this.#tasks.push(task);
    this.freeAtMs = Math.max(this.freeAtMs, nowMs, task.notBeforeMs) + this.travelMs(task.road) + task.workMs;
    const wakeMs = Math.max(nowMs, task.notBeforeMs);
    if (this.onDuty && wakeMs < this.#idleUntilMs) this.#next(wakeMs);
  }

  /** Time to `road` as the crow flies, with a third more for corners; cheap, for choosing. */
  travelMs(road: RoadPoint): number {
    return (distanceMeters(this.point, pointOn(this.#network, road)) * 1.33 * 1000) / usualSpeed(this.#pace);
  }

  /** Stands where it is until `untilMs`, unless it is sent somewhere. Returns `untilMs`. */
  wait(untilMs: number): number {
    this.#idleUntilMs = untilMs;
    return untilMs;
  }

  say(atMs: number, activity: string, caseId = ''): void {
    const last = this.changes[this.changes.length - 1];
    if (last && last.duty === 'on' && last.activity === activity && last.caseId === caseId) return;
    this.changes.push({ atMs, unit: this.unit.index, duty: 'on', activity, caseId });
  }

  /** The way to `road`; null where no road leads there. */
  wayTo(road: RoadPoint): Stretch[] | null {
    return this.#ways.find(this.at, road, this.#pace.sideRoadCost);
  }

  /** The longest a way can take. */
  wayMs(way: readonly Stretch[]): number {
    let sum = 0;
    for (const { edge, fromMeters, toMeters } of way) {
      const [least] = edgeOf(this.#network, edge).main ? this.#pace.main : this.#pace.side;
      sum += (Math.abs(toMeters - fromMeters) * 1000) / least;
    }
    return sum;
  }

  /** Moves along `way` from `atMs` on and returns when it is there. */
  follow(way: readonly Stretch[], atMs: number): number {
    let nowMs = atMs;
    this.#mark(nowMs);
    for (const stretch of way) nowMs = this.#followStretch(stretch, nowMs);
    return nowMs;
  }

  #followStretch(stretch: Stretch, atMs: number): number {
    const edge = edgeOf(this.#network, stretch.edge);
    const speed = speedOn(this.#pace, edge.main, this.#habit, this.random);
    const { line, alongMeters } = edge;
    const { fromMeters, toMeters } = stretch;
    const arriveMs = (meters: number): number => atMs + (Math.abs(meters - fromMeters) * 1000) / speed;
    const forward = toMeters > fromMeters;
    for (let i = forward ? 1 : line.length - 2; i > 0 && i < line.length - 1; i += forward ? 1 : -1) {
      const meters = alongMeters[i] ?? 0;
      const isBetween = forward ? meters > fromMeters && meters < toMeters : meters < fromMeters && meters > toMeters;
      if (isBetween) this.#markAt(arriveMs(meters), line[i] as LngLat);
    }
    const endMs = arriveMs(toMeters);
    this.at = { edge: stretch.edge, alongMeters: toMeters };
    this.#mark(endMs);
    return endMs;
  }

  #begin(atMs: number, toMs: number, from: RoadPoint, activity: string): void {
    if (this.onDuty) {
      // Still at work from the stint before: it simply goes on.
      this.stintEndMs = toMs;
      return;
    }
    this.onDuty = true;
    this.stintEndMs = toMs;
    this.freeAtMs = Math.max(this.freeAtMs, atMs);
    this.at = from;
    this.#writer = new TrackWriter();
    this.#mark(atMs);
    this.say(atMs, activity);
    this.#next(atMs);
  }

  /** Nobody is sent out for a task that would end later than this. */
  get latestDoneMs(): number {
    return this.stintEndMs >= this.#dayEndMs
      ? this.#dayEndMs - BEFORE_MIDNIGHT_MS
      : Math.min(this.stintEndMs + OVERTIME_MS, this.#dayEndMs - BEFORE_MIDNIGHT_MS);
  }

  /** At midnight: writes down the stint it is in, which the next day goes on with. */
  closeDay(): void {
    if (this.onDuty) this.#endStint(this.#dayEndMs);
  }

  /** Ends the stint; called by the habit when its time has come. */
  end(atMs: number): void {
    this.#endStint(atMs);
    this.changes.push({ atMs, unit: this.unit.index, duty: 'off', activity: OFF_DUTY, caseId: '' });
  }

  #endStint(atMs: number): void {
    this.onDuty = false;
    this.#idleUntilMs = 0;
    this.#turn++;
    this.#mark(atMs);
    const track = this.#writer.finish();
    this.stints.push({ fromMs: track.atMs[0] ?? atMs, toMs: atMs, track, flight: null });
    for (const task of this.#tasks.splice(0)) task.onGiveUp(atMs);
  }

  #next(atMs: number): void {
    const turn = ++this.#turn;
    this.#queue.at(atMs, (nowMs) => {
      if (turn !== this.#turn || !this.onDuty) return;
      this.#idleUntilMs = 0;
      this.#mark(nowMs);
      const untilMs = this.#doTask(nowMs) ?? this.#doing(this, nowMs);
      if (this.onDuty) this.#next(Math.max(untilMs, nowMs + 1000));
    });
  }

  /** Goes to the first task that is due; null when there is none. */
  #doTask(nowMs: number): number | null {
    const place = this.#tasks.findIndex((task) => task.notBeforeMs <= nowMs);
    const [task] = place < 0 ? [] : this.#tasks.splice(place, 1);
    if (!task) return null;
    const way = this.wayTo(task.road);
    if (!way || nowMs + this.wayMs(way) + task.workMs > this.latestDoneMs) {
      task.onGiveUp(nowMs);
      return nowMs + 1000;
    }
    this.say(nowMs, task.going, task.caseId);
    const arrivedMs = this.follow(way, nowMs);
    const doneMs = Math.max(arrivedMs + task.workMs, task.stayUntilMs ?? 0);
    this.#queue.at(arrivedMs, () => {
      this.say(arrivedMs, task.doing, task.caseId);
      task.onArrive(arrivedMs);
    });
    this.#queue.at(doneMs, () => task.onDone(doneMs));
    return doneMs;
  }

  #mark(atMs: number): void {
    this.#markAt(atMs, this.point);
  }

  #markAt(atMs: number, [lon, lat]: LngLat): void {
    if (atMs >= this.#writer.endMs) this.#writer.add(atMs, [lon + this.#sideDeg[0], lat + this.#sideDeg[1]]);
  }
}
