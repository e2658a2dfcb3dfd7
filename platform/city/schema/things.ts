import { z } from 'zod';
import { CameraSchema, PlaceSchema } from '../../../contract/model/catalog.ts';
import { LngLatSchema } from '../../../contract/model/geo.ts';
import { UNIT_ROLES } from '../../../contract/model/units.ts';
import { featureSchema, LineSchema, PointSchema } from './geojson.ts';

/** cameras.geojson. The duty grid of a camera is found from where it stands. */
export const CameraFeatureSchema = featureSchema(PointSchema, CameraSchema.omit({ position: true, grid: true }));

/** places.geojson: what the search box finds by name. */
export const PlaceFeatureSchema = featureSchema(PointSchema, PlaceSchema.omit({ position: true }));

/** roads.geojson: centre lines cut at every junction; lines that meet share the very same end point. */
export const RoadFeatureSchema = featureSchema(LineSchema, z.strictObject({ name: z.string(), main: z.boolean() }));

/** people.json. A vacant post is a row too, named 空缺. */
export const PersonRowSchema = z.strictObject({
  id: z.string().min(1).max(32),
  name: z.string().min(1).max(40),
  role: z.enum(UNIT_ROLES),
  /** Id of the duty grid, or null for a city-wide post. */
  grid: z.string().nullable(),
  team: z.string().max(40),
});

/** vehicles.json. */
export const VehicleRowSchema = z.strictObject({
  id: z.string().min(1).max(32),
  name: z.string().min(1).max(40),
  role: z.enum(['sanitation', 'patrolCar', 'handlingCrew']),
  team: z.string().max(40),
  home: LngLatSchema,
});

export const DockRowSchema = z.strictObject({
  id: z.string().min(1).max(32),
  name: z.string().min(1).max(40),
  position: LngLatSchema,
});

export const DroneRowSchema = z.strictObject({
  id: z.string().min(1).max(32),
  name: z.string().min(1).max(40),
  dock: z.string().min(1),
  routes: z.array(
    z.strictObject({
      name: z.string().min(1).max(40),
      line: z.array(LngLatSchema).min(2),
      altitudeMeters: z.number().positive().max(1000),
      speedMetersPerSecond: z.number().positive().max(40),
    }),
  ),
});
