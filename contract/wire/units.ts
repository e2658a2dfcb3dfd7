import { z } from 'zod';
import { DutyStateSchema, UnitKindSchema, UnitRoleSchema } from '../model/units.ts';

/** A person, vehicle, drone or dock: what changes seldom. Where it is comes in position batches. */
export const UnitRowSchema = z.strictObject({
  id: z.string().min(1).max(32),
  /** The number in position records; given once, never reused within an epoch. */
  key: z.int().min(1).max(0xffff_ffff),
  rev: z.int().min(1),
  kind: UnitKindSchema,
  role: UnitRoleSchema,
  /** Masked by the platform for people; a call sign for the others. */
  name: z.string().min(1).max(40),
  /** Index of its duty grid, or -1. */
  grid: z.int().min(-1),
  /** 九大队, a street office, a dock … */
  team: z.string().max(40),
  duty: DutyStateSchema,
  /** What it is doing, in the room's words: 巡查, 处置中, 返航 … */
  activity: z.string().max(40),
  /** The case it is on, 0 = none. */
  caseKey: z.int().min(0).max(0xffff_ffff),
});
export type UnitRow = z.infer<typeof UnitRowSchema>;
