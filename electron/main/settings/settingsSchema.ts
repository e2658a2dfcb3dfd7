import { z } from 'zod';
import { SurfaceSchema } from '../../../contract/ipc/windowConfig.ts';

/**
 * Where a window goes. `primary`: the main display; `every`: one window on each display; `span`: one window across all of them (an LED wall
 * that the graphics card sees as several displays); a number: the n-th display from left to right, counted from 1.
 */
const DisplayChoiceSchema = z.union([z.enum(['primary', 'every', 'span']), z.int().min(1).max(64)], {
  error: 'display',
});

const WindowSchema = z.strictObject({
  display: DisplayChoiceSchema.default('primary'),
  mode: z.enum(['wall', 'desk']).default('wall'),
  /** Full screen, no frame, no way out but the system's. A desk usually says false. */
  kiosk: z.boolean().default(true),
  surface: SurfaceSchema.nullable().default(null),
});
export type WindowSettings = z.infer<typeof WindowSchema>;

const EmbeddedPlatformSchema = z.strictObject({
  kind: z.literal('embedded'),
  /** Folder of a city pack; null takes the demo city. */
  city: z.string().min(1).nullable().default(null),
  /** Folder of the database; null takes the app's own data folder. */
  data: z.string().min(1).nullable().default(null),
});

const RemotePlatformSchema = z.strictObject({
  kind: z.literal('remote'),
  url: z.url({ protocol: /^https?$/, error: 'webAddress' }),
  kioskToken: z.string().min(1),
  officerToken: z.string().min(1).nullable().default(null),
});

const RecoverySettingsSchema = z.strictObject({
  /** A window silent for longer is taken for hung. Twice the heartbeat and a slow frame must fit. */
  heartbeatTimeoutMs: z.int().min(3000).max(600_000).default(15_000),
  /** A window that loaded but never gave its first heartbeat. */
  startTimeoutMs: z.int().min(5000).max(600_000).default(60_000),
  /** So many recoveries within `loopWithinMs` are a crash loop: the last picture is shown, with its age. */
  loopAfter: z.int().min(2).max(100).default(5),
  loopWithinMs: z.int().min(1000).max(3_600_000).default(180_000),
  /** After a crash loop the wall is tried again this much later. */
  retryAfterMs: z.int().min(1000).max(86_400_000).default(300_000),
  /** How often the last picture is kept; 0 keeps none. */
  pictureEveryMs: z.int().min(0).max(3_600_000).default(60_000),
});
export type RecoverySettings = z.infer<typeof RecoverySettingsSchema>;

/** The main process's settings file. Every field has a default: an empty file is a valid one. */
export const SettingsSchema = z.strictObject({
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  theme: z.enum(['dark', 'light']).default('dark'),
  windows: z
    .array(WindowSchema)
    .min(1)
    .max(16)
    .default(() => [WindowSchema.parse({})]),
  platform: z
    .discriminatedUnion('kind', [EmbeddedPlatformSchema, RemotePlatformSchema])
    .default(() => EmbeddedPlatformSchema.parse({ kind: 'embedded' })),
  recovery: RecoverySettingsSchema.default(() => RecoverySettingsSchema.parse({})),
});
export type Settings = z.infer<typeof SettingsSchema>;

export function defaultSettings(): Settings {
  return SettingsSchema.parse({});
}
