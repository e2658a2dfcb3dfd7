import type { QualityAction } from '../../contract/wire/assessment.ts';
import type { SampleOutcome } from '../../contract/wire/sampling.ts';
import type { EvaluatedIndicator, PeriodUnit } from '../../contract/wire/evaluation.ts';

type Text = (text: string) => string;

/** Words of 区域评价, 部门评价, 岗位评价 and 量化考核. */
export type EvaluationWords = Record<
  | 'title'
  | 'earlier'
  | 'later'
  | 'name'
  | 'cases'
  | 'acts'
  | 'open'
  | 'waiting'
  | 'overdue'
  | 'score'
  | 'grade'
  | 'before'
  | 'yearBefore'
  | 'formula'
  | 'source'
  | 'pick'
  | 'none'
  | 'missed'
  | 'counted'
  | 'noCases'
  | 'office'
  | 'item'
  | 'weight'
  | 'target'
  | 'points'
  | 'total'
  | 'manual'
  | 'value'
  | 'note'
  | 'give'
  | 'rule'
  | 'procedure'
  | 'actions'
  | 'noActions'
  | 'raise'
  | 'actionNote'
  | 'due'
  | 'quality'
  | 'notGiven'
  | 'onMap'
  | 'backToSheet'
  | 'noGrades'
  | 'people'
  | 'person'
  | 'nobody'
  | 'cell'
  | 'problem'
  | 'inOrder'
  | 'record'
  | 'noChecks'
  | 'sampleNote'
  | 'checkedBy'
  | 'time'
  | 'found',
  string
> & {
  tabs: Record<'region' | 'department' | 'post' | 'sampling' | 'assessment', string>;
  levels: Record<'district' | 'street' | 'community' | 'grid' | 'road', string>;
  outcomes: Record<SampleOutcome, string>;
  sampled(checks: string, cells: string, reported: string, rate: string): string;
  graded(what: string, period: string, clock: string): string;
  recorded(reported: number, missed: number): string;
  units: Record<PeriodUnit, string>;
  basis: Record<'reported' | 'due', string>;
  certainty: Record<EvaluatedIndicator['certainty'], string>;
  states: Record<QualityAction['state'], string>;
  qualityActs: Record<QualityAction['steps'][number]['act'], string>;
  asOf: Text;
  period(text: string, from: string, to: string): string;
  cut(from: number, to: number, total: string): string;
  cutChecks(from: number, to: number, total: string): string;
  scored: Text;
  given(by: string, when: string): string;
  system(standard: string, procedures: number): string;
};

export const EVALUATION_ZH: EvaluationWords = {
  title: '综合评价',
  earlier: '上一期',
  later: '下一期',
  name: '评价对象',
  cases: '上报',
  acts: '履职',
  open: '在办',
  waiting: '待办',
  overdue: '超期',
  score: '综合',
  grade: '等级',
  before: '环比',
  yearBefore: '同比',
  formula: '算法',
  source: '口径',
  pick: '选一个比率，看分子、分母和背后的案件。',
  none: '这一期没有可评价的内容。',
  missed: '失分案件',
  counted: '计入案件',
  noCases: '没有这样的案件。',
  office: '机构',
  item: '考核项目',
  weight: '权重',
  target: '目标',
  points: '得分',
  total: '总分',
  manual: '人工评分',
  value: '评分（百分制）',
  note: '说明',
  give: '评分',
  rule: '评分规则',
  procedure: '程序文件',
  actions: '不合格与纠正措施',
  noActions: '没有不合格项。',
  raise: '提出不合格',
  actionNote: '写明事实或措施',
  due: '整改期限',
  quality: '质量体系',
  notGiven: '尚未评分',
  onMap: '在地图上分级着色',
  backToSheet: '返回评价',
  noGrades: '取消着色',
  people: '人员',
  person: '人员',
  nobody: '这一期这个岗位没有履职记录。',
  cell: '单元网格',
  problem: '问题类别',
  inOrder: '未发现问题',
  record: '登记抽查',
  noChecks: '这一期没有抽查：督查员到单元网格查看后在此登记，漏报率由此统计。',
  sampleNote: '备注',
  checkedBy: '督查员',
  time: '时间',
  found: '查见',
  tabs: { region: '区域', department: '部门', post: '岗位', sampling: '抽查', assessment: '量化考核' },
  levels: { district: '区县', street: '街道', community: '社区', grid: '网格', road: '道路' },
  outcomes: { reported: '已上报', missed: '漏报' },
  sampled: (checks, cells, reported, rate) =>
    `抽查 ${checks} 次，单元网格 ${cells} 个；查见问题中已上报 ${reported}，漏报率 ${rate}`,
  graded: (what, period, clock) => `${what}等级 · ${period} · 截至 ${clock}`,
  recorded: (reported, missed) => `已登记：已上报 ${reported}，漏报 ${missed}`,
  units: { day: '日', week: '周', month: '月', quarter: '季', year: '年', all: '全部' },
  basis: { reported: '按上报时间统计', due: '按到期时间统计' },
  certainty: { S: '有公开出处', M: '通行口径', U: '各地口径不一' },
  states: { raised: '待整改', corrected: '待验证', verified: '已验证' },
  qualityActs: { raise: '提出', correct: '整改完成', verify: '验证通过', sendBack: '退回整改' },
  asOf: (clock) => `截至 ${clock}`,
  period: (text) => text,
  cut: (from, to, total) => `第 ${from}–${to} 件，共 ${total} 件`,
  cutChecks: (from, to, total) => `第 ${from}–${to} 次，共 ${total} 次`,
  scored: (weight) => `已评 ${weight} 分`,
  given: (by, when) => `${by} ${when}`,
  system: (standard, procedures) => `${standard} · 手册 1 册 · 程序文件 ${procedures} 份`,
};

export const EVALUATION_EN: EvaluationWords = {
  title: 'Evaluation',
  earlier: 'Earlier',
  later: 'Later',
  name: 'Evaluated',
  cases: 'Reports',
  acts: 'Acts',
  open: 'Open',
  waiting: 'Waiting',
  overdue: 'Late',
  score: 'Score',
  grade: 'Grade',
  before: 'Period before',
  yearBefore: 'Year before',
  formula: 'Formula',
  source: 'Source',
  pick: 'Pick a rate to see what was divided by what, and the cases behind it.',
  none: 'Nothing to evaluate in this period.',
  missed: 'Cases that cost points',
  counted: 'Cases counted',
  noCases: 'There are none.',
  office: 'Office',
  item: 'Item',
  weight: 'Weight',
  target: 'Target',
  points: 'Points',
  total: 'Total',
  manual: 'By an assessor',
  value: 'Value, 0 to 100',
  note: 'Why',
  give: 'Give',
  rule: 'Rule',
  procedure: 'Procedure',
  actions: 'Nonconformities and corrective actions',
  noActions: 'None.',
  raise: 'Raise',
  actionNote: 'What was found, or done',
  due: 'Due',
  quality: 'Quality system',
  notGiven: 'not yet given',
  onMap: 'Colour the map by grade',
  backToSheet: 'Back to evaluation',
  noGrades: 'Stop colouring',
  people: 'People',
  person: 'Person',
  nobody: 'Nobody of this post did anything in this period.',
  cell: 'Unit cell',
  problem: 'Problem',
  inOrder: 'In order',
  record: 'Record check',
  noChecks:
    'No sampling checks in this period. Supervisors look at a unit cell and record it here; what was not reported is counted from it.',
  sampleNote: 'Note',
  checkedBy: 'Supervisor',
  time: 'Time',
  found: 'Found',
  tabs: { region: 'Regions', department: 'Departments', post: 'Posts', sampling: 'Sampling', assessment: 'Assessment' },
  levels: { district: 'District', street: 'Street', community: 'Community', grid: 'Grid', road: 'Road' },
  outcomes: { reported: 'reported', missed: 'missed' },
  sampled: (checks, cells, reported, rate) =>
    `${checks} checks of ${cells} cells: ${reported} of the problems had been reported; not reported ${rate}`,
  graded: (what, period, clock) => `Grade by ${what.toLowerCase()} · ${period} · as of ${clock}`,
  recorded: (reported, missed) => `Recorded: ${reported} reported, ${missed} missed`,
  units: { day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year', all: 'All' },
  basis: { reported: 'by time of report', due: 'by deadline' },
  certainty: { S: 'in a public source', M: 'common practice', U: 'differs by city' },
  states: { raised: 'to correct', corrected: 'to verify', verified: 'verified' },
  qualityActs: { raise: 'Raised', correct: 'Corrected', verify: 'Verified', sendBack: 'Sent back' },
  asOf: (clock) => `as of ${clock}`,
  period: (_text, from, to) => `${from} – ${to}`,
  cut: (from, to, total) => `${from}–${to} of ${total}`,
  cutChecks: (from, to, total) => `${from}–${to} of ${total}`,
  scored: (weight) => `${weight} scored`,
  given: (by, when) => `${by}, ${when}`,
  system: (standard, procedures) => `${standard} · 1 manual · ${procedures} procedures`,
};
