import { z } from 'zod';

/** [longitude, latitude] in degrees, WGS-84. Nothing else crosses the wire: other systems are converted at the door. */
export const LngLatSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type LngLat = z.infer<typeof LngLatSchema>;

/** [west, south, east, north] in degrees, WGS-84. */
export const BoundsSchema = z.tuple([
  z.number().min(-180).max(180),
  z.number().min(-90).max(90),
  z.number().min(-180).max(180),
  z.number().min(-90).max(90),
]);
export type Bounds = z.infer<typeof BoundsSchema>;

/** A closed ring: first and last point are the same. */
export const RingSchema = z.array(LngLatSchema).min(4);
export type Ring = z.infer<typeof RingSchema>;

/** One or more outer rings; the demo and most duty grids need no holes. */
export const RingsSchema = z.array(RingSchema).min(1);

/** Coordinate systems a file or source may declare. A file that declares none is refused. */
export const CRS_NAMES = ['WGS84', 'CGCS2000', 'GCJ02', 'BD09'] as const;
export const CrsSchema = z.enum(CRS_NAMES);
export type Crs = z.infer<typeof CrsSchema>;

/** Positions travel as integers of 1e-7 degree (about 1 cm), so that both sides hash the same value. */
export const E7 = 1e7;
export const LonE7Schema = z.int().min(-1_800_000_000).max(1_800_000_000);
export const LatE7Schema = z.int().min(-900_000_000).max(900_000_000);
