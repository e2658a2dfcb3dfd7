import type { OrderAct, OrderKind, OrderState, OrderStep } from '../../contract/wire/orders.ts';

type Text = (text: string) => string;

/** Words of leaders' instructions and of what departments hand each other. */
export type OrderWords = Record<
  | 'title'
  | 'sheetTitle'
  | 'none'
  | 'transfers'
  | 'choose'
  | 'from'
  | 'to'
  | 'due'
  | 'noDue'
  | 'thread'
  | 'openCase'
  | 'giveTitle'
  | 'post'
  | 'caseNo'
  | 'noSuchCase'
  | 'text'
  | 'give'
  | 'given'
  | 'answer'
  | 'below'
  | 'noneBelow',
  string
> & {
  counts(open: string, late: string): string;
  dueIn: Text;
  within: Text;
  kinds: Record<OrderKind, string>;
  states: Record<OrderState, string>;
  steps: Record<OrderStep['act'], string>;
  acts: Record<OrderAct, string>;
};

export const ORDERS_ZH: OrderWords = {
  title: '领导批示',
  sheetTitle: '领导批示与转办',
  none: '没有在办的领导批示。',
  transfers: '部门转办',
  choose: '点选一条，这里显示它的办理过程。',
  from: '批示人',
  to: '承办',
  due: '报告期限',
  noDue: '未定期限',
  thread: '办理过程',
  openCase: '打开案件',
  giveTitle: '下达批示',
  post: '批示人职务',
  caseNo: '案号',
  noSuchCase: '没有找到这个案号。',
  text: '批示内容',
  give: '下达批示',
  given: '已下达，案件同时督办',
  answer: '反馈或意见（反馈须写明办理情况）',
  below: '下行督办',
  noneBelow: '没有向区县下达过督办。',
  counts: (open, late) => `在办 ${open} · 超期 ${late}`,
  dueIn: (span) => `限余 ${span}`,
  within: (span) => `${span}内报告`,
  kinds: { instruction: '批示', transferIn: '部门转来', transferOut: '转部门办理' },
  states: { open: '待反馈', reported: '已反馈', finished: '办结', returned: '已退回' },
  steps: { give: '下达', report: '反馈', sendBack: '退回重办', finish: '办结', return: '退回' },
  acts: { report: '反馈', sendBack: '退回重办', finish: '办结' },
};

export const ORDERS_EN: OrderWords = {
  title: "Leaders' instructions",
  sheetTitle: 'Instructions and transfers',
  none: 'No instruction is open.',
  transfers: 'Transfers',
  choose: 'Choose one to see what became of it.',
  from: 'Given by',
  to: 'To',
  due: 'Report by',
  noDue: 'no time set',
  thread: 'What was done',
  openCase: 'Open the case',
  giveTitle: 'Give an instruction',
  post: "Leader's post",
  caseNo: 'Case number',
  noSuchCase: 'No case has this number.',
  text: 'What is wanted',
  give: 'Give it',
  given: 'Given; the case is supervised, too',
  answer: 'Report or remark (a report says what was done)',
  below: 'Orders handed down',
  noneBelow: 'No county was given an order.',
  counts: (open, late) => `${open} open · ${late} late`,
  dueIn: (span) => `due in ${span}`,
  within: (span) => `report within ${span}`,
  kinds: { instruction: 'Instruction', transferIn: 'Transferred in', transferOut: 'Transferred out' },
  states: { open: 'Waits', reported: 'Reported', finished: 'Finished', returned: 'Returned' },
  steps: { give: 'Given', report: 'Reported', sendBack: 'Sent back', finish: 'Finished', return: 'Returned' },
  acts: { report: 'Report', sendBack: 'Send back', finish: 'Finish' },
};
