import type { LngLat } from '../../../contract/model/geo.ts';
import type { CaseFlag, CaseSource } from '../../../contract/model/stages.ts';
import type { Actor } from '../../cases/CaseBook.ts';
import type { Cameras } from '../city/Cameras.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import type { Random } from '../random.ts';
import type { RoadPoint } from '../roads/RoadNetwork.ts';
import type { Crew } from './Crew.ts';
import type { EventQueue } from './EventQueue.ts';
import type { AlarmChange, PlannedCall, PlannedFinding, PlannedCase, PlannedService, PlannedSight } from './plan.ts';
import type { Seats } from './seats.ts';

/** What everything that happens in one day works with and writes to. */
export interface DayContext {
  city: DemoCity;
  cameras: Cameras;
  seats: Seats;
  queue: EventQueue;
  crew: Crew;
  /** Chance of this date. */
  random: Random;
  date: string;
  fromMs: number;
  toMs: number;
  /** Whether a camera plays at a moment of this day. */
  plays: (cameraId: string, atMs: number) => boolean;
  cases: PlannedCase[];
  calls: PlannedCall[];
  services: PlannedService[];
  sights: PlannedSight[];
  alarms: AlarmChange[];
}

/** A report before it has a life. */
export interface Draft {
  atMs: number;
  position: LngLat;
  /** The road it can be reached by; null outside the streets our units know. */
  road: RoadPoint | null;
  grid: number;
  category: number;
  source: CaseSource;
  channel: string;
  place: string;
  description: string;
  flags: CaseFlag[];
  actor: Actor;
  reporter: number;
  /** Who called, and when: the hotline's caller waits for an answer. */
  call?: Omit<PlannedCall, 'id'>;
  /** What a machine saw: it comes in by the door of detections. */
  found?: PlannedFinding;
  /** A county whose own platform looks after it, '' for the city. */
  county: string;
}

/** Whole seconds: the book keeps no finer time, so plan and book see the same moment. */
export function wholeSecond(atMs: number): number {
  return Math.ceil(atMs / 1000) * 1000;
}
