import { z } from 'zod';
import { UNIT_ROLES, type UnitRole } from '../../../contract/model/units.ts';

const ClockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a local time "HH:MM"');

/** One shift: local times, from and to; one that ends before it begins ends on the next day. */
const ShiftSchema = z.strictObject({
  id: z.string().min(1).max(24),
  name: z.string().min(1).max(20),
  hours: z.array(z.tuple([ClockTimeSchema, ClockTimeSchema])).max(6),
});

/** Who works which shift: `turns` follow each other day by day, and where in them somebody stands is his place among those of his role. */
const RotaSchema = z.strictObject({
  roles: z.array(z.enum(UNIT_ROLES)).min(1),
  /** Ids of the shifts of each day; an empty day is a day off. */
  turns: z.array(z.array(z.string().min(1))).min(1),
  /** On days off by the work calendar one in so many works as on a working day, the others rest; left out, the rota knows no days off. */
  standbyOneIn: z.int().min(1).max(100).optional(),
});

/** duty.json: the shifts of everyone in people.json and vehicles.json. */
export const DutySchema = z
  .strictObject({ shifts: z.array(ShiftSchema).max(50), rota: z.array(RotaSchema).max(50) })
  .superRefine(({ shifts, rota }, context) => {
    const known = new Set(shifts.map(({ id }) => id));
    const taken = new Set<UnitRole>();
    rota.forEach(({ roles, turns }, index) => {
      for (const id of turns.flat())
        if (!known.has(id)) say(['rota', index, 'turns'], `expected a shift of this file; "${id}" is none`);
      for (const role of roles) {
        if (taken.has(role)) say(['rota', index, 'roles'], `expected every role once; "${role}" stands above too`);
        taken.add(role);
      }
    });
    function say(path: (string | number)[], message: string): void {
      context.addIssue({ code: 'custom', path, message });
    }
  });
export type Duty = z.infer<typeof DutySchema>;

/** A pack that says nothing of shifts: nobody is known to be on any. */
export const NO_DUTY: Duty = { shifts: [], rota: [] };
