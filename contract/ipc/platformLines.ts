import { z } from 'zod';

/** A login for the page at /field, of people who do not exist. */
const FieldLoginSchema = z.object({ login: z.string().min(1), password: z.string().min(1) });
export type FieldLogin = z.infer<typeof FieldLoginSchema>;

const AddressSchema = z.object({
  url: z.url(),
  kioskToken: z.string().min(1),
  officerToken: z.string().min(1),
  /** Words a wall finds the case by that a scenario is about. */
  watch: z.string().max(60).optional(),
  /** In a demo: with whom the phone page may be tried. */
  field: z.array(FieldLoginSchema).optional(),
});

/**
 * What the platform says on its standard output: one JSON object a line. Whoever starts it (Electron's main, `npm start`, a test)
 * waits for `listening`. Further fields are allowed; lines of another kind are log.
 */
export const PlatformLineSchema = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('progress'),
    /** What is being done, in words. */
    step: z.string(),
    /** 0–100; absent or null when the step cannot be measured. */
    percent: z.number().min(0).max(100).nullish(),
  }),
  /** The page can be opened already and shows how the start goes on (rule W53). Left out where the tokens are not known so early. */
  AddressSchema.extend({ event: z.literal('serving') }),
  AddressSchema.extend({ event: z.literal('listening') }),
]);
export type PlatformLine = z.infer<typeof PlatformLineSchema>;
export type PlatformListening = Extract<PlatformLine, { event: 'listening' }>;
/** Where the wall is opened, and by whom. */
export type PlatformAddress = z.infer<typeof AddressSchema>;

/** null: not a line of ours. */
export function parsePlatformLine(line: string): PlatformLine | null {
  if (!line.startsWith('{')) return null;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  const parsed = PlatformLineSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
