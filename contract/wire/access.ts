import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';
import { IdentityKindSchema, IdentitySchema } from './envelope.ts';

/** Query `audit`: rows of the audit log, newest first. For auditors. */
export const AuditArgsSchema = z.strictObject({
  fromMs: EpochMsSchema.optional(),
  toMs: EpochMsSchema.optional(),
  /** Whole login, device or service. */
  who: z.string().max(64).optional(),
  /** Whole, or its first word: `caseAct` for every act on a case. */
  act: z.string().max(40).optional(),
  /** Rows before this number; left out: from the newest. */
  beforeSeq: z.int().min(1).optional(),
  limit: z.int().min(1).max(200),
});

export const AuditEntrySchema = z.strictObject({
  seq: z.int().min(1),
  /** Real time, whatever the city's clock says. */
  atMs: EpochMsSchema,
  /** Login, device or service; `共用:officer` for a shared token; '' for somebody who did not get in. */
  who: z.string().max(64),
  kind: IdentityKindSchema.nullable(),
  from: z.string().max(60),
  act: z.string().max(40),
  target: z.string().max(100),
  result: z.enum(['done', 'refused', 'failed']),
  detail: z.string().max(500),
  hash: z.string().length(64),
});
export type AuditEntry = z.infer<typeof AuditEntrySchema>;
export const AuditPageSchema = z.strictObject({ entries: z.array(AuditEntrySchema).max(200) });

/** What walking the chain came to. `hash` is that of row `rows`, the last good one: note it elsewhere. */
export const AuditVerdictSchema = z.strictObject({
  ok: z.boolean(),
  rows: z.int().min(0),
  brokenSeq: z.int().min(1).nullable(),
  fault: z.string(),
  hash: z.string().length(64),
});
export type AuditVerdict = z.infer<typeof AuditVerdictSchema>;

/** `POST /api/access/v1/login`. `code` is the second factor's six digits, where the person has one. */
export const LoginSchema = z.strictObject({
  login: z.string().min(1).max(40),
  password: z.string().min(1).max(200),
  code: z.string().max(10).optional(),
});
/** What must be done before the session opens anything else: change a one-time password, set up the second factor. */
export const PendingSchema = z.enum(['password', 'secondFactor']);
export type Pending = z.infer<typeof PendingSchema>;
export const LoggedInSchema = z.strictObject({
  token: z.string().min(1).max(200),
  identity: IdentitySchema,
  pending: PendingSchema.nullable(),
  /** Without a sign of life for this long the session ends, real time. */
  idleMs: z.int().min(1),
  /** Network address the person logged in from, as the platform sees it. */
  from: z.string().max(60),
});
export type LoggedIn = z.infer<typeof LoggedInSchema>;

/** Every refusal below /api/access/v1. `retryMs` with `locked` and `busy`. */
export const AccessRefusalSchema = z.strictObject({
  code: z.enum([
    'badRequest',
    'credentials',
    'locked',
    'codeNeeded',
    'token',
    'forbidden',
    'notFound',
    'refused',
    'busy',
  ]),
  /** A sentence for the person. */
  error: z.string().min(1).max(300),
  retryMs: z.int().min(0).optional(),
});
export type AccessRefusal = z.infer<typeof AccessRefusalSchema>;

/** Answer of `GET /api/access/v1/me` and of the steps that clear what is pending. */
export const MeSchema = z.strictObject({ identity: IdentitySchema, pending: PendingSchema.nullable() });
/** Answer of `POST /api/access/v1/totp/begin`. */
export const SecondFactorSchema = z.strictObject({ secret: z.string(), uri: z.string() });
