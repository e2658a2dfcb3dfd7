import { z } from 'zod';
import { EnforceActSchema, EnforceClockSchema, EnforceStageSchema, PoliceSupportSchema } from '../model/enforcement.ts';
import { LatE7Schema, LonE7Schema } from '../model/geo.ts';
import { EpochMsSchema } from '../model/time.ts';

/** One legal clock. met: what it waited for was done in time, or it ran out as it should; missed: it ran out undone. */
export const LegalClockSchema = z.strictObject({
  kind: EnforceClockSchema,
  fromMs: EpochMsSchema,
  /** End of the last day, local time. */
  dueMs: EpochMsSchema,
  state: z.enum(['running', 'met', 'missed']),
});
export type LegalClock = z.infer<typeof LegalClockSchema>;

/**
 * One enforcement case (S11, S12). The party is personal data and masked by the platform; a case of a minor is not in
 * the stream at all (domain §15). Money is whole fen.
 */
export const EnforcementRowSchema = z.strictObject({
  id: z.string().min(1).max(40),
  rev: z.int().min(1),
  /** Number of the file, opaque text. */
  no: z.string().min(1).max(64),
  /** 案由: 露天焚烧秸秆 … */
  cause: z.string().min(1).max(60),
  /** Masked name of the party, or '当事人' where none is known. */
  party: z.string().min(1).max(40),
  /** The brigade that handles it. */
  brigade: z.string().max(40),
  /** Key of the supervision case it grew from; 0 = none. */
  caseKey: z.int().min(0).max(0xffff_ffff),
  lonE7: LonE7Schema,
  latE7: LatE7Schema,
  place: z.string().max(120),
  stage: EnforceStageSchema,
  stageSinceMs: EpochMsSchema,
  foundAtMs: EpochMsSchema,
  fineFen: z.int().min(0),
  /** 加处罚款 that has grown up to the row's last change; never more than the fine. */
  lateFeeFen: z.int().min(0),
  paidFen: z.int().min(0),
  /** Requests for police support, joint actions with other bureaux. */
  supports: z.int().min(0).max(999),
  joints: z.int().min(0).max(999),
  clocks: z.array(LegalClockSchema).max(5),
});
export type EnforcementRow = z.infer<typeof EnforcementRowSchema>;

export const EnforcementStepSchema = z.strictObject({
  atMs: EpochMsSchema,
  act: EnforceActSchema,
  actorRole: z.string().max(40),
  /** Masked, or '' where only the post is known. */
  actorName: z.string().max(40),
  stage: EnforceStageSchema,
  note: z.string().max(500),
  /** decide, pay, execute: how much; else 0. */
  amountFen: z.int().min(0),
  support: PoliceSupportSchema.nullable(),
  /** joint: the bureau. */
  partner: z.string().max(40),
});

/** Answer to the query `enforcement`. */
export const EnforcementDetailSchema = z.strictObject({
  row: EnforcementRowSchema,
  steps: z.array(EnforcementStepSchema).max(500),
  /** Acts that the law allows now; this identity may do them only if it may command. */
  allowedActs: z.array(EnforceActSchema),
});
export type EnforcementDetail = z.infer<typeof EnforcementDetailSchema>;

/** Arguments of the command `enforcementAct`. */
export const EnforcementActArgsSchema = z.strictObject({
  id: z.string().min(1).max(40),
  act: EnforceActSchema,
  note: z.string().max(500),
  amountFen: z.int().min(0).max(1_000_000_000),
  support: PoliceSupportSchema.nullable(),
  partner: z.string().max(40),
});

/** Arguments of the command `enforcementBegin`: the case a clue came from, what it is for, and which brigade takes it. */
export const EnforcementBeginArgsSchema = z.strictObject({
  caseKey: z.int().min(1).max(0xffff_ffff),
  cause: z.string().min(1).max(60),
  brigade: z.string().min(1).max(40),
});
