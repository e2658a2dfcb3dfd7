import { z } from 'zod';
import { AiCategorySchema, CategorySchema } from '../../../contract/model/categories.ts';
import { LimitSchema } from '../../../contract/model/time.ts';

export { DepartmentSchema } from '../../../contract/model/catalog.ts';
export { AiCategorySchema, CategorySchema };

/** Names one category: a code alone does not, because events and components, and the generations, reuse them. */
export const CategoryRefSchema = z.strictObject({
  standardVersion: CategorySchema.shape.standardVersion,
  kind: CategorySchema.shape.kind,
  code: CategorySchema.shape.code,
});
export type CategoryRef = z.infer<typeof CategoryRefSchema>;

/** aicategories.json: what the city's AI screens for. */
export const AiCategoryRowSchema = AiCategorySchema.extend({ category: CategoryRefSchema });

/** limits.json: one row of the 立案处置结案 table. */
export const LimitRowSchema = z.strictObject({
  category: CategoryRefSchema,
  condition: z.string().min(1),
  limit: LimitSchema,
  areaClasses: z.array(z.enum(['A', 'B', 'C'])).max(3),
  /** Code of the department that handles it. */
  department: z.string().min(1),
});

const ClockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a local time "HH:MM"');

/** calendar.json. */
export const CalendarSchema = z.strictObject({
  workHours: z.array(z.tuple([ClockTimeSchema, ClockTimeSchema])).min(1),
  holidays: z.array(z.iso.date()),
  workdays: z.array(z.iso.date()),
  years: z.tuple([z.int().min(1900).max(2200), z.int().min(1900).max(2200)]),
});

/** links.json: the chain of platforms above and below this one. */
export const LinkRowSchema = z.strictObject({
  id: z.string().min(1).max(12),
  name: z.string().min(1).max(40),
  level: z.enum(['province', 'county']),
});
