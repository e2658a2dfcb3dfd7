import type { LevelOrder } from '../../contract/wire/levels.ts';

type Text = (text: string) => string;

/** Words of the chain province–city–county: what is known of each county, since when, and what it was told to do. */
export type LevelWords = Record<
  | 'nothingKnown'
  | 'never'
  | 'between'
  | 'source'
  | 'own'
  | 'counted'
  | 'upTo'
  | 'linkState'
  | 'choose'
  | 'overdueTitle'
  | 'noOverdue'
  | 'ordersTitle'
  | 'noOrders'
  | 'supervise'
  | 'aboutNumber'
  | 'caseNo'
  | 'note'
  | 'give'
  | 'giveUp',
  string
> & {
  /** Sum over the counties that are known, of all there are. */
  cityOpen(open: string, known: number, all: number): string;
  /** The same with the names, parted by `between`, of those that are not in it. */
  cityOpenBut(open: string, known: number, all: number, names: string): string;
  /** The state of a link, when it became so and for how long. */
  since(state: string, clock: string, span: string): string;
  cutFor(clock: string): string;
  overdue: Text;
  caseKey: Text;
  about: Text;
  unsent: Text;
  orderStates: Record<LevelOrder['state'], string>;
};

export const LEVELS_ZH: LevelWords = {
  nothingKnown: '各区县均无数据',
  never: '从未同步',
  source: '数据来源',
  own: '县级平台',
  counted: '本级平台统计',
  upTo: '数据截至',
  linkState: '链路',
  choose: '点选一件下达督办',
  overdueTitle: '超期最久',
  noOverdue: '没有超期案件。',
  ordersTitle: '下行督办',
  noOrders: '没有下达过督办。',
  supervise: '督办',
  aboutNumber: '按案号下达督办，链路恢复后送达',
  caseNo: '案号',
  note: '督办要求（可不填）',
  give: '下达督办',
  giveUp: '不下达',
  cityOpen: (open, known, all) => (known === all ? `${all} 区县在办 ${open}` : `${known} / ${all} 区县在办 ${open}`),
  between: '、',
  cityOpenBut: (open, known, all, names) => `${known} / ${all} 区县在办 ${open}，${names}无数据未计入`,
  since: (state, clock, span) => `${state}自 ${clock}，已 ${span}`,
  cutFor: (clock) => `${clock} 起`,
  overdue: (n) => `超期 ${n}`,
  caseKey: (key) => `案件 ${key}`,
  about: (no) => `督办 ${no}`,
  unsent: (n) => `${n} 条待送达`,
  orderStates: { queued: '待送达', done: '已受理', refused: '未受理' },
};

export const LEVELS_EN: LevelWords = {
  nothingKnown: 'No data of any county',
  never: 'never synced',
  source: 'Counted by',
  own: "the county's platform",
  counted: 'this platform',
  upTo: 'True up to',
  linkState: 'Link',
  choose: 'choose one to supervise',
  overdueTitle: 'Longest overdue',
  noOverdue: 'Nothing is overdue.',
  ordersTitle: 'Orders handed down',
  noOrders: 'No order was given.',
  supervise: 'Supervise',
  aboutNumber: 'Order by case number, sent when the link is back',
  caseNo: 'Case number',
  note: 'What is wanted (optional)',
  give: 'Give the order',
  giveUp: 'Do not',
  cityOpen: (open, known, all) =>
    known === all ? `${open} open in ${all} counties` : `${open} open in ${known} of ${all} counties`,
  between: ', ',
  cityOpenBut: (open, known, all, names) => `${open} open in ${known} of ${all} counties, no data of ${names}`,
  since: (state, clock, span) => `${state} since ${clock}, for ${span}`,
  cutFor: (clock) => `since ${clock}`,
  overdue: (n) => `${n} overdue`,
  caseKey: (key) => `case ${key}`,
  about: (no) => `Supervise ${no}`,
  unsent: (n) => `${n} to be sent`,
  orderStates: { queued: 'To be sent', done: 'Taken', refused: 'Refused' },
};
