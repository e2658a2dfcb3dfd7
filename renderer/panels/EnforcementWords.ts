import {
  ENFORCE_ACT_NAMES,
  ENFORCE_CLOCK_NAMES,
  ENFORCE_STAGE_NAMES,
  type EnforceAct,
  type EnforceClock,
  type EnforceStage,
  POLICE_SUPPORT_NAMES,
  type PoliceSupport,
} from '../../contract/model/enforcement.ts';
import type { PipelineStep } from './EnforcementReading.ts';

type Text = (text: string) => string;

/** Words of the enforcement pipeline. */
export type EnforcementWords = Record<
  | 'title'
  | 'short'
  | 'none'
  | 'no'
  | 'party'
  | 'place'
  | 'money'
  | 'clockTitle'
  | 'noClock'
  | 'life'
  | 'met'
  | 'missed'
  | 'openCase',
  string
> & {
  open: Text;
  waits: Text;
  yuan: Text;
  sums(fine: string, lateFee: string, paid: string): string;
  stages: Record<EnforceStage, string>;
  pipeline: Record<PipelineStep, string>;
  acts: Record<EnforceAct, string>;
  clocks: Record<EnforceClock, string>;
  supports: Record<PoliceSupport, string>;
  fields: Record<'yuan' | 'partner' | 'support', string>;
};

export const ENFORCEMENT_ZH: EnforcementWords = {
  title: '执法闭环',
  short: '执法案件',
  none: '没有执法案件。',
  no: '案号',
  party: '当事人',
  place: '地点',
  money: '金额',
  clockTitle: '法定期限',
  noClock: '决定书送达后开始计算。',
  life: '办理经过',
  met: '已届满或已完成',
  missed: '逾期未履行',
  openCase: '查看来源案件',
  open: (n) => `在办 ${n} 件`,
  waits: (span) => `尚余 ${span}`,
  yuan: (amount) => `${amount} 元`,
  sums: (fine, lateFee, paid) => `罚款 ${fine}，加处 ${lateFee}，到款 ${paid}`,
  stages: ENFORCE_STAGE_NAMES,
  pipeline: {
    filing: '线索立案',
    inquiry: '调查告知',
    decision: '决定送达',
    urging: '催告',
    court: '法院',
    performed: '履行执行',
    closed: '结案',
  },
  acts: ENFORCE_ACT_NAMES,
  clocks: ENFORCE_CLOCK_NAMES,
  supports: POLICE_SUPPORT_NAMES,
  fields: { yuan: '金额（元）', partner: '联合执法部门', support: '公安护法方式' },
};

export const ENFORCEMENT_EN: EnforcementWords = {
  title: 'Enforcement to the court',
  short: 'Enforcement',
  none: 'There are no enforcement cases.',
  no: 'File',
  party: 'Party',
  place: 'Place',
  money: 'Money',
  clockTitle: 'Legal periods',
  noClock: 'They begin when the decision is served.',
  life: 'What was done',
  met: 'ended or done',
  missed: 'ended undone',
  openCase: 'Open the case it came from',
  open: (n) => `${n} open`,
  waits: (span) => `${span} to run`,
  yuan: (amount) => `¥${amount}`,
  sums: (fine, lateFee, paid) => `fine ${fine}, late fee ${lateFee}, paid ${paid}`,
  pipeline: {
    filing: 'Filing',
    inquiry: 'Inquiry',
    decision: 'Decision',
    urging: 'Urging',
    court: 'Court',
    performed: 'Performed',
    closed: 'Closed',
  },
  stages: {
    Clue: 'Clue',
    Filed: 'Filed',
    Investigate: 'Inquiry',
    Notice: 'Notice',
    Hearing: 'Hearing',
    Decision: 'Decision',
    Served: 'Served',
    Performed: 'Paid',
    Urged: 'Urged',
    CourtApply: 'To court',
    CourtReview: 'Review',
    CourtRuled: 'Ruled',
    Executed: 'Executed',
    Closed: 'Closed',
  },
  acts: {
    file: 'File',
    investigate: 'Inquire',
    notify: 'Give notice',
    hear: 'Hear',
    decide: 'Decide',
    serve: 'Serve',
    pay: 'Payment',
    urge: 'Urge',
    applyCourt: 'Apply to the court',
    courtAccept: 'Court accepts',
    courtGrant: 'Court grants',
    courtRefuse: 'Court refuses',
    execute: 'Court collects',
    close: 'Close',
    withdraw: 'Withdraw',
    support: 'Police support',
    joint: 'Joint action',
  },
  clocks: {
    pay: 'To pay',
    sue: 'To sue',
    urge: 'After urging',
    apply: 'To apply to the court',
    rule: 'Court to rule',
  },
  supports: {
    jointPatrol: 'Joint patrol',
    escort: 'Escort',
    obstruction: 'Obstruction',
    identity: 'Identity check',
  },
  fields: { yuan: 'Amount (yuan)', partner: 'Partner bureau', support: 'Police support' },
};
