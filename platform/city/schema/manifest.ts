import { z } from 'zod';
import { CitySchema } from '../../../contract/model/catalog.ts';
import { CrsSchema } from '../../../contract/model/geo.ts';

/** What `format` must say; the number rises when a pack of the old shape can no longer be read. */
export const PACK_FORMAT = 'wanmi-city-pack/1';

/** Files with coordinates: each declares its CRS, and one that does not is refused. */
export const PLACED_FILES = [
  'districts',
  'grids',
  'cells',
  'cameras',
  'places',
  'roads',
  'vehicles',
  'drones',
] as const;
/** Files without coordinates. */
export const PLAIN_FILES = [
  'streets',
  'communities',
  'departments',
  'categories',
  'aiCategories',
  'limits',
  'calendar',
  'people',
  'links',
  'caseRules',
  'hotline',
  'machine',
  'duty',
  'indicators',
  'assessment',
] as const;
export type PlacedFile = (typeof PLACED_FILES)[number];
export type PlainFile = (typeof PLAIN_FILES)[number];

/** A path inside the pack: no way out of its folder. */
const PathSchema = z
  .string()
  .min(1)
  .regex(/^(?!.*\.\.)[\w.\-/]+$/, 'a relative path of letters, digits, ".", "-", "_" and "/"')
  .refine((path) => !path.startsWith('/'), 'a path relative to city.json');

const PlacedEntrySchema = z.strictObject({ path: PathSchema, crs: CrsSchema });
const PlainEntrySchema = z.strictObject({ path: PathSchema });

/** Districts, grids, departments, categories and the calendar make a city; the other files may be left out. */
const FilesSchema = z.strictObject({
  districts: PlacedEntrySchema,
  grids: PlacedEntrySchema,
  cells: PlacedEntrySchema.optional(),
  cameras: PlacedEntrySchema.optional(),
  places: PlacedEntrySchema.optional(),
  roads: PlacedEntrySchema.optional(),
  vehicles: PlacedEntrySchema.optional(),
  drones: PlacedEntrySchema.optional(),
  streets: PlainEntrySchema.optional(),
  communities: PlainEntrySchema.optional(),
  departments: PlainEntrySchema,
  categories: PlainEntrySchema,
  aiCategories: PlainEntrySchema.optional(),
  limits: PlainEntrySchema.optional(),
  calendar: PlainEntrySchema,
  people: PlainEntrySchema.optional(),
  links: PlainEntrySchema.optional(),
  caseRules: PlainEntrySchema.optional(),
  hotline: PlainEntrySchema.optional(),
  machine: PlainEntrySchema.optional(),
  duty: PlainEntrySchema.optional(),
  indicators: PlainEntrySchema.optional(),
  assessment: PlainEntrySchema.optional(),
});

export const PackBasemapSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('geojson'), path: PathSchema, crs: CrsSchema }),
  z.strictObject({ kind: z.literal('pmtiles'), path: PathSchema, crs: CrsSchema }),
  z.strictObject({ kind: z.literal('none'), reason: z.string().min(1) }),
]);
export type PackBasemap = z.infer<typeof PackBasemapSchema>;

/** How the invented day and past of a demo city look; a real city has none. */
export const DemoSettingsSchema = z.strictObject({
  historyCases: z.int().min(0).max(5_000_000),
  historyFrom: z.iso.date(),
  disposeShare: z.number().min(0).max(1),
  inTimeShare: z.number().min(0).max(1),
  reportsPerDay: z.record(z.string().min(1), z.number().min(0).max(100_000)),
});

/** `city.json`: what the city is called, where it is, and which file holds what in which coordinate system. */
export const ManifestSchema = z.strictObject({
  format: z.literal(PACK_FORMAT),
  /** Coordinate system of centre, bounds and focus below. */
  crs: CrsSchema,
  city: CitySchema,
  files: FilesSchema,
  basemap: PackBasemapSchema,
  demo: DemoSettingsSchema.optional(),
});
export type Manifest = z.infer<typeof ManifestSchema>;
