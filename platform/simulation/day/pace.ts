import type { RosterUnit } from '../city/roster.ts';
import type { Random } from '../random.ts';

/** Metres per second a unit makes on a main and on a side road: least and most. */
export interface Pace {
  main: readonly [number, number];
  side: readonly [number, number];
  /** Weight of a side road when it looks for a way. */
  sideRoadCost: number;
}

/** 1.0–1.4 m/s on foot. */
const ON_FOOT: Pace = { main: [1.02, 1.38], side: [1.02, 1.38], sideRoadCost: 1 };
/** 9–18 km/h on an e-bike, slowly enough to see. */
const E_BIKE: Pace = { main: [3.2, 5], side: [2.5, 4], sideRoadCost: 1.1 };
/** 25–35 km/h on main roads, 15–22 on side roads. */
const DRIVING: Pace = { main: [7, 9.7], side: [4.2, 6.1], sideRoadCost: 1.6 };
/** 15–18 km/h with brushes down. */
const SWEEPING: Pace = { main: [4.2, 5], side: [4.2, 5], sideRoadCost: 1.2 };

export function paceOf(unit: RosterUnit): Pace {
  if (unit.kind === 'vehicle') return unit.role === 'sanitation' ? SWEEPING : DRIVING;
  return unit.role === 'collector' ? E_BIKE : ON_FOOT;
}

/** Speed on one piece of road: each unit has its own habit, `habit` in [0, 1), and varies a little around it. */
export function speedOn(pace: Pace, main: boolean, habit: number, random: Random): number {
  const [least, most] = main ? pace.main : pace.side;
  const share = Math.min(1, Math.max(0, habit + random.between(-0.25, 0.25)));
  return least + (most - least) * share;
}

/** Speed to reckon with before the trip. */
export function usualSpeed(pace: Pace): number {
  return (pace.main[0] + pace.side[0]) / 2;
}
