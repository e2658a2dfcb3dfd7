import { z } from 'zod';
import { LngLatSchema } from '../../../contract/model/geo.ts';
import { AreaGeometrySchema, featureSchema, PolygonSchema } from './geojson.ts';

/** districts.geojson: outlines of the districts and counties. `centre` is where the label stands; left out, it is found. */
export const DistrictFeatureSchema = featureSchema(
  AreaGeometrySchema,
  z.strictObject({
    code: z.string().min(1).max(12),
    name: z.string().min(1),
    centre: LngLatSchema.optional(),
  }),
);

/** grids.geojson: 责任网格, the duty grids. The five people of each stand in people.json. */
export const GridFeatureSchema = featureSchema(
  AreaGeometrySchema,
  z.strictObject({
    id: z.string().min(1).max(24),
    name: z.string().min(1),
    district: z.string(),
    street: z.string(),
    community: z.string(),
    level: z.enum(['A', 'B', 'C']),
    centre: LngLatSchema.optional(),
  }),
);

/** cells.geojson: 万米单元网格, the unit cells, each with the id of its duty grid. */
export const CellFeatureSchema = featureSchema(
  PolygonSchema,
  z.strictObject({ code: z.string().min(1).max(15), grid: z.string().min(1) }),
);

export { CommunitySchema, StreetSchema } from '../../../contract/model/catalog.ts';
