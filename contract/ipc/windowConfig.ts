import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';

/** How large a pixel is and how far the viewers sit: the type scale in arc minutes comes from these two. */
export const SurfaceSchema = z.strictObject({
  pixelPitchMm: z.number().min(0.05).max(20),
  viewingDistanceMeters: z.number().min(0.2).max(200),
});

/** One thing wrong with the settings file. The wall runs on defaults and says this on screen. */
export const SettingsProblemSchema = z.strictObject({
  file: z.string(),
  /** Path inside the file, `windows[0].display`; empty when the file as a whole cannot be read. */
  field: z.string(),
  /** What should stand there, in words. */
  expected: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
});
export type SettingsProblem = z.infer<typeof SettingsProblemSchema>;

/** Why this window was made anew, when it was. */
export const RecoverySchema = z.strictObject({
  restarts: z.int().min(0),
  reason: z.string(),
  atMs: EpochMsSchema,
});
export type Recovery = z.infer<typeof RecoverySchema>;

/** What one window is told about itself when it loads. */
export const WindowConfigSchema = z.strictObject({
  windowId: z.string(),
  mode: z.enum(['wall', 'desk']),
  language: z.enum(['zh-CN', 'en']),
  theme: z.enum(['dark', 'light']),
  /** null: not measured; the renderer takes a desk's figures. */
  surface: SurfaceSchema.nullable(),
  problems: z.array(SettingsProblemSchema),
  /** null on the first start. */
  recovery: RecoverySchema.nullable(),
});
export type WindowConfig = z.infer<typeof WindowConfigSchema>;

/** Where the platform stands, as main knows it. */
export const PlatformStatusSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('starting'),
    /** What it is doing, in the platform's own words; empty when it said nothing yet. */
    step: z.string(),
    /** 0–100, or null when the step cannot be measured. */
    percent: z.number().min(0).max(100).nullable(),
    /** Where it will be and this window's token there; null where that is not known so early. */
    at: z.strictObject({ url: z.url(), token: z.string().min(1) }).nullable(),
  }),
  z.strictObject({
    state: z.literal('ready'),
    url: z.url(),
    /** The identity of this window: kiosk for a wall, officer for a desk. */
    token: z.string().min(1),
  }),
  z.strictObject({
    state: z.literal('down'),
    reason: z.string(),
    /** Starts that failed in a row. */
    attempts: z.int().min(1),
    retryAtMs: EpochMsSchema,
  }),
]);
export type PlatformStatus = z.infer<typeof PlatformStatusSchema>;

export const DisplayInfoSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  primary: z.boolean(),
  x: z.int(),
  y: z.int(),
  widthPixels: z.int().min(1),
  heightPixels: z.int().min(1),
  scaleFactor: z.number().positive(),
});
export type DisplayInfo = z.infer<typeof DisplayInfoSchema>;
