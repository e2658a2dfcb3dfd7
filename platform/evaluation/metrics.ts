/**
 * What can be counted of cases from their columns (domain §6). "need…" is 应…: the limit has passed, or it was done already.
 * The place in this list is a bit of a case's word in the tally: at most 29.
 */
export const METRICS = [
  'report',
  'validReport',
  'accept',
  'register',
  'inTimeRegister',
  'needDispatch',
  'dispatch',
  'accurDispatch',
  'inTimeDispatch',
  'needDispose',
  'dispose',
  'inTimeDispose',
  'overtimeDispose',
  'overtimeToDispose',
  'needArchive',
  'archive',
  'inTimeArchive',
  'overTimeArchive',
  'notArchived',
  'needCheck',
  'check',
  'inTimeCheck',
  'rework',
  'back',
  'delay',
  'suspend',
  'cancel',
  'defer',
  'publicReport',
] as const;
export type Metric = (typeof METRICS)[number];
export type MetricCounts = Readonly<Record<Metric, number>>;

export const METRIC_NAMES: Record<Metric, string> = {
  report: '上报',
  validReport: '有效上报',
  accept: '受理',
  register: '立案',
  inTimeRegister: '按时立案',
  needDispatch: '应派遣',
  dispatch: '派遣',
  accurDispatch: '准确派遣',
  inTimeDispatch: '按时派遣',
  needDispose: '应处置',
  dispose: '处置',
  inTimeDispose: '按期处置',
  overtimeDispose: '超期处置',
  overtimeToDispose: '超期未处置',
  needArchive: '应结案',
  archive: '结案',
  inTimeArchive: '按期结案',
  overTimeArchive: '超期结案',
  notArchived: '未结案',
  needCheck: '应核查',
  check: '核查',
  inTimeCheck: '按时核查',
  rework: '返工',
  back: '回退',
  delay: '延期',
  suspend: '挂账',
  cancel: '作废',
  defer: '缓办',
  publicReport: '公众举报',
};

/** Metrics that belong to the moment a case was due, where a city counts by that (`basis: "due"`). */
export const DUE_METRICS: readonly Metric[] = [
  'needDispose',
  'dispose',
  'inTimeDispose',
  'overtimeDispose',
  'overtimeToDispose',
  'needArchive',
  'archive',
  'inTimeArchive',
  'overTimeArchive',
  'defer',
  'rework',
  'delay',
];

/** What the posts of the two centres do to a case. */
export const DUTIES = ['report', 'accept', 'verify', 'file', 'dispatch', 'check'] as const;
export type Duty = (typeof DUTIES)[number];
const DUTY_NAMES: Record<Duty, string> = {
  report: '上报',
  accept: '受理',
  verify: '核实',
  file: '立案',
  dispatch: '派遣',
  check: '核查',
};

/**
 * What can be counted of acts, from the steps that are kept of a case: need 应, done, inTime 按时, right 准确 (a report that was found
 * true, a filing or dispatch that did not come back). A past without steps has none of them.
 */
export const DUTY_COUNTS = ['need', 'done', 'inTime', 'right'] as const;
export type DutyCount = (typeof DUTY_COUNTS)[number];
export type DutyMetric = `${Duty}.${DutyCount}`;
export const DUTY_METRICS: readonly DutyMetric[] = DUTIES.flatMap((duty) =>
  DUTY_COUNTS.map((count): DutyMetric => `${duty}.${count}`),
);

/**
 * What is counted of sampling checks (抽查): problems a supervisor met in a cell that nobody had reported, and those that had been.
 * They belong to the period of the check.
 */
export const SAMPLE_METRICS = ['miss', 'sampleReported'] as const;
export type SampleMetric = (typeof SAMPLE_METRICS)[number];
const SAMPLE_NAMES: Record<SampleMetric, string> = { miss: '漏报', sampleReported: '抽查中已上报' };

export type AnyMetric = Metric | DutyMetric | SampleMetric;
export const ALL_METRICS: readonly AnyMetric[] = [...METRICS, ...DUTY_METRICS, ...SAMPLE_METRICS];

/** Cases, acts and checks are counted each by their own; one rate has counts of one kind. */
export function metricKind(metric: AnyMetric): 'case' | 'duty' | 'sample' {
  if (isDutyMetric(metric)) return 'duty';
  return isSampleMetric(metric) ? 'sample' : 'case';
}

export function isSampleMetric(metric: AnyMetric): metric is SampleMetric {
  return (SAMPLE_METRICS as readonly string[]).includes(metric);
}

export function isCaseMetric(metric: AnyMetric): metric is Metric {
  return metricKind(metric) === 'case';
}

const DUTY_PREFIX: Record<DutyCount, string> = { need: '应', done: '', inTime: '按时', right: '准确' };

export function isDutyMetric(metric: AnyMetric): metric is DutyMetric {
  return metric.includes('.');
}

export function metricName(metric: AnyMetric): string {
  if (isSampleMetric(metric)) return SAMPLE_NAMES[metric];
  if (!isDutyMetric(metric)) return METRIC_NAMES[metric];
  const [duty, count] = metric.split('.') as [Duty, DutyCount];
  if (metric === 'report.right') return METRIC_NAMES.validReport;
  return `${DUTY_PREFIX[count]}${DUTY_NAMES[duty]}`;
}
