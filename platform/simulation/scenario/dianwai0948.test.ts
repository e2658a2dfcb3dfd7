import { beforeAll, describe, expect, it } from 'vitest';
import { distanceMeters } from '../../city/geometry.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import type { Beats } from '../day/beats.ts';
import type { DayPlan, PlannedCase } from '../day/plan.ts';
import { planDay } from '../day/planDay.ts';
import { sampleTrack } from '../day/Track.ts';
import { demoOf, yaanPack } from '../testing/demo.ts';
import { DIANWAI_0948 } from './dianwai0948.ts';
import { findScenario, SCENARIOS } from '../../compose/scenarios.ts';

let city: DemoCity;
let beats: Beats;
let plan: DayPlan;
let ordinary: DayPlan;
let one: PlannedCase;

beforeAll(async () => {
  ({ city, beats } = demoOf(await yaanPack(), 1));
  const found = findScenario('dianwai-0948');
  const cast = found.ok && found.scenario.kind === 'day' ? found.scenario.cast(city, beats) : null;
  if (!cast?.ok) throw new Error(cast?.message ?? 'no such day');
  plan = planDay(city, beats, '2020-03-17', cast.script);
  ordinary = planDay(city, beats, '2020-03-17', null);
  one = plan.cases.find((planned) => planned.id.endsWith('dianwai-0948'))!;
});

const clock = (atMs: number): string => city.days.clockText(atMs);

describe('the scenario dianwai-0948', () => {
  it('reports at 09:48:00, dispatches at 09:52:00, and is handled and closed at 10:16', () => {
    const at = Object.fromEntries(one.steps.map((step) => [step.act, clock(step.atMs)]));
    expect(one.report.atMs).toBe(city.days.startMs('2020-03-17') + (9 * 60 + 48) * 60_000);
    expect(at).toMatchObject({ dispatch: '09:52', finishHandling: '10:16', passCheck: '10:16', close: '10:16' });
    expect(one.steps.find((step) => step.act === 'finishHandling')!.atMs % 60_000).toBe(0);
    expect(one.steps.map((step) => step.act)).toEqual([
      'accept',
      'file',
      'dispatch',
      'startHandling',
      'finishHandling',
      'startCheck',
      'passCheck',
      'close',
    ]);
  });

  it('is played by a collector, a seat operator and the grid keeper of 桐梓林社区', () => {
    const keeper = city.roster[one.steps.find((step) => step.act === 'startHandling')!.unit]!;
    const community = city.pack.catalog.communities.find((each) => each.name === '桐梓林社区')!;
    expect(one.report.actor.role).toBe('信息采集监督员');
    expect(one.steps.find((step) => step.act === 'dispatch')!.actor.role).toBe('坐席员');
    expect(keeper.role).toBe('gridKeeper');
    expect(city.pack.catalog.grids[keeper.grid]!.community).toBe(community.code);
  });

  it('has its people on the spot when they act, and the keeper on her way in between', () => {
    const spot: [number, number] = [one.report.lonE7 / 1e7, one.report.latE7 / 1e7];
    const away = (unit: number, atMs: number): number => {
      const stint = plan.stints[unit]!.find((each) => each.fromMs <= atMs && atMs < each.toMs)!;
      return distanceMeters(sampleTrack(stint.track, atMs).position, spot);
    };
    const arrival = one.steps.find((step) => step.act === 'startHandling')!;
    const dispatch = one.steps.find((step) => step.act === 'dispatch')!;
    expect(away(one.reporter, one.report.atMs)).toBeLessThan(30);
    expect(away(arrival.unit, dispatch.atMs)).toBeGreaterThan(200);
    expect(away(arrival.unit, arrival.atMs)).toBeLessThan(30);
    expect(away(one.reporter, one.steps.find((step) => step.act === 'passCheck')!.atMs)).toBeLessThan(30);
    expect(arrival.atMs - dispatch.atMs).toBeLessThan(15 * 60_000);
  });

  it('lets the rest of the day run around it', () => {
    expect(plan.cases.length).toBeGreaterThan(150);
    expect(Math.abs(plan.cases.length - ordinary.cases.length)).toBeLessThan(5);
  });

  it.each([2, 3, 4])('keeps its times with seed %i', async (seed) => {
    const demo = demoOf(city.pack, seed);
    const cast = DIANWAI_0948.cast(demo.city, demo.beats);
    if (!cast.ok) throw new Error(cast.message);
    const planned = planDay(demo.city, demo.beats, '2020-03-17', cast.script).cases.find((each) =>
      each.id.endsWith('0948'),
    )!;
    expect(planned.steps).toHaveLength(8);
    expect(planned.steps.map((step) => step.act)[3]).toBe('startHandling');
  });

  it('says what a city lacks for it', () => {
    const bare = { ...city.pack, catalog: { ...city.pack.catalog, places: [] } };
    const cast = DIANWAI_0948.cast({ ...city, pack: bare }, beats);
    expect(cast.ok ? '' : cast.message).toContain('锦绣华庭');
  });
});

describe('a scenario by name', () => {
  it('that is not known lists those that are', () => {
    const found = findScenario('no-such');
    expect(found.ok ? '' : found.message).toBe('No scenario "no-such". Known: dianwai-0948, feisu-2018.');
  });

  it('has a clock before it begins', () => {
    expect(SCENARIOS.map(({ clock: at }) => at)).toEqual(['2020-03-17T09:40', '2018-11-06T16:55']);
    for (const { title } of SCENARIOS) expect(title.length).toBeGreaterThan(5);
  });
});
