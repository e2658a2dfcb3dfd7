import type { EvaluationRules, Indicator } from '../city/schema/evaluation.ts';
import type { AnyMetric } from './metrics.ts';

const VENDOR = '统计接口文档与绩效评价通行口径（GB/T 30428.4 二手来源）';
const LOCAL = '本地约定，国标文本未见';

type Line = [
  id: string,
  name: string,
  nameEn: string,
  numerator: AnyMetric,
  denominator: AnyMetric | readonly AnyMetric[],
  betterWhen: Indicator['betterWhen'],
  certainty: Indicator['certainty'],
  source: string,
  less?: AnyMetric,
];

/** The table of domain §6, as far as it can be counted from cases, their acts and sampling checks. 群众满意度 needs call-backs. */
const LINES: readonly Line[] = [
  ['validReportRate', '有效上报率', 'Valid reports', 'validReport', 'report', 'high', 'S', VENDOR],
  ['acceptRate', '受理率', 'Accepted', 'accept', 'report', 'high', 'S', VENDOR],
  ['registerRate', '立案率', 'Filed', 'register', 'report', 'high', 'U', `${VENDOR}；分母各地为受理或上报`],
  [
    'registerOfAcceptedRate',
    '立案率（按受理）',
    'Filed of accepted',
    'register',
    'accept',
    'high',
    'U',
    `${VENDOR}；分母各地为受理或上报`,
  ],
  ['inTimeRegisterRate', '按时立案率', 'Filed in time', 'inTimeRegister', 'register', 'high', 'S', VENDOR],
  ['accurDispatchRate', '准确派遣率', 'Dispatched right', 'accurDispatch', 'needDispatch', 'high', 'S', VENDOR],
  ['inTimeDispatchRate', '按期派遣率', 'Dispatched in time', 'inTimeDispatch', 'needDispatch', 'high', 'S', VENDOR],
  ['disposeRate', '处置率', 'Handled', 'dispose', 'needDispose', 'high', 'S', VENDOR],
  ['inTimeDisposeRate', '按期处置率', 'Handled in time', 'inTimeDispose', 'needDispose', 'high', 'S', VENDOR],
  [
    'overtimeToDisposeRate',
    '超期未处置率',
    'Overdue, not handled',
    'overtimeToDispose',
    'needDispose',
    'low',
    'U',
    VENDOR,
  ],
  ['archiveRate', '结案率', 'Closed', 'archive', 'needArchive', 'high', 'S', '天门市公布 911/972 = 93.72 %'],
  [
    'inTimeArchiveRate',
    '按期结案率',
    'Closed in time',
    'inTimeArchive',
    'needArchive',
    'high',
    'S',
    '天门市公布 737/972 = 75.82 %；金华口径减缓办',
    'defer',
  ],
  [
    'archiveOfRegisteredRate',
    '结案率（按立案）',
    'Closed of filed',
    'archive',
    'register',
    'high',
    'S',
    '雅安市 2016 年公布 37,704/38,498 = 97.94 %',
  ],
  ['overTimeArchiveRate', '超期结案率', 'Closed late', 'overTimeArchive', 'needArchive', 'low', 'S', VENDOR],
  ['notArchivedRate', '未结案率', 'Not closed', 'notArchived', 'report', 'low', 'S', VENDOR],
  ['inTimeCheckRate', '按期核查率', 'Checked in time', 'inTimeCheck', 'needCheck', 'high', 'S', VENDOR],
  ['reworkRate', '返工率', 'Rework', 'rework', 'needDispose', 'low', 'U', `${VENDOR}；分母各地为应处置或结案`],
  ['delayRate', '延期率', 'Extended', 'delay', 'needDispose', 'low', 'M', LOCAL],
  ['backRate', '回退率', 'Returned', 'back', 'needDispatch', 'low', 'M', LOCAL],
  [
    'missRate',
    '漏报率',
    'Not reported',
    'miss',
    ['miss', 'sampleReported'],
    'low',
    'U',
    '漏报 / (漏报 + 上报)，经抽查：两数均出自被抽查的单元网格；国标文本未见',
  ],
  ['publicReportRate', '公众举报率', 'Reported by the public', 'publicReport', 'report', 'none', 'U', VENDOR],
  ['postValidReportRate', '有效上报率', 'Valid reports', 'report.right', 'report.done', 'high', 'S', VENDOR],
  ['postInTimeVerifyRate', '按期核实率', 'Verified in time', 'verify.inTime', 'verify.need', 'high', 'S', VENDOR],
  ['postInTimeCheckRate', '按期核查率', 'Checked in time', 'check.inTime', 'check.need', 'high', 'S', VENDOR],
  ['postInTimeAcceptRate', '按时受理率', 'Accepted in time', 'accept.inTime', 'accept.need', 'high', 'M', LOCAL],
  ['postAcceptRate', '受理率', 'Accepted', 'accept.done', 'accept.need', 'high', 'U', VENDOR],
  ['postAccurFileRate', '准确立案率', 'Filed right', 'file.right', 'file.done', 'high', 'S', VENDOR],
  ['postInTimeFileRate', '按时立案率', 'Filed in time', 'file.inTime', 'file.done', 'high', 'S', VENDOR],
  ['postAccurDispatchRate', '准确派遣率', 'Dispatched right', 'dispatch.right', 'dispatch.need', 'high', 'S', VENDOR],
  [
    'postInTimeDispatchRate',
    '按期派遣率',
    'Dispatched in time',
    'dispatch.inTime',
    'dispatch.need',
    'high',
    'S',
    VENDOR,
  ],
];

const INDICATORS: readonly Indicator[] = LINES.map(
  ([id, name, nameEn, numerator, denominator, betterWhen, certainty, source, less]) => ({
    id,
    name,
    nameEn,
    numerator: [numerator],
    denominator: [denominator].flat(),
    denominatorLess: less === undefined ? [] : [less],
    betterWhen,
    certainty,
    source,
  }),
);

const GRADES = [
  { name: '优', from: 90 },
  { name: '良', from: 80 },
  { name: '中', from: 70 },
  { name: '差', from: 0 },
];

/**
 * What a city is evaluated by when its pack says nothing else. Kinds (区域, 部门, 岗位) are those of the field; weights and bands are
 * local in every city (domain §6), so these are an example and say so.
 */
export const DEFAULT_EVALUATION: EvaluationRules = {
  note: '权重与分级为示意，由各市自定',
  basis: 'reported',
  indicators: [...INDICATORS],
  figures: ['disposeRate', 'inTimeArchiveRate'],
  region: {
    indicators: ['disposeRate', 'inTimeDisposeRate', 'archiveRate', 'inTimeArchiveRate', 'reworkRate', 'missRate'],
    composite: [
      { indicator: 'disposeRate', weight: 30 },
      { indicator: 'inTimeDisposeRate', weight: 30 },
      { indicator: 'inTimeArchiveRate', weight: 30 },
      { indicator: 'reworkRate', weight: 10 },
    ],
    grades: GRADES,
  },
  department: {
    indicators: ['disposeRate', 'inTimeDisposeRate', 'inTimeArchiveRate', 'reworkRate', 'delayRate'],
    composite: [
      { indicator: 'disposeRate', weight: 30 },
      { indicator: 'inTimeDisposeRate', weight: 50 },
      { indicator: 'reworkRate', weight: 10 },
      { indicator: 'delayRate', weight: 10 },
    ],
    grades: GRADES,
  },
  post: {
    composite: [
      { indicator: 'postValidReportRate', weight: 40 },
      { indicator: 'postInTimeVerifyRate', weight: 30 },
      { indicator: 'postInTimeCheckRate', weight: 30 },
      { indicator: 'postInTimeAcceptRate', weight: 100 },
      { indicator: 'postInTimeFileRate', weight: 50 },
      { indicator: 'postAccurFileRate', weight: 50 },
      { indicator: 'postInTimeDispatchRate', weight: 50 },
      { indicator: 'postAccurDispatchRate', weight: 50 },
    ],
    grades: GRADES,
  },
  posts: [
    {
      id: 'collector',
      name: '监督员',
      nameEn: 'Collector',
      duties: ['report', 'verify', 'check'],
      indicators: ['postValidReportRate', 'postInTimeVerifyRate', 'postInTimeCheckRate'],
    },
    {
      id: 'acceptor',
      name: '受理员',
      nameEn: 'Acceptor',
      duties: ['accept'],
      indicators: ['postInTimeAcceptRate', 'postAcceptRate'],
    },
    {
      id: 'dutyChief',
      name: '值班长',
      nameEn: 'Duty chief',
      duties: ['file'],
      indicators: ['postInTimeFileRate', 'postAccurFileRate'],
    },
    {
      id: 'dispatcher',
      name: '派遣员',
      nameEn: 'Dispatcher',
      duties: ['dispatch'],
      indicators: ['postInTimeDispatchRate', 'postAccurDispatchRate'],
    },
  ],
};
