import type { CaseSort } from '../../contract/wire/search.ts';

type Text = (text: string) => string;

/** Words of the search through all cases, and of taking what was found as a file. */
export type CaseSearchWords = Record<
  | 'title'
  | 'text'
  | 'area'
  | 'districts'
  | 'grids'
  | 'from'
  | 'to'
  | 'stage'
  | 'state'
  | 'open'
  | 'ended'
  | 'category'
  | 'department'
  | 'source'
  | 'limit'
  | 'overdue'
  | 'notOverdue'
  | 'sort'
  | 'search'
  | 'clear'
  | 'asking'
  | 'none'
  | 'earlier'
  | 'later'
  | 'place'
  | 'no'
  | 'reported'
  | 'wrongDays'
  | 'exportAs'
  | 'stop'
  | 'stopped'
  | 'noExport'
  | 'noLogin'
  | 'broken',
  string
> & {
  hits: Text;
  failed: Text;
  wholeClass: Text;
  page(from: string, to: string, total: string): string;
  sorts: Record<CaseSort, string>;
  exporting(file: string, bytes: string): string;
  exported(file: string, bytes: string): string;
  refused: Text;
};

export const CASE_SEARCH_ZH: CaseSearchWords = {
  title: '案件查询',
  text: '编号、地点或描述',
  area: '全部区域',
  districts: '区县',
  grids: '责任网格',
  from: '上报自',
  to: '上报至',
  stage: '全部阶段',
  state: '阶段',
  open: '全部在办',
  ended: '全部已结束',
  category: '全部类别',
  department: '全部部门',
  source: '全部来源',
  limit: '不限时限',
  overdue: '超期未办结',
  notOverdue: '未超期',
  sort: '排序',
  search: '查询',
  clear: '清空条件',
  asking: '正在查询',
  none: '没有符合条件的案件，请放宽条件。',
  earlier: '上一页',
  later: '下一页',
  place: '地点',
  no: '编号',
  reported: '上报时间',
  wrongDays: '起始日期晚于截止日期。',
  exportAs: '导出本结果',
  stop: '中止',
  stopped: '已中止导出。',
  noExport: '当前身份不能导出。',
  noLogin: '登录已失效，请重新登录后导出。',
  broken: '导出中断，文件不完整，未保存。',
  hits: (n) => `命中 ${n} 件`,
  failed: (reason) => `查询失败：${reason}`,
  wholeClass: (name) => `${name}（全部小类）`,
  page: (from, to, total) => `第 ${from}–${to} 件，共 ${total} 件`,
  sorts: { newest: '最新上报', oldest: '最早上报', dueFirst: '期限最近', endedLast: '最近办结' },
  exporting: (file, bytes) => `正在导出 ${file}，已收 ${bytes}`,
  exported: (file, bytes) => `已导出 ${bytes}，已记入审计：${file}`,
  refused: (reason) => `未能导出：${reason}`,
};

export const CASE_SEARCH_EN: CaseSearchWords = {
  title: 'Case search',
  text: 'Number, place or description',
  area: 'Everywhere',
  districts: 'Districts',
  grids: 'Duty grids',
  from: 'Reported from',
  to: 'Reported to',
  stage: 'Every stage',
  state: 'Stage',
  open: 'All open',
  ended: 'All ended',
  category: 'Every category',
  department: 'Every department',
  source: 'Every source',
  limit: 'Any limit',
  overdue: 'Overdue, open',
  notOverdue: 'Not overdue',
  sort: 'Order',
  search: 'Search',
  clear: 'Clear',
  asking: 'Searching',
  none: 'No case fits. Ask for less.',
  earlier: 'Previous',
  later: 'Next',
  place: 'Place',
  no: 'Number',
  reported: 'Reported',
  wrongDays: 'The first day is after the last.',
  exportAs: 'Export this result',
  stop: 'Stop',
  stopped: 'The export was stopped.',
  noExport: 'This identity may not export.',
  noLogin: 'The login has ended; log in again to export.',
  broken: 'The export broke off; nothing was saved.',
  hits: (n) => `${n} cases`,
  failed: (reason) => `The search failed: ${reason}`,
  wholeClass: (name) => `${name} (all)`,
  page: (from, to, total) => `${from}–${to} of ${total}`,
  sorts: { newest: 'Newest first', oldest: 'Oldest first', dueFirst: 'Due first', endedLast: 'Ended last' },
  exporting: (file, bytes) => `Exporting ${file}: ${bytes}`,
  exported: (file, bytes) => `Exported ${bytes}, noted in the audit log: ${file}`,
  refused: (reason) => `Not exported: ${reason}`,
};
