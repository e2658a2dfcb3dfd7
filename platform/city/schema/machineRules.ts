import { z } from 'zod';
import { StandardVersionSchema } from '../../../contract/model/categories.ts';

/** One trouble that is found from the air or from a high PTZ (S4), and the case it becomes. */
const AerialCategorySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,32}$/, 'small letters, digits and "-"'),
  name: z.string().min(1).max(20),
  standardVersion: StandardVersionSchema,
  eventCode: z.string().min(1).max(8),
  minConfidence: z.number().min(0).max(1),
  dedupeMeters: z.number().positive(),
  dedupeHours: z.number().positive(),
});
export type AerialCategory = z.infer<typeof AerialCategorySchema>;

/**
 * machine.json: how far a machine's eye is trusted. A pack without it has DEFAULT_MACHINE_RULES without a class. No standard at hand gives any
 * of these values (domain §3.6, §11.6): they are a demo's choice, and a city sets its own.
 */
export const MachineRulesSchema = z.strictObject({
  /** In a person's words, whose choice these values are. */
  note: z.string().max(200),
  verification: z.strictObject({
    /** `gone` passes the check from this confidence on, `exists` fails it. */
    passConfidence: z.number().min(0).max(1),
    failConfidence: z.number().min(0).max(1),
    /** Farther from the camera nothing is decided by machine. */
    maxDistanceMeters: z.number().positive().max(5000),
    /** Nor by an older frame. */
    maxFrameAgeSeconds: z.number().positive().max(86_400),
  }),
  /** Found by drones and high PTZ. */
  aerial: z.array(AerialCategorySchema).max(38),
});
export type MachineRules = z.infer<typeof MachineRulesSchema>;

const SECOND = 'GB/T 30428.2';
/**
 * 高层违建, 五烧, 工地扬尘, 河道污染 (S4). Which five 五烧 are is local custom [uncertain]; these are the usual ones: straw, rubbish and
 * leaves, open barbecue, and two the national table has no subclass for, which are filed with burning rubbish.
 */
export const DEFAULT_MACHINE_RULES: MachineRules = {
  note: '示意取值：阈值与类别由演示选定，非标准规定，由各城市自行设定',
  verification: { passConfidence: 0.85, failConfidence: 0.8, maxDistanceMeters: 300, maxFrameAgeSeconds: 600 },
  aerial: [
    aerial('air-illegal-building', '高层违建', '0101', 0.8, 40, 72),
    aerial('air-burn-straw', '焚烧秸秆', '0120', 0.75, 120, 3),
    aerial('air-burn-rubbish', '焚烧垃圾树叶', '0120', 0.75, 60, 3),
    aerial('air-burn-barbecue', '露天烧烤', '0129', 0.78, 40, 3),
    aerial('air-burn-paper', '焚烧祭祀用品', '0120', 0.78, 40, 3),
    aerial('air-burn-waste', '焚烧工业废料', '0120', 0.78, 80, 3),
    aerial('air-dust', '工地扬尘', '0304', 0.76, 100, 6),
    aerial('air-river', '河道污染', '0126', 0.76, 150, 12),
  ],
};

function aerial(
  id: string,
  name: string,
  eventCode: string,
  minConfidence: number,
  dedupeMeters: number,
  dedupeHours: number,
): AerialCategory {
  return { id, name, standardVersion: SECOND, eventCode, minConfidence, dedupeMeters, dedupeHours };
}
