import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';
import { IdentityKindSchema, type IdentityKind } from './envelope.ts';

/** Which of the three administrators has which office (三员分立). The platform asks this table, and a desk shows only what it would grant. */
export const OFFICES = {
  /** Logins and screens of others. Who may do what to whom within it, the platform says. */
  persons: ['admin', 'security'],
  /** What only the security administrator does: second factors, sessions of others. */
  security: ['security'],
  /** The audit log itself: neither those who act nor those who administer. */
  audit: ['auditor'],
} as const satisfies Record<string, readonly IdentityKind[]>;
export type Office = keyof typeof OFFICES;

/** What a person may be and do; `posts` is an officer's, `person` a collector's id in the city pack. */
export const PersonRoleSchema = z.strictObject({
  kind: IdentityKindSchema.exclude(['kiosk', 'service']),
  /** Every post of the city's two centres when left out. */
  posts: z.array(z.string().max(20)).max(30).optional(),
  person: z.string().min(1).max(64).optional(),
});
export type PersonRole = z.infer<typeof PersonRoleSchema>;

/** `POST /api/access/v1/persons`. */
export const NewPersonSchema = PersonRoleSchema.extend({
  login: z.string().regex(/^[a-z][\w.-]{1,31}$/, 'small letter first, then letters, digits, ".", "-" and "_"'),
  name: z.string().min(1).max(40),
});
export type NewPerson = z.infer<typeof NewPersonSchema>;

export const ShownPersonSchema = z.strictObject({
  login: z.string(),
  name: z.string(),
  kind: IdentityKindSchema,
  posts: z.array(z.string()),
  person: z.string().nullable(),
  /** The person has one. */
  secondFactor: z.boolean(),
  /** The person must have one, by the kind of login or by the security administrator's word. */
  secondRequired: z.boolean(),
  /** The password is still the one that was given. */
  oneTime: z.boolean(),
  /** By failures; opens by itself. */
  locked: z.boolean(),
  disabled: z.boolean(),
  /** Last sign of life of any session, real time; 0 = never. */
  seenMs: EpochMsSchema,
});
export type ShownPerson = z.infer<typeof ShownPersonSchema>;

/** Answer of `GET /api/access/v1/persons`. */
export const PersonsSchema = z.strictObject({ persons: z.array(ShownPersonSchema) });
/** Answer where a one-time password is given: it is shown once. */
export const OneTimeSchema = z.strictObject({ password: z.string().min(1) });
/** `POST /api/access/v1/persons/:id/require-totp` and `…/devices/:id/watermark`. */
export const SwitchedSchema = z.strictObject({ on: z.boolean() });

/** A screen that was enrolled: a token of its own, kept on that device alone. */
export const ShownDeviceSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  enrolledMs: EpochMsSchema,
  /** When it was last connected, to a minute. */
  seenMs: EpochMsSchema,
  revoked: z.boolean(),
  /** Its picture carries its name and the time. */
  watermark: z.boolean(),
});
export type ShownDevice = z.infer<typeof ShownDeviceSchema>;

/** Answer of `GET /api/access/v1/devices`. */
export const DevicesSchema = z.strictObject({ devices: z.array(ShownDeviceSchema) });
/** Answer of `POST /api/access/v1/devices/codes`: what is typed on the screen. */
export const DeviceCodeSchema = z.strictObject({ code: z.string().length(8), untilMs: EpochMsSchema });
/** Answer of `POST /api/access/v1/devices/enrol`. */
export const EnrolledSchema = z.strictObject({ id: z.string(), token: z.string().min(1).max(200) });
