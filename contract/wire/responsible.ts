import { z } from 'zod';
import { LngLatSchema } from '../model/geo.ts';
import { LimitSchema } from '../model/time.ts';
import { DUTY_STATES, UnitRoleSchema } from '../model/units.ts';

/** Arguments of the query `responsible`: a point or a duty grid, and a subclass where a department is asked for. */
export const ResponsibleArgsSchema = z
  .strictObject({
    position: LngLatSchema.optional(),
    /** Id of a duty grid. */
    grid: z.string().min(1).max(24).optional(),
    /** Index into the catalog's categories. */
    category: z.int().min(0).max(0xfffe).optional(),
  })
  .refine(({ position, grid }) => (position === undefined) !== (grid === undefined), 'expected a position or a grid');
export type ResponsibleArgs = z.infer<typeof ResponsibleArgsSchema>;

/** One of the five people of a duty grid (S1). */
export const ResponsiblePersonSchema = z.strictObject({
  /** Unit id. */
  id: z.string().min(1).max(32),
  role: UnitRoleSchema,
  /** Masked (rule W40). */
  name: z.string().max(40),
  /** Street office, community, centre or brigade. */
  team: z.string().max(60),
  /** As his device says; `unknown` where he carries none. */
  duty: z.enum([...DUTY_STATES, 'unknown']),
  /** The shift that runs by the rota, or the next of today; null when the day has none left, or where no rota is known. */
  shift: z.strictObject({ name: z.string().max(20), fromMs: z.number(), toMs: z.number() }).nullable(),
});
export type ResponsiblePerson = z.infer<typeof ResponsiblePersonSchema>;

/** Answer to the query `responsible`: point → unit cell → duty grid → its five people, and subclass → department. */
export const ResponsibleSchema = z.strictObject({
  /** 万米单元网格 the point lies in; '' where none does, or a grid was asked for. */
  cell: z.string().max(15),
  /** 责任网格; '' outside all of them. */
  grid: z.string().max(24),
  people: z.array(ResponsiblePersonSchema).max(10),
  /** Offices that answer for the grid, highest first: 市局, 支队, 大队. */
  offices: z.array(z.string().min(1).max(60)).max(8),
  /** null where no subclass was asked about, or no rule names a department. */
  department: z
    .strictObject({
      /** Index into the catalog's departments. */
      index: z.int().min(0),
      duties: z.string().max(400),
      /** 立案条件 of the rule. */
      condition: z.string().max(200),
      limit: LimitSchema,
    })
    .nullable(),
});
export type Responsible = z.infer<typeof ResponsibleSchema>;
