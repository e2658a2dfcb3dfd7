import { z } from 'zod';
import { CameraSchema } from '../model/catalog.ts';
import { BoundsSchema, LngLatSchema, RingSchema } from '../model/geo.ts';
import { EntityRefSchema } from '../model/ids.ts';
import { CASE_SOURCES, CASE_STAGES } from '../model/stages.ts';
import { EpochMsSchema } from '../model/time.ts';
import { CaseCardSchema, CaseRowSchema } from './cases.ts';
import { DeltaHeaderSchema } from './envelope.ts';
import { StreamNameSchema } from './streams.ts';
import { UnitRowSchema } from './units.ts';

/** Where cases must lie. */
const AreaSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grid'), id: z.string().min(1).max(24) }),
  z.strictObject({ kind: z.literal('district'), code: z.string().min(1).max(12) }),
  z.strictObject({ kind: z.literal('bounds'), bounds: BoundsSchema }),
  z.strictObject({ kind: z.literal('polygon'), ring: RingSchema.max(500) }),
]);

/** Which cases; what is left out does not count. Several values of one list are alternatives. */
export const CaseFilterSchema = z.strictObject({
  /** Part of the number, the place or the description (masked, as they are kept). */
  text: z.string().min(1).max(60).optional(),
  area: AreaSchema.optional(),
  /** Reported from (included) to (excluded). */
  fromMs: EpochMsSchema.optional(),
  toMs: EpochMsSchema.optional(),
  stages: z.array(z.enum(CASE_STAGES)).max(CASE_STAGES.length).optional(),
  /** Indexes into the catalog's lists. */
  categories: z.array(z.int().min(0).max(0xfffe)).max(500).optional(),
  departments: z.array(z.int().min(0).max(0xfffe)).max(500).optional(),
  sources: z.array(z.enum(CASE_SOURCES)).max(CASE_SOURCES.length).optional(),
  /** true: open and past its deadline now. false: everything else. */
  overdue: z.boolean().optional(),
});
export type CaseFilter = z.infer<typeof CaseFilterSchema>;

export const CASE_SORTS = ['newest', 'oldest', 'dueFirst', 'endedLast'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** Query `search`. */
export const SearchArgsSchema = z.strictObject({
  filter: CaseFilterSchema,
  sort: z.enum(CASE_SORTS),
  /** `next` of the page before; left out: the first. */
  cursor: z
    .string()
    .regex(/^\d{1,10}\.\d{1,10}$/)
    .optional(),
  limit: z.int().min(1).max(200),
});
export type SearchArgs = z.infer<typeof SearchArgsSchema>;
/** A case that changed its place in the order between two pages may be in both or in neither; `total` is that of the moment. */
export const SearchPageSchema = z.strictObject({
  total: z.int().min(0),
  cases: z.array(z.strictObject({ row: CaseRowSchema, card: CaseCardSchema })).max(200),
  next: z.string().nullable(),
});
export type SearchPage = z.infer<typeof SearchPageSchema>;

/** Query `nearest`: what could be sent to a point, or looks at it. */
export const NearestArgsSchema = z.strictObject({
  position: LngLatSchema,
  withinMeters: z.number().min(1).max(50_000),
  limit: z.int().min(1).max(50),
});
const ReachSchema = z.strictObject({ meters: z.number().min(0), position: LngLatSchema });
export const NearestSchema = z.strictObject({
  /** On duty, each list nearest first. `ageMs`: how old the position is. */
  people: z.array(ReachSchema.extend({ unit: UnitRowSchema, ageMs: z.number().min(0) })).max(50),
  vehicles: z.array(ReachSchema.extend({ unit: UnitRowSchema, ageMs: z.number().min(0) })).max(50),
  drones: z.array(ReachSchema.extend({ unit: UnitRowSchema, ageMs: z.number().min(0) })).max(50),
  /** Those whose range reaches the point. `sees`: it lies in the field of view now, or a PTZ can turn to it. */
  cameras: z.array(ReachSchema.extend({ camera: CameraSchema, sees: z.enum(['now', 'canTurn']) })).max(50),
});
export type Nearest = z.infer<typeof NearestSchema>;

/** Query `history`: what a stream said between two moments of platform time, page by page, oldest first. */
export const HistoryArgsSchema = z.strictObject({
  stream: StreamNameSchema,
  fromMs: EpochMsSchema,
  /** Excluded. */
  toMs: EpochMsSchema,
  /** `next` of the page before. */
  afterSeq: z.int().min(0).optional(),
  limit: z.int().min(1).max(100),
});
export const HistorySchema = z.strictObject({
  deltas: z.array(DeltaHeaderSchema).max(100),
  /** null: that was all. */
  next: z.int().min(0).nullable(),
  /** Platform time of the oldest delta the log still has of this stream; null: none. Earlier is not known. */
  knownFromMs: EpochMsSchema.nullable(),
});

/** Command `openFeed`: a person looks through a camera, for a reason. Refused while the camera is not online. */
export const OpenFeedArgsSchema = z.strictObject({
  camera: z.string().min(1).max(64),
  reason: z.string().trim().min(2).max(200),
});

/** So long a desk shows what was revealed; then it is asked for anew, with a reason. */
export const REVEALED_SHOWN_MS = 60_000;

/** Command `reveal`: asks for what is masked, for a reason. Never for a kiosk, and callers never for whoever handles the case. */
export const RevealArgsSchema = z.strictObject({
  /** A call's caller, the callers of a case, or a person on duty. */
  ref: z.union([
    z.strictObject({ kind: z.literal('call'), id: z.string().min(1).max(40) }),
    EntityRefSchema.extend({ kind: z.literal('case') }),
    EntityRefSchema.extend({ kind: z.literal('person') }),
  ]),
  reason: z.string().trim().min(2).max(200),
});
/**
 * Query `revealed`: what the ticket of `reveal` is for, within five minutes and to the same person only. Empty where nobody left anything, or
 * it was erased after the city's term.
 */
export const RevealedSchema = z.strictObject({
  people: z
    .array(
      z.strictObject({
        name: z.string().max(60),
        phone: z.string().max(60),
        address: z.string().max(200),
      }),
    )
    .max(20),
});
export type RevealRef = z.infer<typeof RevealArgsSchema>['ref'];
export type RevealedPerson = z.infer<typeof RevealedSchema>['people'][number];
