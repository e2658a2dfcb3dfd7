/** What can be counted of cases over a period (domain §6). "need…" is 应…: the limit has passed, or it was done already. */
export const METRICS = [
  'report', // 上报
  'register', // 立案
  'needDispose', // 应处置
  'dispose', // 处置
  'inTimeDispose', // 按期处置
  'overtimeToDispose', // 超期未处置
  'needArchive', // 应结案
  'archive', // 结案
  'inTimeArchive', // 按期结案
  'defer', // 缓办, of those that count as 应结案 and are not closed
  'rework', // 返工
  'back', // 回退
  'delay', // 延期
  'publicReport', // 公众举报
] as const;
export type Metric = (typeof METRICS)[number];
export type MetricCounts = Readonly<Record<Metric, number>>;

const METRIC_NAMES: Record<Metric, string> = {
  report: '上报',
  register: '立案',
  needDispose: '应处置',
  dispose: '处置',
  inTimeDispose: '按期处置',
  overtimeToDispose: '超期未处置',
  needArchive: '应结案',
  archive: '结案',
  inTimeArchive: '按期结案',
  defer: '缓办',
  rework: '返工',
  back: '回退',
  delay: '延期',
  publicReport: '公众举报',
};

/** A rate as data: what is divided by what. Cities differ, so a definition is named, never implied. */
export interface Indicator {
  id: string;
  name: string;
  numerator: Metric;
  denominator: Metric;
  /** Taken away from the denominator. */
  denominatorLess?: Metric;
  betterWhen: 'high' | 'low' | 'none';
}

export const INDICATORS = {
  disposeRate: {
    id: 'disposeRate',
    name: '处置率',
    numerator: 'dispose',
    denominator: 'needDispose',
    betterWhen: 'high',
  },
  inTimeDisposeRate: {
    id: 'inTimeDisposeRate',
    name: '按期处置率',
    numerator: 'inTimeDispose',
    denominator: 'needDispose',
    betterWhen: 'high',
  },
  overtimeToDisposeRate: {
    id: 'overtimeToDisposeRate',
    name: '超期未处置率',
    numerator: 'overtimeToDispose',
    denominator: 'needDispose',
    betterWhen: 'low',
  },
  archiveRate: {
    id: 'archiveRate',
    name: '结案率',
    numerator: 'archive',
    denominator: 'needArchive',
    betterWhen: 'high',
  },
  /** Deferred cases are taken out of what should have been closed (Jinhua's formula). */
  inTimeArchiveRate: {
    id: 'inTimeArchiveRate',
    name: '按期结案率',
    numerator: 'inTimeArchive',
    denominator: 'needArchive',
    denominatorLess: 'defer',
    betterWhen: 'high',
  },
  /** As Ya'an published it to 2016: of all cases filed. */
  archiveOfRegisteredRate: {
    id: 'archiveOfRegisteredRate',
    name: '结案率（按立案）',
    numerator: 'archive',
    denominator: 'register',
    betterWhen: 'high',
  },
  reworkRate: {
    id: 'reworkRate',
    name: '返工率',
    numerator: 'rework',
    denominator: 'needDispose',
    betterWhen: 'low',
  },
  delayRate: {
    id: 'delayRate',
    name: '延期率',
    numerator: 'delay',
    denominator: 'needDispose',
    betterWhen: 'low',
  },
  publicReportRate: {
    id: 'publicReportRate',
    name: '公众举报率',
    numerator: 'publicReport',
    denominator: 'report',
    betterWhen: 'none',
  },
} as const satisfies Record<string, Indicator>;

export interface Rate {
  numerator: number;
  numeratorName: string;
  denominator: number;
  denominatorName: string;
  /** Percent; null where nothing is to be divided by: shown as "—", never as 0 or 100. */
  value: number | null;
}

export function rateOf(indicator: Indicator, counts: Partial<MetricCounts>): Rate {
  const { numerator, denominator, denominatorLess } = indicator;
  const above = counts[numerator] ?? 0;
  const less = denominatorLess === undefined ? 0 : (counts[denominatorLess] ?? 0);
  const below = (counts[denominator] ?? 0) - less;
  return {
    numerator: above,
    numeratorName: METRIC_NAMES[numerator],
    denominator: below,
    // Names what was taken away only where something was.
    denominatorName:
      less === 0 || denominatorLess === undefined
        ? METRIC_NAMES[denominator]
        : `${METRIC_NAMES[denominator]}（减${METRIC_NAMES[denominatorLess]}）`,
    value: percent(above, below),
  };
}

function percent(numerator: number, denominator: number): number | null {
  return denominator > 0 ? (numerator * 100) / denominator : null;
}
