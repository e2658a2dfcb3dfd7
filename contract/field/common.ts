import { z } from 'zod';
import { CrsSchema } from '../model/geo.ts';
import { PhotosSchema } from '../model/photos.ts';
import { EpochMsSchema } from '../model/time.ts';

/** Every path of the field API begins with it. */
export const FIELD_PREFIX = '/api/field/v1';

/** Made by the device, unique for ever: a UUID. The same id is answered the same, however often it is sent. */
export const ClientIdSchema = z.string().regex(/^[\w-]{8,64}$/, '8 to 64 letters, digits, "-" and "_"');

/** Where the device is, as its receiver says. The coordinate system is always named: in China a phone's map library often gives GCJ02. */
export const FieldPositionSchema = z.strictObject({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  crs: CrsSchema,
  /** Radius in which it lies with 68 % probability, metres. */
  accuracyMeters: z.number().min(0).max(100_000),
  /** gps: the device's own; manual: a person chose the place. */
  by: z.enum(['gps', 'manual']).default('gps'),
});
export type FieldPosition = z.output<typeof FieldPositionSchema>;

/** By the device's clock: when it happened there, and when the request left. The platform reckons the skew from the second. */
export const DeviceTimesSchema = z.strictObject({ deviceAtMs: EpochMsSchema, sentAtMs: EpochMsSchema });

/** What is common to everything that is sent from the field. */
export const sentFields = {
  id: ClientIdSchema,
  times: DeviceTimesSchema,
  photos: PhotosSchema.default([]),
} as const;

/** How the platform heard it. Positive skew: the device's clock runs behind. */
export const ReceivedSchema = z.strictObject({ receivedAtMs: EpochMsSchema, skewMs: z.int() });

/** Every answer that is no success. `message` is a sentence for a person, in Chinese with the essence in English. */
export const ProblemSchema = z.strictObject({
  code: z.enum([
    'badRequest',
    'unauthorized',
    'forbidden',
    'notFound',
    'refused',
    'duplicate',
    'conflict',
    'tooLarge',
    'tooMany',
    'unavailable',
  ]),
  message: z.string(),
  /** badRequest: which fields, and what was expected of each. */
  fields: z.array(z.strictObject({ field: z.string(), reason: z.string() })).optional(),
  /** duplicate: what the report may repeat. Send it again with `evenIfSimilar: true` to file it all the same. */
  similar: z
    .array(
      z.strictObject({
        key: z.int(),
        no: z.string(),
        meters: z.number(),
        secondsApart: z.number(),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof ProblemSchema>;
