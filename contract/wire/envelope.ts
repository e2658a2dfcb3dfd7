import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';
import { CaseCardSchema } from './cases.ts';
import { CONTRACT_VERSION, MAX_DELTA_ROWS, MAX_PART_ROWS } from './limits.ts';
import { StreamCursorSchema, StreamNameSchema, STREAMS } from './streams.ts';

/** What a wall hands over in Socket.IO's `auth`, before anything else (rule W01). */
export const AuthSchema = z.strictObject({
  token: z.string().min(1).max(200),
  contract: z.string().min(1).max(40),
  client: z.enum(['wall', 'desk', 'probe']),
});
export type Auth = z.infer<typeof AuthSchema>;

/**
 * Who may be at the other end. `kiosk`: a wall, read-only; `officer`: a duty officer; `leader`: 领导; `admin`, `security`, `auditor`: the
 * three administrators kept apart (三员: 系统管理员, 安全管理员, 审计管理员); `collector`: a person in the field; `service`: another system.
 */
export const IDENTITY_KINDS = [
  'kiosk',
  'officer',
  'leader',
  'admin',
  'security',
  'auditor',
  'collector',
  'service',
] as const;
export const IdentityKindSchema = z.enum(IDENTITY_KINDS);
export type IdentityKind = z.infer<typeof IdentityKindSchema>;

export const IdentitySchema = z.strictObject({
  kind: IdentityKindSchema,
  /** As it is shown to the person itself. */
  name: z.string().max(40),
  /** collector: the person in the city pack; service: its name in `--services`; kiosk: its device; else the login. Absent: a shared token. */
  id: z.string().min(1).max(64).optional(),
  /** An officer's posts, in the words of `CASE_ACT_POSTS`: which acts are theirs. */
  posts: z.array(z.string().min(1).max(20)).max(30).optional(),
  /** A screen that is to show its name and the time over its picture. */
  watermark: z.literal(true).optional(),
});
export type Identity = z.infer<typeof IdentitySchema>;

const CursorsSchema = z.record(StreamNameSchema, StreamCursorSchema);

/** Event `hello`: the platform's first word on every connection. */
export const HelloSchema = z.strictObject({
  contract: z.literal(CONTRACT_VERSION),
  cityId: z.string().min(1).max(40),
  platformTimeMs: EpochMsSchema,
  /** Platform seconds per real second; 1 in service, 0 while stopped. */
  speed: z.number().min(0).max(3600),
  identity: IdentitySchema,
  streams: CursorsSchema,
});
export type Hello = z.infer<typeof HelloSchema>;

/** Event `beat`, every second: the platform lives, its clock says, and the last seq of every stream (so that a lost last delta shows). */
export const BeatSchema = z.strictObject({
  platformTimeMs: EpochMsSchema,
  speed: z.number().min(0).max(3600),
  streams: CursorsSchema,
});
export type Beat = z.infer<typeof BeatSchema>;

/** Request `subscribe`: what the wall has of each stream it wants; null where it has nothing. */
export const SubscribeSchema = z.strictObject({
  streams: z
    .array(z.strictObject({ stream: StreamNameSchema, have: StreamCursorSchema.nullable() }))
    .max(STREAMS.length),
});
export type Subscribe = z.infer<typeof SubscribeSchema>;

/** Its answer: whether deltas follow from where the wall stood, or a snapshot comes first. */
export const SubscribedSchema = z.strictObject({
  streams: z.array(
    z.strictObject({ stream: StreamNameSchema, mode: z.enum(['resume', 'snapshot']), at: StreamCursorSchema }),
  ),
});
export type Subscribed = z.infer<typeof SubscribedSchema>;

/**
 * Event `snapshot`: part `part` of `parts` of a stream as it stood at (epoch, seq). All parts arrive before any delta
 * after `seq`. JSON streams carry `rows`; `cases` carries columns in the attachment and cards beside it.
 */
export const SnapshotHeaderSchema = z.strictObject({
  stream: StreamNameSchema,
  epoch: z.string().min(1).max(64),
  seq: z.int().min(0),
  part: z.int().min(0).max(9999),
  parts: z.int().min(1).max(10_000),
  count: z.int().min(0).max(MAX_PART_ROWS),
  rows: z.array(z.unknown()).max(MAX_PART_ROWS).optional(),
  cards: z.array(CaseCardSchema).max(MAX_PART_ROWS).optional(),
});
export type SnapshotHeader = z.infer<typeof SnapshotHeaderSchema>;

/** Event `delta`: the rows that changed between prevSeq and seq. A row stands in it whole. */
export const DeltaHeaderSchema = z.strictObject({
  stream: StreamNameSchema,
  epoch: z.string().min(1).max(64),
  prevSeq: z.int().min(0),
  seq: z.int().min(1),
  /** Platform time at which this became true. */
  atMs: EpochMsSchema,
  rows: z.array(z.unknown()).max(MAX_DELTA_ROWS),
  /** Ids of rows that are no more (a case's key in decimal). */
  gone: z.array(z.string().min(1).max(64)).max(MAX_DELTA_ROWS),
});
export type DeltaHeader = z.infer<typeof DeltaHeaderSchema>;
