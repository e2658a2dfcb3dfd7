import { z } from 'zod';
import { AiCategorySchema, CategorySchema } from './categories.ts';
import { BoundsSchema, LngLatSchema, RingSchema, RingsSchema } from './geo.ts';

/** What stands still while a wall runs: the city, its areas, departments, categories and cameras. */
export const CitySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1),
  nameEn: z.string().min(1),
  /** GB/T 2260 code of the city, or '' outside China. */
  adcode: z.string().max(12),
  centre: LngLatSchema,
  bounds: BoundsSchema,
  /** Where the wall's camera starts: bounds of the busy part of the city. */
  focus: BoundsSchema,
  /** Fixed offset of local time from UTC, minutes; +480 in China. */
  utcOffsetMinutes: z.int().min(-840).max(840),
  /** True: geometry and people are invented, and the wall says 示意数据. */
  synthetic: z.boolean(),
  attribution: z.strictObject({
    text: z.string().min(1),
    /** 审图号; '' only where the map is not shown to the public, and then the wall says so. */
    approvalNo: z.string(),
    surveyLicence: z.string(),
  }),
});
export type City = z.infer<typeof CitySchema>;

export const DistrictSchema = z.strictObject({
  code: z.string().min(1).max(12),
  name: z.string().min(1),
  centre: LngLatSchema,
  rings: RingsSchema,
});
export type District = z.infer<typeof DistrictSchema>;

export const StreetSchema = z.strictObject({
  code: z.string().min(1).max(12),
  name: z.string().min(1),
  district: z.string(),
});
export const CommunitySchema = z.strictObject({
  code: z.string().min(1).max(12),
  name: z.string().min(1),
  street: z.string(),
});

/** 责任网格: a set of unit cells with five people. Its place in the list is the wire's `grid` column. */
export const GridSchema = z.strictObject({
  id: z.string().min(1).max(24),
  name: z.string().min(1),
  district: z.string(),
  street: z.string(),
  community: z.string(),
  /** 评价网格 level A/B/C, which time limits may depend on. */
  level: z.enum(['A', 'B', 'C']),
  centre: LngLatSchema,
  rings: RingsSchema,
  /** Unit ids of its five people, in the order of the five roles. */
  people: z.array(z.string()),
});
export type Grid = z.infer<typeof GridSchema>;

/** 万米单元网格: about 10,000 m², a 15-digit code (14 in older cities), belongs to one duty grid. */
export const CellSchema = z.strictObject({
  code: z.string().min(1).max(15),
  /** Index into `grids`. */
  grid: z.int().min(0),
  ring: RingSchema,
});
export type Cell = z.infer<typeof CellSchema>;

export const DepartmentSchema = z.strictObject({
  code: z.string().min(1).max(24),
  name: z.string().min(1),
  /** What it answers for, in the words of the city's list of duties. */
  duties: z.string(),
});
export type Department = z.infer<typeof DepartmentSchema>;

export const CameraSchema = z.strictObject({
  id: z.string().min(1).max(32),
  name: z.string().min(1),
  /** ptz: a high pan-tilt camera (高空云台), drawn with an arc. */
  kind: z.enum(['fixed', 'ptz']),
  position: LngLatSchema,
  /** Centre line of the view, degrees clockwise from true north. */
  headingDeg: z.number().min(0).max(360),
  /** Horizontal field of view, degrees. */
  fovDeg: z.number().min(1).max(360),
  /** How far a person or a stall can still be made out, metres. */
  rangeMeters: z.number().positive().max(5000),
  /** Who shares it: police, traffic, housing, water … */
  owner: z.string(),
  /** Index into `grids`, or -1. */
  grid: z.int().min(-1),
});
export type Camera = z.infer<typeof CameraSchema>;

/** A named place for the search box: a road, an estate, a village, an office. */
export const PlaceSchema = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1),
  kind: z.enum(['road', 'estate', 'village', 'office', 'bridge', 'park']),
  position: LngLatSchema,
});
export type Place = z.infer<typeof PlaceSchema>;

/** The basemap, served by the platform under `/city/`; a URL is relative to the platform's own origin. */
export const BasemapSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('geojson'), url: z.string().startsWith('/city/') }),
  z.strictObject({
    kind: z.literal('pmtiles'),
    url: z.string().startsWith('/city/'),
    minZoom: z.int(),
    maxZoom: z.int(),
  }),
  z.strictObject({ kind: z.literal('none'), reason: z.string() }),
]);
export type Basemap = z.infer<typeof BasemapSchema>;

export const CatalogSchema = z.strictObject({
  city: CitySchema,
  districts: z.array(DistrictSchema),
  streets: z.array(StreetSchema),
  communities: z.array(CommunitySchema),
  grids: z.array(GridSchema).max(0xfffe),
  cells: z.array(CellSchema),
  departments: z.array(DepartmentSchema).max(0xfffe),
  categories: z.array(CategorySchema).min(1).max(0xfffe),
  aiCategories: z.array(AiCategorySchema),
  cameras: z.array(CameraSchema),
  places: z.array(PlaceSchema),
  basemap: BasemapSchema,
});
export type Catalog = z.infer<typeof CatalogSchema>;
