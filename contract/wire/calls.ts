import { z } from 'zod';
import { LatE7Schema, LonE7Schema } from '../model/geo.ts';
import { EpochMsSchema } from '../model/time.ts';

/**
 * How far a call to the hotline has come (S7). ringing 振铃; talking 接听; registered 受理: it has a case; referred 转办: the case is
 * with a department; callBackDue 待回访: handled and checked, or not to be filed, and the caller does not know yet; calledBack 已回访;
 * unreached: called back as often as the city's rule asks, and nobody answered; resolved: answered in the call itself, no case;
 * missed: the caller hung up before anybody answered.
 */
export const CALL_STATES = [
  'ringing',
  'talking',
  'registered',
  'referred',
  'callBackDue',
  'calledBack',
  'unreached',
  'resolved',
  'missed',
] as const;
export const CallStateSchema = z.enum(CALL_STATES);
export type CallState = z.infer<typeof CallStateSchema>;
export const CALL_STATE_NAMES: Record<CallState, string> = {
  ringing: '振铃',
  talking: '接听',
  registered: '受理',
  referred: '转办',
  callBackDue: '待回访',
  calledBack: '已回访',
  unreached: '回访未接通',
  resolved: '直接答复',
  missed: '未接',
};
/** States after which nothing more is owed to the caller. */
export const CALL_END_STATES: readonly CallState[] = ['calledBack', 'unreached', 'resolved', 'missed'];

/** What a caller wants. */
export const CALL_KINDS = ['complaint', 'help', 'advice', 'suggestion', 'thanks'] as const;
export const CallKindSchema = z.enum(CALL_KINDS);
export type CallKind = z.infer<typeof CallKindSchema>;
export const CALL_KIND_NAMES: Record<CallKind, string> = {
  complaint: '投诉举报',
  help: '求助',
  advice: '咨询',
  suggestion: '建议',
  thanks: '表扬感谢',
};

/** What a caller says when called back, in four levels (domain §6). */
export const SATISFACTIONS = ['satisfied', 'fairlySatisfied', 'average', 'dissatisfied'] as const;
export const SatisfactionSchema = z.enum(SATISFACTIONS);
export type Satisfaction = z.infer<typeof SatisfactionSchema>;
export const SATISFACTION_NAMES: Record<Satisfaction, string> = {
  satisfied: '满意',
  fairlySatisfied: '基本满意',
  average: '一般',
  dissatisfied: '不满意',
};

/**
 * One call in the hotline's queue. The number, the name and the door never leave the platform: what stands here is masked there.
 * Calls that have ended stay for a day.
 */
export const CallRowSchema = z.strictObject({
  id: z.string().min(1).max(40),
  rev: z.int().min(1),
  /** The number that was called, as the city names it: 12319. */
  channel: z.string().min(1).max(20),
  state: CallStateSchema,
  stateSinceMs: EpochMsSchema,
  rangAtMs: EpochMsSchema,
  /** Picked up at; 0 = not yet, or never. */
  answeredAtMs: EpochMsSchema,
  /** Post and masked name of the seat operator who took it; ''. */
  operator: z.string().max(60),
  kind: CallKindSchema.nullable(),
  /** Masked name of the caller; '' where none was given. */
  caller: z.string().max(40),
  /** Masked number of the caller; '' where it is withheld. */
  number: z.string().max(40),
  place: z.string().max(120),
  /** What it is about, scrubbed. */
  text: z.string().max(200),
  /** Key of the case it became; 0 = none. */
  caseKey: z.int().min(0).max(0xffff_ffff),
  /** By when the caller is to be called back; 0 while nothing is due. */
  dueAtMs: EpochMsSchema,
  /** Call-backs nobody answered, since the last that was. */
  unanswered: z.int().min(0).max(99),
  satisfaction: SatisfactionSchema.nullable(),
});
export type CallRow = z.infer<typeof CallRowSchema>;

/** One call-back: who called, whether the caller answered, what he said. */
export const CallBackSchema = z.strictObject({
  atMs: EpochMsSchema,
  actorRole: z.string().max(40),
  /** Masked. */
  actorName: z.string().max(40),
  answered: z.boolean(),
  satisfaction: SatisfactionSchema.nullable(),
  text: z.string().max(500),
});

/** Answer to the query `call`. */
export const CallDetailSchema = z.strictObject({ row: CallRowSchema, callBacks: z.array(CallBackSchema).max(100) });
export type CallDetail = z.infer<typeof CallDetailSchema>;

const PersonTextSchema = z.string().max(120);

/** Arguments of the command `callRegister` (登记来电): what the operator writes down. Personal fields stay on the platform. */
export const CallRegisterArgsSchema = z.strictObject({
  /** A call of the queue, or '' for one that came past the telephone system. */
  id: z.string().max(40),
  channel: z.string().min(1).max(20),
  number: z.string().max(40),
  name: z.string().max(40),
  address: PersonTextSchema,
  kind: CallKindSchema,
  /** Index into the catalog's categories; null where the call is answered at once and needs no case. */
  category: z.int().min(0).nullable(),
  place: z.string().max(120),
  lonE7: LonE7Schema,
  latE7: LatE7Schema,
  text: z.string().max(1000),
});

/** Arguments of the command `callBack` (登记回访). `satisfaction` is asked of whoever answered; 不满意 needs its reason in `text`. */
export const CallBackArgsSchema = z.strictObject({
  id: z.string().min(1).max(40),
  answered: z.boolean(),
  satisfaction: SatisfactionSchema.nullable(),
  text: z.string().max(500),
});

/** Arguments of the command `serviceAct` (S15): something done for people that is no case. */
export const ServiceActArgsSchema = z.strictObject({ text: z.string().min(1).max(200) });
