import { z } from 'zod';

/**
 * Stages of an enforcement case (domain §15): 城管执法 → 公安护法 → 法院司法. Its 立案 is not the supervision case's 立案.
 * The position in this list is the order of the pipeline.
 */
export const ENFORCE_STAGES = [
  'Clue',
  'Filed',
  'Investigate',
  'Notice',
  'Hearing',
  'Decision',
  'Served',
  'Performed',
  'Urged',
  'CourtApply',
  'CourtReview',
  'CourtRuled',
  'Executed',
  'Closed',
] as const;
export const EnforceStageSchema = z.enum(ENFORCE_STAGES);
export type EnforceStage = z.infer<typeof EnforceStageSchema>;

export const ENFORCE_STAGE_NAMES: Record<EnforceStage, string> = {
  Clue: '线索',
  Filed: '立案',
  Investigate: '调查取证',
  Notice: '事先告知',
  Hearing: '听证',
  Decision: '处罚决定',
  Served: '送达',
  Performed: '自动履行',
  Urged: '催告',
  CourtApply: '申请法院强制执行',
  CourtReview: '法院审查',
  CourtRuled: '法院裁定',
  Executed: '执行完毕',
  Closed: '结案',
};

/** What is done in an enforcement case. `support` is 公安护法, `joint` an action together with another bureau. */
export const ENFORCE_ACTS = [
  'file',
  'investigate',
  'notify',
  'hear',
  'decide',
  'serve',
  'pay',
  'urge',
  'applyCourt',
  'courtAccept',
  'courtGrant',
  'courtRefuse',
  'execute',
  'close',
  'withdraw',
  'support',
  'joint',
] as const;
export const EnforceActSchema = z.enum(ENFORCE_ACTS);
export type EnforceAct = z.infer<typeof EnforceActSchema>;

export const ENFORCE_ACT_NAMES: Record<EnforceAct, string> = {
  file: '立案',
  investigate: '调查取证',
  notify: '事先告知',
  hear: '听证',
  decide: '作出处罚决定',
  serve: '送达决定书',
  pay: '缴款',
  urge: '催告',
  applyCourt: '申请法院强制执行',
  courtAccept: '法院受理审查',
  courtGrant: '裁定准予执行',
  courtRefuse: '裁定不准予执行',
  execute: '法院执行到款',
  close: '结案',
  withdraw: '撤案',
  support: '公安护法',
  joint: '联合执法',
};

/** What the police are asked for (domain §15). */
export const POLICE_SUPPORTS = ['jointPatrol', 'escort', 'obstruction', 'identity'] as const;
export const PoliceSupportSchema = z.enum(POLICE_SUPPORTS);
export type PoliceSupport = z.infer<typeof PoliceSupportSchema>;
export const POLICE_SUPPORT_NAMES: Record<PoliceSupport, string> = {
  jointPatrol: '联勤联动',
  escort: '执法保障',
  obstruction: '阻碍执法处置',
  identity: '身份协查',
};

/**
 * Legal clocks. pay: to perform the decision; sue: to seek review or sue, after which the decision is final; urge: after the 催告;
 * apply: in which the court may be asked; rule: in which the court decides.
 */
export const ENFORCE_CLOCKS = ['pay', 'sue', 'urge', 'apply', 'rule'] as const;
export const EnforceClockSchema = z.enum(ENFORCE_CLOCKS);
export type EnforceClock = z.infer<typeof EnforceClockSchema>;
export const ENFORCE_CLOCK_NAMES: Record<EnforceClock, string> = {
  pay: '履行期限',
  sue: '复议诉讼期限',
  urge: '催告期',
  apply: '申请强制执行期限',
  rule: '法院裁定期限',
};
