import { z } from 'zod';
import { PhotosSchema } from '../model/photos.ts';
import { EpochMsSchema } from '../model/time.ts';
import {
  CallBackArgsSchema,
  CallRegisterArgsSchema,
  CallStateSchema,
  SatisfactionSchema,
  ServiceActArgsSchema,
} from './calls.ts';
import { AssessItemArgsSchema, QUALITY_STATES, QualityActArgsSchema } from './assessment.ts';
import { EnforcementActArgsSchema, EnforcementBeginArgsSchema } from './enforcement.ts';
import { ReviewVerdictArgsSchema, VERIFICATION_OUTCOMES } from './evidence.ts';
import { SampleCheckArgsSchema, SampleCheckReplySchema } from './sampling.ts';
import { SuperviseBelowArgsSchema } from './levels.ts';
import { InstructArgsSchema, OrderActArgsSchema } from './orders.ts';
import { OpenFeedArgsSchema, RevealArgsSchema } from './search.ts';

/** Acts on a case an officer may ask for; which are allowed now, the case's detail says. */
export const CASE_ACTS = [
  'accept',
  'file',
  'reject',
  'dispatch',
  'startHandling',
  'finishHandling',
  'startCheck',
  'passCheck',
  'failCheck',
  'close',
  'supervise',
  'cancel',
  'startVerify',
  'verifyTrue',
  'verifyFalse',
  'reply',
  'verifyUnsure',
  'checkUnsure',
  'returnToFile',
  'requestReturn',
  'returnToDispatch',
  'requestExtension',
  'extend',
  'refuseRequest',
  'suspend',
  'resume',
  'defer',
  'urge',
  'appeal',
  'exempt',
  'forceClose',
] as const;
export const CaseActSchema = z.enum(CASE_ACTS);
export type CaseAct = z.infer<typeof CaseActSchema>;
export const CASE_ACT_NAMES: Record<CaseAct, string> = {
  accept: '受理',
  file: '立案',
  reject: '不予立案',
  dispatch: '派遣',
  startHandling: '开始处置',
  finishHandling: '处置完成',
  startCheck: '核查',
  passCheck: '核查通过',
  failCheck: '返工',
  close: '结案',
  supervise: '督办',
  cancel: '作废',
  startVerify: '核实',
  verifyTrue: '核实属实',
  verifyFalse: '核实不属实',
  reply: '答复诉求人',
  verifyUnsure: '无法核实',
  checkUnsure: '无法核查',
  returnToFile: '退回立案',
  requestReturn: '申请回退',
  returnToDispatch: '回退',
  requestExtension: '申请延期',
  extend: '延期',
  refuseRequest: '驳回申请',
  suspend: '挂账',
  resume: '恢复处置',
  defer: '缓办',
  urge: '催办',
  appeal: '申诉',
  exempt: '申诉成立',
  forceClose: '强制结案',
};

/**
 * Which post does an act (domain §4). 监督中心 accepts, files, checks and closes; 指挥中心 dispatches and answers what
 * departments ask for; the department handles. Many cities merge the two centres: a person may hold several posts.
 */
export const CASE_ACT_POSTS: Record<CaseAct, string> = {
  accept: '受理员',
  file: '值班长',
  reject: '值班长',
  dispatch: '派遣员',
  startHandling: '处置人员',
  finishHandling: '处置人员',
  startCheck: '信息采集监督员',
  passCheck: '信息采集监督员',
  failCheck: '信息采集监督员',
  close: '值班长',
  supervise: '督查员',
  cancel: '值班长',
  startVerify: '信息采集监督员',
  verifyTrue: '信息采集监督员',
  verifyFalse: '信息采集监督员',
  reply: '受理员',
  verifyUnsure: '信息采集监督员',
  checkUnsure: '信息采集监督员',
  returnToFile: '派遣员',
  requestReturn: '专业部门',
  returnToDispatch: '派遣员',
  requestExtension: '专业部门',
  extend: '派遣员',
  refuseRequest: '派遣员',
  suspend: '派遣员',
  resume: '派遣员',
  defer: '值班长',
  urge: '派遣员',
  appeal: '专业部门',
  exempt: '考核员',
  forceClose: '值班长',
};

/** What an act cannot do without, beside the case: a reason in `note`, a date in `untilMs`. The platform refuses it otherwise. */
export const CASE_ACT_NEEDS: Partial<Record<CaseAct, readonly ('reason' | 'until')[]>> = {
  reject: ['reason'],
  cancel: ['reason'],
  returnToFile: ['reason'],
  requestReturn: ['reason'],
  requestExtension: ['reason'],
  refuseRequest: ['reason'],
  suspend: ['reason', 'until'],
  defer: ['reason'],
  appeal: ['reason'],
  exempt: ['reason'],
  forceClose: ['reason'],
};

/** Arguments of `caseAct`. */
export const CaseActArgsSchema = z.strictObject({
  key: z.int().min(1),
  act: CaseActSchema,
  note: z.string().max(500),
  /** suspend: when the case goes on by itself, epoch milliseconds; at most a year ahead. */
  untilMs: EpochMsSchema.optional(),
  /** dispatch: index of the department that shall handle it, if not the one the limit rule names. */
  department: z.int().min(0).max(0xfffe).optional(),
  photos: PhotosSchema.optional(),
  /** reply: what the caller said when called back; asked for where the case came by a call. */
  satisfaction: SatisfactionSchema.optional(),
});

/** Command name -> [arguments, answer]. Who may command what, the platform says by the identity. A repeated id acts once (rule W23). */
export const COMMANDS = {
  caseAct: [CaseActArgsSchema, z.strictObject({ rev: z.int().min(1) })],
  /** PDCA of the assessment (S13): a nonconformity, its correction, its verification. */
  qualityAct: [QualityActArgsSchema, z.strictObject({ id: z.string().min(1).max(48), state: z.enum(QUALITY_STATES) })],
  /** An assessor's value for a manual item. */
  assessItem: [AssessItemArgsSchema, z.strictObject({ value: z.number() })],
  /** 抽查: what a supervisor met in a unit cell. */
  sampleCheck: [SampleCheckArgsSchema, SampleCheckReplySchema],
  /** Looks through a camera, for a reason that is kept. */
  openFeed: [OpenFeedArgsSchema, z.strictObject({ camera: z.string().max(64) })],
  /** Asks for what is masked; the query `revealed` gives it for the ticket. */
  reveal: [RevealArgsSchema, z.strictObject({ ticket: z.string().min(8).max(64) })],
  /** 复核 a machine's verdict (S6). */
  reviewVerdict: [ReviewVerdictArgsSchema, z.strictObject({ outcome: z.enum(VERIFICATION_OUTCOMES) })],
  acknowledgeAlarm: [z.strictObject({ id: z.string().min(1).max(48) }), z.strictObject({ rev: z.int().min(1) })],
  /** 下行督办: hands a supervision order to a platform below (S8). */
  superviseBelow: [SuperviseBelowArgsSchema, z.strictObject({ id: z.string().min(8).max(64) })],
  /** Takes a supervision case over into the enforcement pipeline (S11). */
  enforcementBegin: [EnforcementBeginArgsSchema, z.strictObject({ id: z.string().min(1).max(40) })],
  enforcementAct: [EnforcementActArgsSchema, z.strictObject({ rev: z.int().min(1) })],
  /** 接听: an operator takes a call that rings. */
  callPickUp: [z.strictObject({ id: z.string().min(1).max(40) }), z.strictObject({ state: CallStateSchema })],
  /** 登记来电 (S7). `caseKey` 0: it was answered at once. */
  callRegister: [
    CallRegisterArgsSchema,
    z.strictObject({ id: z.string().min(1).max(40), caseKey: z.int().min(0).max(0xffff_ffff) }),
  ],
  /** 登记回访 */
  callBack: [CallBackArgsSchema, z.strictObject({ state: CallStateSchema })],
  /** 便民服务 (S15) */
  serviceAct: [ServiceActArgsSchema, z.strictObject({})],
  /** 领导批示 (S14) */
  instruct: [InstructArgsSchema, z.strictObject({ id: z.string().min(1).max(40) })],
  orderAct: [OrderActArgsSchema, z.strictObject({ rev: z.int().min(1) })],
  /** Demo and replay only: a platform in service refuses it. */
  setSpeed: [z.strictObject({ speed: z.number().min(0).max(3600) }), z.strictObject({ speed: z.number() })],
} as const;
export type CommandName = keyof typeof COMMANDS;
export type CommandArgs<C extends CommandName> = z.infer<(typeof COMMANDS)[C][0]>;
export type CommandReply<C extends CommandName> = z.infer<(typeof COMMANDS)[C][1]>;

export const CommandRequestSchema = z.strictObject({
  /** Made by the wall, unique for ever: a UUID. */
  id: z.string().min(8).max(64),
  name: z.enum(Object.keys(COMMANDS) as [CommandName, ...CommandName[]]),
  args: z.unknown(),
});
