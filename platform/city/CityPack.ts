import type { Catalog } from '../../contract/model/catalog.ts';
import type { LngLat } from '../../contract/model/geo.ts';
import type { Limit } from '../../contract/model/time.ts';
import type { UnitRole } from '../../contract/model/units.ts';
import type { AssessmentRules } from './schema/assessment.ts';
import type { CaseRules } from './schema/caseRules.ts';
import type { HotlineRules } from './schema/hotlineRules.ts';
import type { Duty } from './schema/duty.ts';
import type { EvaluationRules } from './schema/evaluation.ts';
import type { MachineRules } from './schema/machineRules.ts';

/**
 * A city pack as the platform holds it after reading and checking: the catalog a wall is given, and what stays on the
 * platform. Every coordinate is WGS-84 by now, whatever the files declared.
 */
export interface CityPack {
  /** Folder it came from; map files are served from here under `/city/`. */
  dir: string;
  catalog: Catalog;
  people: PackPerson[];
  vehicles: PackVehicle[];
  drones: PackDrone[];
  docks: PackDock[];
  limits: LimitRule[];
  calendar: WorkCalendarData;
  /** Shifts of people and vehicles. */
  duty: Duty;
  /** How this city lives its cases where cities differ. */
  caseRules: CaseRules;
  /** The numbers people call, and the rule of calling back. */
  hotline: HotlineRules;
  /** What is found from the air, and how far a machine's verdict is trusted. */
  machineRules: MachineRules;
  /** Indicators and grades. */
  evaluation: EvaluationRules;
  /** Offices and how they are assessed (S13); null where the city has no such scheme. */
  assessment: AssessmentRules | null;
  /** Roads people and vehicles move on; null where a pack has none (then nothing is simulated). */
  roads: RoadGraph | null;
  /** The chain of platforms (S8): the province and every district or county. */
  links: { id: string; name: string; level: 'province' | 'county' }[];
  /** Settings of the invented day and past; null for a real city. */
  demo: DemoSettings | null;
}

export interface PackPerson {
  id: string;
  /** Full name; leaves the platform masked. Invented in the demo. */
  name: string;
  role: UnitRole;
  /** Index of the duty grid, -1 for city-wide posts. */
  grid: number;
  /** Street office, community, or brigade name. */
  team: string;
}

export interface PackVehicle {
  id: string;
  /** Call sign, for example 执法巡查 03. */
  name: string;
  role: 'sanitation' | 'patrolCar' | 'handlingCrew';
  team: string;
  /** Where it stands off duty. */
  home: LngLat;
}

export interface PackDock {
  id: string;
  name: string;
  position: LngLat;
}

export interface PackDrone {
  id: string;
  name: string;
  /** Id of its dock. */
  dock: string;
  /** Named routes, each a line flown out and home at a height above ground. */
  routes: { name: string; line: LngLat[]; altitudeMeters: number; speedMetersPerSecond: number }[];
}

/** One row of the 立案处置结案 table: several conditions of one subclass may have different limits (domain §5.6). */
export interface LimitRule {
  /** Index into catalog.categories. */
  category: number;
  /** 立案条件 in a sentence. */
  condition: string;
  limit: Limit;
  /** Area classes it holds for; empty means all. */
  areaClasses: ('A' | 'B' | 'C')[];
  /** Index into catalog.departments: who handles. */
  department: number;
}

export interface WorkCalendarData {
  /** Local times of a working day, for example [['08:00','12:00'],['14:00','18:00']]. */
  workHours: [string, string][];
  /** Days off that fall on a weekday, "2020-01-24". */
  holidays: string[];
  /** 调休: weekend days that are worked, "2020-01-19". */
  workdays: string[];
  /** Years the two lists cover; a date outside falls back to Monday–Friday, and the check says so. */
  years: [number, number];
}

export interface RoadGraph {
  nodes: LngLat[];
  /** `a` and `b` are node indexes; line includes both ends. */
  edges: { a: number; b: number; name: string; main: boolean; line: LngLat[]; lengthMeters: number }[];
}

export interface DemoSettings {
  /** Cases in the invented past. */
  historyCases: number;
  historyFrom: string;
  /** Shares the past is made to have, so that the formulas give the article's figures: 0.9987 and 0.8645. */
  disposeShare: number;
  inTimeShare: number;
  /** Reports on an ordinary working day, by source name. */
  reportsPerDay: Record<string, number>;
}
