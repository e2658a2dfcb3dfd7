import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../contract/model/time.ts';
import { CASE_STAGES, type CaseStage, FINAL_STAGES } from '../../../contract/model/stages.ts';
import { judge, type LifeFacts } from '../../cases/life.ts';
import { deadlineS } from '../../cases/limits.ts';
import { distanceMeters } from '../../city/geometry.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import { demoOf, yaanPack } from '../testing/demo.ts';
import type { Beats } from './beats.ts';
import type { LifeAct } from '../../cases/life.ts';
import type { DayPlan, PlannedStep, PlannedCase } from './plan.ts';
import { planDay } from './planDay.ts';
import { sampleTrack, trackPoint } from './Track.ts';

const TUESDAY = '2020-03-17';
const WEDNESDAY = '2020-03-18';

let city: DemoCity;
let beats: Beats;
let tuesday: DayPlan;
let wednesday: DayPlan;

beforeAll(async () => {
  ({ city, beats } = demoOf(await yaanPack(), 20));
  tuesday = planDay(city, beats, TUESDAY, null);
  wednesday = planDay(city, beats, WEDNESDAY, null);
});

const onDuty = (plan: DayPlan, atMs: number): number[] =>
  plan.stints.flatMap((stints, unit) => (stints.some((one) => one.fromMs <= atMs && atMs < one.toMs) ? [unit] : []));

function positionOf(plan: DayPlan, unit: number, atMs: number): [number, number] | null {
  // Steps stand on the whole second, up to a second after a stint may have ended.
  const stint = plan.stints[unit]?.find((one) => one.fromMs <= atMs && atMs < one.toMs + 1000);
  return stint ? sampleTrack(stint.track, atMs).position : null;
}

/** Everything of a plan in one short text. */
function digestOf(plan: DayPlan): string {
  const hash = createHash('sha256');
  for (const { track, flight, ...rest } of plan.stints.flat()) {
    hash.update(JSON.stringify(rest));
    for (const column of [...Object.values(track), ...Object.values(flight ?? {})] as Float64Array[])
      hash.update(new Uint8Array(column.buffer));
  }
  return hash.update(JSON.stringify({ ...plan, stints: [] })).digest('hex');
}

describe('a planned day', () => {
  it('is the same whenever it is planned, whatever was planned before', () => {
    const other = demoOf(city.pack, 20);
    expect(digestOf(planDay(other.city, other.beats, WEDNESDAY, null))).toBe(digestOf(wednesday));
  });

  it('is another with another seed', () => {
    const other = demoOf(city.pack, 21);
    expect(planDay(other.city, other.beats, TUESDAY, null).cases).not.toEqual(tuesday.cases);
  });

  it('has about as many reports as the pack asks for, and fewer on a Sunday', () => {
    const asked = Object.values(city.demo.reportsPerDay).reduce((sum, count) => sum + count, 0);
    const sunday = planDay(city, beats, '2020-03-22', null);
    expect(Math.abs(tuesday.cases.length - asked)).toBeLessThan(asked * 0.2);
    expect(sunday.cases.length).toBeLessThan(tuesday.cases.length * 0.85);
    const night = tuesday.cases.filter((one) => one.report.atMs < tuesday.fromMs + 5 * HOUR_MS);
    expect(night.length).toBeLessThan(tuesday.cases.length * 0.06);
  });

  it('keeps the wall alive at three in the morning', () => {
    const units = onDuty(tuesday, tuesday.fromMs + 3 * HOUR_MS).filter((unit) => city.roster[unit]?.kind !== 'drone');
    expect(units.length).toBeGreaterThan(20);
    const moving = units.filter((unit) => {
      const before = positionOf(tuesday, unit, tuesday.fromMs + 3 * HOUR_MS);
      const after = positionOf(tuesday, unit, tuesday.fromMs + 3.25 * HOUR_MS);
      return before && after && distanceMeters(before, after) > 20;
    });
    expect(moving.length).toBeGreaterThan(10);
  });

  it('keeps 2 to 4 of 100 cameras out of order, each with a reason', () => {
    const dark = new Map(tuesday.feedsAtStart.map((change) => [change.cameraId, change]));
    const shares: number[] = [];
    for (const change of tuesday.feedChanges) {
      dark.set(change.cameraId, change);
      shares.push(
        [...dark.values()].filter(({ state }) => state !== 'online').length / city.pack.catalog.cameras.length,
      );
    }
    expect(Math.min(...shares)).toBeGreaterThan(0.015);
    expect(Math.max(...shares)).toBeLessThan(0.045);
    for (const { state, reason } of tuesday.feedChanges) expect(reason === '').toBe(state === 'online');
  });
});

/** Fastest each role may be, metres per second; half a percent for the curvature of the earth. */
function limitOf(unit: number): number {
  const { kind, role } = city.roster[unit] ?? { kind: 'person', role: 'gridKeeper' };
  if (kind === 'drone') return 20;
  if (role === 'sanitation') return 5 * 1.005;
  if (kind === 'vehicle') return (35 / 3.6) * 1.005;
  return role === 'collector' ? 5 * 1.005 : 1.4;
}

describe('units', () => {
  it('never move faster than their kind can, and never jump', () => {
    tuesday.stints.forEach((stints, unit) => {
      const limit = limitOf(unit);
      for (const { track } of stints)
        for (let i = 1; i < track.atMs.length; i++) {
          const meters = distanceMeters(trackPoint(track, i - 1), trackPoint(track, i));
          const seconds = (track.atMs[i]! - track.atMs[i - 1]!) / 1000;
          if (meters > limit * seconds + 0.05) expect.fail(`${city.roster[unit]?.id}: ${meters} m in ${seconds} s`);
        }
    });
  });

  it('end a day where they begin the next', () => {
    const crossing = onDuty(tuesday, tuesday.toMs - 1).filter((unit) =>
      onDuty(wednesday, wednesday.fromMs).includes(unit),
    );
    expect(crossing.length).toBeGreaterThan(15);
    for (const unit of crossing) {
      const last = positionOf(tuesday, unit, tuesday.toMs - 1);
      const first = positionOf(wednesday, unit, wednesday.fromMs);
      expect(distanceMeters(last!, first!)).toBeLessThan(15);
    }
    const appears = onDuty(wednesday, wednesday.fromMs).filter(
      (unit) => !onDuty(tuesday, tuesday.toMs - 1).includes(unit),
    );
    expect(appears.length).toBeLessThan(4);
  });

  it('keep to their shifts and to times in order', () => {
    for (const stints of tuesday.stints)
      stints.forEach(({ fromMs, toMs, track }, i) => {
        expect(fromMs).toBeGreaterThanOrEqual(i === 0 ? tuesday.fromMs : stints[i - 1]!.toMs);
        expect(toMs).toBeLessThanOrEqual(tuesday.toMs);
        expect(track.atMs[track.atMs.length - 1]).toBeLessThanOrEqual(toMs);
        expect(toMs - fromMs).toBeLessThan(
          13 * HOUR_MS + DAY_MS * Number(track.altitudeMeters.some((meters) => meters > 0)),
        );
      });
  });
});

describe('drones', () => {
  const drones = (): number[] => city.roster.filter((unit) => unit.kind === 'drone').map((unit) => unit.index);

  it('fly several times a day, and come home each time before the battery is empty', () => {
    for (const unit of drones()) {
      const [stint] = tuesday.stints[unit]!;
      const { altitudeMeters } = stint!.track;
      let flights = 0;
      for (let i = 1; i < altitudeMeters.length; i++)
        if (altitudeMeters[i - 1] === 0 && altitudeMeters[i]! > 0) flights++;
      expect(flights).toBeGreaterThanOrEqual(2);
      expect(Math.min(...stint!.flight!.batteryPercent)).toBeGreaterThan(8);
      const home = city.roster[unit]!.home!;
      const last = trackPoint(stint!.track, stint!.track.atMs.length - 1);
      expect(distanceMeters(home, last)).toBeLessThan(1);
    }
  });

  it('patrol once in the dark', () => {
    const dark = (hour: number): boolean => hour < 5 || hour >= 20;
    const flown = drones().filter((unit) => {
      const { track } = tuesday.stints[unit]![0]!;
      return track.altitudeMeters.some((meters, i) => meters > 20 && dark((track.atMs[i]! - tuesday.fromMs) / HOUR_MS));
    });
    expect(flown).toHaveLength(1);
  });
});

/** What a call-back does to its case: the answer, the way back for rework, the end by the rule; null where nothing. */
function actOf({ act, callBack }: PlannedStep, stage: CaseStage, unanswered: number): LifeAct | null {
  if (callBack === undefined) return act;
  if (stage !== 'PendingClose') return null;
  if (!callBack.answered) return unanswered === 3 ? 'forceClose' : null;
  return callBack.satisfaction === 'dissatisfied' ? 'failCheck' : 'reply';
}

/** Where the life table leads when the planned steps are done; throws at the first that is refused. */
function liveThrough(planned: PlannedCase): CaseStage {
  const { category, source } = planned.report;
  const { limit } = city.limits.find(category, '', '');
  const facts: LifeFacts = { stage: 'Reported', source, answered: false, extensions: 0, deadlineAtS: 0, asked: '' };
  let lastMs = planned.report.atMs;
  let unanswered = 0;
  for (const step of planned.steps) {
    const { atMs, options, callBack } = step;
    unanswered = callBack?.answered === false ? unanswered + 1 : 0;
    const act = actOf(step, facts.stage, unanswered);
    if (act === null) continue;
    expect(atMs).toBeGreaterThanOrEqual(lastMs);
    expect(atMs % 1000).toBe(0);
    lastMs = atMs;
    if (act === 'dispatch') facts.deadlineAtS ||= deadlineS(city.calendar, atMs / 1000, limit) + 30 * 86_400;
    // The book itself takes a parked case up again when its time has come.
    if (act === 'finishHandling' && facts.stage === 'Suspended') facts.stage = 'Handling';
    const verdict = judge(facts, act, atMs / 1000, (options?.untilMs ?? 0) / 1000);
    if (!verdict.ok) throw new Error(`${planned.id} ${act}: ${verdict.reason}`);
    facts.stage = verdict.to;
    if (act === 'reply') facts.answered = true;
    if (act === 'extend') facts.extensions++;
    if (act === 'requestReturn') facts.asked = 'returnToDispatch';
    else if (act === 'requestExtension') facts.asked = 'extend';
    else facts.asked = '';
  }
  return facts.stage;
}

describe('planned cases', () => {
  it('go only where the life table lets them, and all of them to an end', () => {
    for (const planned of [...tuesday.cases, ...wednesday.cases]) expect(FINAL_STAGES).toContain(liveThrough(planned));
    const ends = tuesday.cases.map(liveThrough);
    expect(new Set(ends)).toEqual(new Set<CaseStage>(['Closed', 'NotAccepted', 'ForcedClosed']));
    expect(CASE_STAGES).toContain(ends[0]);
  });

  it('lie where the collector stands who reports them', () => {
    const found = tuesday.cases.filter((one) => one.report.source === 'Collector' && one.reporter >= 0);
    expect(found.length).toBeGreaterThan(80);
    for (const { report, reporter } of found) {
      const stands = positionOf(tuesday, reporter, report.atMs);
      expect(distanceMeters(stands!, [report.lonE7 / 1e7, report.latE7 / 1e7])).toBeLessThan(30);
    }
  });

  it('are handled and checked where they lie, by units that went there', () => {
    let trips = 0;
    for (const { report, steps, reporter } of tuesday.cases)
      for (const { act, atMs, unit } of steps) {
        if (unit < 0 || unit === reporter || atMs >= tuesday.toMs) continue;
        if (!['startHandling', 'finishHandling', 'startCheck', 'startVerify'].includes(act)) continue;
        trips++;
        const stands = positionOf(tuesday, unit, atMs);
        expect(distanceMeters(stands!, [report.lonE7 / 1e7, report.latE7 / 1e7])).toBeLessThan(270);
      }
    expect(trips).toBeGreaterThan(200);
  });

  it('have every kind of life among them over a week', () => {
    const week = Array.from({ length: 7 }, (_, i) => planDay(city, beats, `2020-03-${18 + i}`, null));
    const acts = new Set(week.flatMap((plan) => plan.cases.flatMap((one) => one.steps.map((step) => step.act))));
    for (const act of [
      'verifyTrue',
      'verifyFalse',
      'returnToDispatch',
      'failCheck',
      'extend',
      'suspend',
      'supervise',
      'reply',
    ] as const)
      expect(acts).toContain(act);
    const machine = week.flatMap((plan) => plan.cases).filter((one) => one.steps.some((step) => step.options?.machine));
    expect(machine.length).toBeGreaterThan(100);
  });
});
