import type { DetectionOutcome, RobotQuality, Verdict, VerificationOutcome } from '../../contract/wire/evidence.ts';

type Text = (text: string) => string;

/** Words of what machines see: the frames of a case, their verdicts, and the page of AI screening. */
export type EvidenceWords = Record<
  | 'ofCase'
  | 'proved'
  | 'checked'
  | 'machine'
  | 'person'
  | 'review'
  | 'reviewReason'
  | 'needsReason'
  | 'frame'
  | 'screen'
  | 'all'
  | 'day'
  | 'week'
  | 'noneFound'
  | 'noClasses'
  | 'quality',
  string
> & {
  confidence: Text;
  age: Text;
  distance: Text;
  more: Text;
  found: Text;
  reviewed(by: string, verdict: string): string;
  verdicts: Record<Verdict, string>;
  outcomes: Record<VerificationOutcome, string>;
  became: Record<DetectionOutcome, string>;
  figures: Record<keyof RobotQuality, string>;
};

export const EVIDENCE_ZH: EvidenceWords = {
  ofCase: '取证与核查画面',
  proved: '取证画面',
  checked: '核查画面',
  machine: '机器判定',
  person: '人工判定',
  review: '人工复核',
  reviewReason: '复核意见（推翻机器判定须写明理由）',
  needsReason: '推翻机器判定须写明理由。',
  frame: '调取画面',
  screen: 'AI 筛查',
  all: '全部类别',
  day: '今日',
  week: '近 7 日',
  noneFound: '所选类别在此时段没有识别结果。',
  noClasses: '城市配置中没有 AI 识别类别。',
  quality: '城管机器人核查质量',
  confidence: (share) => `置信度 ${share}`,
  age: (span) => `画面距判定 ${span}`,
  distance: (meters) => `距案发地 ${meters}`,
  more: (n) => `共核查 ${n} 次，示最近一次`,
  found: (n) => `识别 ${n} 次`,
  reviewed: (by, verdict) => `人工复核（${by}）：${verdict}`,
  verdicts: { exists: '问题仍存在', gone: '问题已消除', unsure: '无法判断' },
  outcomes: { passed: '核查通过', failed: '返工', toPerson: '转人工核查', noAct: '案件未变' },
  became: { case: '生成案件', merged: '并入案件', belowThreshold: '低于阈值' },
  figures: {
    verifications: '自动核查',
    passed: '核查通过',
    failed: '返工',
    toPerson: '转人工核查',
    precision: '复核准确率',
    clearedWithoutVisit: '免到场核查率',
  },
};

export const EVIDENCE_EN: EvidenceWords = {
  ofCase: 'Frames of the case',
  proved: 'Proved by',
  checked: 'Checked by',
  machine: 'Machine verdict',
  person: 'Person',
  review: 'Review',
  reviewReason: 'Finding (a reason is needed to overturn)',
  needsReason: 'To overturn the machine a reason is needed.',
  frame: 'Fetching the frame',
  screen: 'AI screening',
  all: 'All classes',
  day: 'Today',
  week: '7 days',
  noneFound: 'Nothing of the chosen classes was found in this time.',
  noClasses: 'The city has no classes for AI set.',
  quality: 'Quality of the checking robot',
  confidence: (share) => `confidence ${share}`,
  age: (span) => `frame ${span} old`,
  distance: (meters) => `${meters} from the place`,
  more: (n) => `${n} checks, the last is shown`,
  found: (n) => `${n} found`,
  reviewed: (by, verdict) => `Reviewed (${by}): ${verdict}`,
  verdicts: { exists: 'still there', gone: 'gone', unsure: 'cannot tell' },
  outcomes: { passed: 'check passed', failed: 'sent back', toPerson: 'left to a person', noAct: 'case unchanged' },
  became: { case: 'became a case', merged: 'part of a case', belowThreshold: 'below threshold' },
  figures: {
    verifications: 'Checks',
    passed: 'Passed',
    failed: 'Sent back',
    toPerson: 'To a person',
    precision: 'Found right',
    clearedWithoutVisit: 'Without a visit',
  },
};
