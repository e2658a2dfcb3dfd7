import { CASE_SOURCE_NAMES, type CaseSource } from '../../../contract/model/stages.ts';
import type { Actor } from '../../cases/CaseBook.ts';
import type { LngLat } from '../../../contract/model/geo.ts';
import { placeInView } from '../city/Cameras.ts';
import { pickSecond } from '../city/hours.ts';
import { makeCounties } from '../city/Counties.ts';
import type { Random } from '../random.ts';
import { planAiHits, planFaintSights, type AiHit } from './aiHits.ts';
import type { Beats } from './beats.ts';
import { openCase } from './intake.ts';
import type { CategoryDraw } from './categoryDraw.ts';
import type { DayContext, Draft } from './DayContext.ts';
import { groundBelow, type DroneDay } from './drones.ts';
import { drawAerialClass, findingOf, seenFromDrone, seenFromPtz } from './fromAbove.ts';
import { planCaller, planOtherCalls } from './calls.ts';
import { cityDraft, countyDraft, HOURS_OF, pickChannel, REPORTERS } from './reports.ts';
import type { Volume } from './volumes.ts';

/** A place seen from above or afar may lie off the road; whoever handles it comes this far on foot. */
const OFF_ROAD_METERS = 260;

/** Everything reported on one day by others than the collectors. */
export class OtherReports {
  readonly #day: DayContext;
  readonly #beats: Beats;
  readonly #draws: CategoryDraw;

  constructor(day: DayContext, beats: Beats, draws: CategoryDraw) {
    this.#day = day;
    this.#beats = beats;
    this.#draws = draws;
  }

  /** Asks the day's queue for every report of the date. */
  plan(volumes: readonly Volume[], drones: readonly DroneDay[]): void {
    const { city, random, fromMs } = this.#day;
    const counties = makeCounties(city.pack.catalog, city.random.stream('counties'));
    for (const { source, city: count, counties: fromCounties } of volumes) {
      const draw = random.stream('reports').stream(source);
      if (source === 'AI') this.#fromMachines(count, draw);
      else if (source === 'Drone') this.#fromDrones(drones, count, draw);
      else if (source !== 'Collector')
        for (let i = 0; i < count; i++)
          this.#file(source === 'HighPTZ' || source === 'Video' ? this.#seen(source, draw) : this.#told(source, draw));
      for (let i = 0; i < fromCounties && counties.length > 0; i++)
        this.#file(countyDraft(city, counties, this.#draws, source, fromMs, draw));
      if (source === 'Public') planOtherCalls(this.#day, count);
    }
  }

  #file(draft: Draft | null): void {
    if (draft) this.#day.queue.at(draft.atMs, () => this.#open(draft));
  }

  #open(draft: Draft): void {
    const call = planCaller(this.#day, draft);
    openCase(this.#day, call === null ? draft : { ...draft, call });
  }

  #told(source: CaseSource, random: Random): Draft {
    const { city, fromMs } = this.#day;
    const second = pickSecond(HOURS_OF[source], random);
    const category = this.#draws.any(source, Math.floor(second / 3600), random);
    const spot = city.field.pick(city.traits[category]?.theme ?? 'road', random);
    const actor = REPORTERS[source] ?? { role: CASE_SOURCE_NAMES[source], name: '' };
    return cityDraft(city, source, fromMs + second * 1000, spot, category, pickChannel(source, random).text, actor);
  }

  /** Seen by a seat operator on a picture: of a street camera, or of a high PTZ that swings over the city. */
  #seen(source: 'Video' | 'HighPTZ', random: Random): Draft | null {
    const { cameras, fromMs, seats } = this.#day;
    const second = pickSecond(HOURS_OF[source], random);
    const atMs = fromMs + second * 1000;
    const list = source === 'HighPTZ' ? cameras.ptz : cameras.fixed.filter((camera) => camera.grid >= 0);
    const camera = list.length > 0 ? random.pick(list) : null;
    if (!camera || !this.#day.plays(camera.id, atMs)) return null;
    const channel = `${CASE_SOURCE_NAMES[source]} · ${camera.name}`.slice(0, 60);
    const position = placeInView(camera, random);
    const sight = random.stream('sight').stream(second);
    const of = source === 'HighPTZ' ? drawAerialClass(this.#day.city, sight) : null;
    const draft = this.#at(position, source, atMs, channel, seats.operator(random), -1, random, of?.category);
    return of === null ? draft : { ...draft, found: findingOf(of, seenFromPtz(camera, position), atMs, sight) };
  }

  #fromDrones(drones: readonly DroneDay[], count: number, random: Random): void {
    const flights = drones.flatMap((drone) => drone.flights.map((flight) => ({ drone, flight })));
    if (flights.length === 0) return;
    for (let i = 0; i < count; i++) {
      const { drone, flight } = random.pick(flights);
      const atMs =
        Math.round((flight.routeFromMs + (flight.homewardMs - flight.routeFromMs) * random.next()) / 1000) * 1000;
      const position = groundBelow(drone.stint, atMs, random);
      const channel = `${CASE_SOURCE_NAMES.Drone} · ${drone.unit.name} ${flight.route.name}`.slice(0, 60);
      const sight = random.stream('sight').stream(i);
      const of = drawAerialClass(this.#day.city, sight);
      const actor = { role: drone.unit.name, name: '' };
      const draft = this.#at(position, 'Drone', atMs, channel, actor, drone.unit.index, random, of?.category);
      const from = seenFromDrone(drone, position, atMs);
      this.#file(of === null ? draft : { ...draft, found: findingOf(of, from, atMs, sight) });
    }
  }

  #fromMachines(count: number, random: Random): void {
    for (const hit of planAiHits(this.#day, count, random)) this.#aiHit(hit);
    this.#day.sights.push(...planFaintSights(this.#day, count, random.stream('faint')));
  }

  #aiHit(hit: AiHit): void {
    const title = `${hit.category.name} · ${hit.camera.name} · 置信度 ${hit.confidence.toFixed(2)}`.slice(0, 120);
    const row = {
      id: hit.id,
      kind: 'aiHit' as const,
      level: 'info' as const,
      title,
      raisedAtMs: hit.atMs,
      confidence: hit.confidence,
    };
    const camera = { kind: 'camera' as const, id: hit.camera.id };
    this.#day.alarms.push({ atMs: hit.atMs, row: { ...row, state: 'active' }, about: camera });
    if (!hit.confirmed) {
      this.#day.alarms.push({ atMs: hit.decidedAtMs, row: { ...row, state: 'past' }, about: camera });
      return;
    }
    this.#day.queue.at(hit.decidedAtMs, () => {
      const draw = this.#day.random.stream('hit').stream(hit.id);
      const channel = `AI识别 · ${hit.camera.name}`.slice(0, 60);
      const actor = REPORTERS.AI ?? { role: 'AI', name: '' };
      const draft = this.#at(hit.position, 'AI', hit.decidedAtMs, channel, actor, -1, draw, hit.category.category);
      const found = {
        class: hit.category.id,
        confidence: hit.confidence,
        from: { kind: 'camera' as const, id: hit.camera.id },
        frameAtMs: hit.atMs,
      };
      const planned = openCase(this.#day, { ...draft, found });
      const about = { kind: 'plannedCase' as const, id: planned.id };
      this.#day.alarms.push({ atMs: hit.decidedAtMs, row: { ...row, state: 'past' }, about });
    });
  }

  /** A report about a place in somebody's view. */
  #at(
    position: LngLat,
    source: CaseSource,
    atMs: number,
    channel: string,
    actor: Actor,
    reporter: number,
    random: Random,
    known?: number,
  ): Draft {
    const { city, fromMs } = this.#day;
    // Drawn in any case: what a machine knows of one report must not change the chance of the next.
    const drawn = this.#draws.any(source, Math.floor((atMs - fromMs) / 3_600_000), random);
    const category = known ?? drawn;
    const road = this.#beats.roadNear(position, OFF_ROAD_METERS);
    const grid = road ? (city.field.gridOf[city.field.entryAt(road)] ?? -1) : -1;
    if (road) return cityDraft(city, source, atMs, { road, position, grid }, category, channel, actor, reporter);
    const place = city.names.describe('', position, grid);
    const description = `${place}，${city.traits[category]?.text ?? ''}。`;
    return {
      atMs,
      position,
      road,
      grid,
      category,
      source,
      channel,
      place,
      description,
      flags: [],
      actor,
      reporter,
      county: '',
    };
  }
}
