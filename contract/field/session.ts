import { z } from 'zod';
import { UnitRoleSchema } from '../model/units.ts';
import { BoundsSchema, LngLatSchema } from '../model/geo.ts';

/** What somebody does in the field: a collector finds, verifies (核实) and checks (核查); grid staff handle (处置). */
export const FIELD_DUTIES = ['collect', 'handle'] as const;

export const FieldPersonSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: UnitRoleSchema,
  duty: z.enum(FIELD_DUTIES),
  team: z.string(),
  /** The duty grid; null for somebody who works in the whole city. */
  grid: z.strictObject({ id: z.string(), name: z.string(), centre: LngLatSchema }).nullable(),
});
export type FieldPerson = z.infer<typeof FieldPersonSchema>;

/** What a report is made of, as this city has it. Changes seldom: ask with the ETag. */
export const FieldCatalogSchema = z.strictObject({
  city: z.strictObject({
    name: z.string(),
    nameEn: z.string(),
    /** True: 示意数据, shown as such. */
    synthetic: z.boolean(),
    /** Times are read on the city's clock, wherever the phone believes it is. */
    utcOffsetMinutes: z.int().min(-840).max(840),
    bounds: BoundsSchema,
  }),
  categories: z.array(
    z.strictObject({
      /** "event 0405": kind and code, as the city's list has it. */
      code: z.string(),
      name: z.string(),
      className: z.string(),
      /** 立案条件: the first is taken when none is named. */
      conditions: z.array(z.string()),
    }),
  ),
});
export type FieldCatalog = z.infer<typeof FieldCatalogSchema>;
