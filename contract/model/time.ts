import { z } from 'zod';

/** Lengths that are lengths of time, and not of a local day: a day in which clocks are set has another one. */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const DAY_S = DAY_MS / 1000;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const EpochMsSchema = z.number().min(0).max(8.64e15);

/** Whole seconds since 1970-01-01T00:00:00Z; fits an unsigned 32-bit column until 2106. 0 means "none". */
export const EpochSSchema = z.int().min(0).max(0xffff_ffff);

/**
 * Units of a time limit (domain §5.6).
 * urgentHour 紧急工作时: runs nights and holidays too; workHour 工作时: only inside working hours;
 * workDay 工作日: by the work calendar; naturalDay 自然日: continuous days.
 */
export const LIMIT_UNITS = ['urgentHour', 'workHour', 'workDay', 'naturalDay'] as const;
export const LimitUnitSchema = z.enum(LIMIT_UNITS);
export type LimitUnit = z.infer<typeof LimitUnitSchema>;

export const LimitSchema = z.strictObject({ value: z.number().positive().max(3650), unit: LimitUnitSchema });
export type Limit = z.infer<typeof LimitSchema>;

/** Code that asks the time is given one of these; only a composition root reads the machine's clock. */
export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number;
}
