import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { CrsSchema } from '../../contract/model/geo.ts';
import { CaseSourceSchema, CaseStageSchema } from '../../contract/model/stages.ts';

/** A column by its header name, or by its number from 0 where the file has no header line. */
const ColumnSchema = z.union([z.string().min(1), z.int().min(0)]);

/** What a file's city is called when it brings no pack of its own. */
const MappedCitySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1),
  nameEn: z.string().min(1),
  /** Printed on the wall beside the map: who made the data, under which licence. */
  attribution: z.string().min(1),
});

const CommonSchema = {
  name: z.string().min(1),
  city: MappedCitySchema,
  header: z.boolean(),
  delimiter: z.string().length(1).default(','),
  crs: CrsSchema,
  /** IANA zone of the file's local times, for example Asia/Shanghai. */
  timeZone: z.string().min(1),
};

/** How the rows of a CSV become cases. */
export const CaseMappingSchema = z.strictObject({
  kind: z.literal('cases'),
  ...CommonSchema,
  columns: z.strictObject({
    no: ColumnSchema,
    reportedAt: ColumnSchema,
    deadlineAt: ColumnSchema.optional(),
    endedAt: ColumnSchema.optional(),
    status: ColumnSchema,
    category: ColumnSchema,
    className: ColumnSchema.optional(),
    department: ColumnSchema.optional(),
    place: ColumnSchema.optional(),
    source: ColumnSchema.optional(),
    longitude: ColumnSchema,
    latitude: ColumnSchema,
  }),
  /** Value of the status column -> stage. A value that is not here is a rejected row, never a guess. */
  status: z.record(z.string(), CaseStageSchema),
  /** Value of the source column -> source; "*" for every other value. */
  sources: z.record(z.string(), CaseSourceSchema).default({ '*': 'Transfer' }),
  /** Value of the category column -> code in the city's list. Values that are not here become categories of their own, standardVersion "local". */
  categories: z.record(z.string(), z.string()).default({}),
  /** className (or category) -> glyph 0–9 for categories of their own; "*" for every other. */
  glyphs: z.record(z.string(), z.int().min(0).max(9)).default({ '*': 4 }),
});
export type CaseMapping = z.infer<typeof CaseMappingSchema>;

/** How the rows of a CSV become positions of moving things. */
export const TrackMappingSchema = z.strictObject({
  kind: z.literal('tracks'),
  ...CommonSchema,
  columns: z.strictObject({ id: ColumnSchema, time: ColumnSchema, longitude: ColumnSchema, latitude: ColumnSchema }),
  /** Shown name; {id} is replaced. */
  unitName: z.string().includes('{id}'),
  team: z.string().max(40),
  /** Between two fixes further apart than this nothing is assumed: the unit stands and goes grey. Seconds. */
  maxGapSeconds: z.number().positive(),
  /** A fix that would need more than this from the one before is far off and dropped. Metres a second. */
  maxSpeedMetersPerSecond: z.number().positive(),
});
export type TrackMapping = z.infer<typeof TrackMappingSchema>;

export const MappingSchema = z.discriminatedUnion('kind', [CaseMappingSchema, TrackMappingSchema]);
export type Mapping = z.infer<typeof MappingSchema>;

export type MappingResult = { ok: true; mapping: Mapping } | { ok: false; problem: string };

/**
 * Reads a mapping by path, or by the name of one that is shipped (boston311, taxis).
 * `shippedDir` is where those stand. Problems are sentences that name file, field and what was expected.
 */
export async function readMapping(fileOrName: string, shippedDir: string): Promise<MappingResult> {
  const file = /[./\\]/.test(fileOrName) ? fileOrName : path.join(shippedDir, `${fileOrName}.json`);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return {
      ok: false,
      problem: `No mapping at ${file}. Give a path, or the name of a shipped one: boston311, taxis.`,
    };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, problem: `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const parsed = MappingSchema.safeParse(json);
  if (parsed.success) return { ok: true, mapping: parsed.data };
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '(whole file)'}: ${issue.message}`);
  return { ok: false, problem: `${file} is not a mapping:\n${lines.join('\n')}` };
}
