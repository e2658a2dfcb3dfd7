import { z } from 'zod';

/** The state of one duty grid, recomputed by the platform from its cases and people. */
export const GridRowSchema = z.strictObject({
  /** The duty grid's id in the catalog. */
  id: z.string().min(1).max(24),
  rev: z.int().min(1),
  /** Cases of this grid that have not ended. */
  openCases: z.int().min(0),
  /** Of these, past their limit. */
  overdueCases: z.int().min(0),
  reportedToday: z.int().min(0),
  endedToday: z.int().min(0),
  /** Of its five people, how many are on duty now. */
  onDuty: z.int().min(0),
});
export type GridRow = z.infer<typeof GridRowSchema>;

/** Answer to the query `grid`. */
export const GridDetailSchema = z.strictObject({
  id: z.string(),
  /** Keys of its open cases, most urgent first. */
  openCaseKeys: z.array(z.int().min(1)).max(2000),
  /** All cases ever, and those ended within their limit, for its score. */
  totalCases: z.int().min(0),
  dueCases: z.int().min(0),
  endedInTime: z.int().min(0),
  /** The most frequent subclasses, index into the catalog's categories and count. */
  topCategories: z.array(z.strictObject({ category: z.int().min(0), cases: z.int().min(0) })).max(10),
});
export type GridDetail = z.infer<typeof GridDetailSchema>;
