import { z } from 'zod';
import { LngLatSchema, RingSchema } from '../../../contract/model/geo.ts';

const PointSchema = z.strictObject({ type: z.literal('Point'), coordinates: LngLatSchema });
const LineSchema = z.strictObject({ type: z.literal('LineString'), coordinates: z.array(LngLatSchema).min(2) });

const ClosedRingSchema = RingSchema.refine((ring) => {
  const first = ring[0];
  const last = ring.at(-1);
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}, 'a closed ring: the last point repeats the first');

const PolygonSchema = z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ClosedRingSchema).min(1) });
const MultiPolygonSchema = z.strictObject({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(ClosedRingSchema).min(1)).min(1),
});
export const AreaGeometrySchema = z.discriminatedUnion('type', [PolygonSchema, MultiPolygonSchema]);
export type AreaGeometry = z.infer<typeof AreaGeometrySchema>;

/** A row of a GeoJSON file: its properties are checked, its `id` and `bbox` are not ours and are passed over. */
export function featureSchema<G extends z.ZodType, P extends z.ZodType>(geometry: G, properties: P) {
  return z.object({ type: z.literal('Feature'), geometry, properties });
}

export { ClosedRingSchema, LineSchema, PointSchema, PolygonSchema };
