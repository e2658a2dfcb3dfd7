import { z } from 'zod';

/** What moves or stands ready on the map. The position in this list is the number in a position record. */
export const UNIT_KINDS = ['person', 'vehicle', 'drone', 'dock'] as const;
export const UnitKindSchema = z.enum(UNIT_KINDS);
export type UnitKind = z.infer<typeof UnitKindSchema>;

/**
 * Roles of people and vehicles. The first five are the five of a duty grid (S1);
 * the others patrol, handle or fly for the whole city.
 */
export const UNIT_ROLES = [
  'streetCadre',
  'communityCadre',
  'liaison',
  'gridOfficer',
  'gridKeeper',
  'collector',
  'brigade',
  'sanitation',
  'patrolCar',
  'handlingCrew',
  'drone',
  'dock',
  'tracked',
] as const;
export const UnitRoleSchema = z.enum(UNIT_ROLES);
export type UnitRole = z.infer<typeof UnitRoleSchema>;

export const UNIT_ROLE_NAMES: Record<UnitRole, string> = {
  streetCadre: '街道包片干部',
  communityCadre: '社区干部',
  liaison: '数字城管联络员',
  gridOfficer: '网格城管',
  gridKeeper: '专职网格员',
  collector: '信息采集监督员',
  brigade: '执法队员',
  sanitation: '环卫车',
  patrolCar: '执法巡查车',
  handlingCrew: '处置车',
  drone: '无人机',
  dock: '机场',
  tracked: '轨迹回放',
};

/** On duty or not; `lost` means on duty but silent longer than its kind allows. */
export const DUTY_STATES = ['on', 'off', 'lost'] as const;
export const DutyStateSchema = z.enum(DUTY_STATES);
export type DutyState = z.infer<typeof DutyStateSchema>;

/** After this long without a fix a unit is drawn grey (domain §13: 5 min for vehicles). Milliseconds of platform time. */
export const UNIT_STALE_MS: Record<UnitKind, number> = {
  person: 300_000,
  vehicle: 300_000,
  drone: 20_000,
  dock: 900_000,
};
