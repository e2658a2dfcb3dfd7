import { z } from 'zod';
import { LimitSchema } from './time.ts';

/**
 * Three generations of codes coexist, and 04/05 of the event classes swap meaning between the first two
 * (domain §1, §3.1): a code without its generation says nothing.
 */
export const STANDARD_VERSIONS = ['CJ/T 214', 'GB/T 30428.2', 'CJ/T 545', 'local'] as const;
export const StandardVersionSchema = z.enum(STANDARD_VERSIONS);

/** One subclass (小类) as the wall needs it. Its place in the catalog's list is the wire's `category` column. */
export const CategorySchema = z.strictObject({
  standardVersion: StandardVersionSchema,
  /** 事件 or 部件. */
  kind: z.enum(['event', 'component']),
  /** 大类, two digits; meaning depends on standardVersion and kind. */
  classCode: z.string().min(1).max(8),
  className: z.string().min(1),
  /** 大类 + 小类, four digits in the national standards. Opaque for `local`. */
  code: z.string().min(1).max(64),
  name: z.string().min(1),
  /**
   * The glyph the wall draws: 0–4 the five event classes, 5–9 the five component classes.
   * A pack states it, because class numbers alone do not tell.
   */
  glyph: z.int().min(0).max(9),
  /** The usual limit, for display; the rules with conditions are the platform's. */
  limit: LimitSchema,
});
export type Category = z.infer<typeof CategorySchema>;

/** One of the categories a city's AI screens for (S5; the article's twelve are not published, so a pack lists its own). */
export const AiCategorySchema = z.strictObject({
  id: z.string().min(1).max(32),
  name: z.string().min(1),
  /** Index into the catalog's categories: the case a hit becomes. */
  category: z.int().min(0),
  minConfidence: z.number().min(0).max(1),
  dedupeMeters: z.number().positive(),
  dedupeHours: z.number().positive(),
});
export type AiCategory = z.infer<typeof AiCategorySchema>;
