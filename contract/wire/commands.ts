import { z } from 'zod';
import { EnforcementActArgsSchema, EnforcementBeginArgsSchema } from './enforcement.ts';

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
};

/** Command name -> [arguments, answer]. Only an officer may command. A repeated id acts once (rule W23). */
export const COMMANDS = {
  caseAct: [
    z.strictObject({ key: z.int().min(1), act: CaseActSchema, note: z.string().max(500) }),
    z.strictObject({ rev: z.int().min(1) }),
  ],
  acknowledgeAlarm: [z.strictObject({ id: z.string().min(1).max(48) }), z.strictObject({ rev: z.int().min(1) })],
  /** Takes a supervision case over into the enforcement pipeline (S11). */
  enforcementBegin: [EnforcementBeginArgsSchema, z.strictObject({ id: z.string().min(1).max(40) })],
  enforcementAct: [EnforcementActArgsSchema, z.strictObject({ rev: z.int().min(1) })],
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
