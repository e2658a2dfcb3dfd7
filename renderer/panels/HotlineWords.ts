import {
  CALL_KIND_NAMES,
  CALL_STATE_NAMES,
  type CallKind,
  type CallState,
  SATISFACTION_NAMES,
  type Satisfaction,
} from '../../contract/wire/calls.ts';

type Text = (text: string) => string;

/** Words of the hotline. */
export type HotlineWords = Record<
  | 'title'
  | 'none'
  | 'noFigures'
  | 'choose'
  | 'caller'
  | 'unnamed'
  | 'withheld'
  | 'place'
  | 'operator'
  | 'openCase'
  | 'callBacks'
  | 'noCallBacks'
  | 'answered'
  | 'unanswered'
  | 'reason'
  | 'pickUp'
  | 'take'
  | 'registerTitle'
  | 'channel'
  | 'number'
  | 'name'
  | 'address'
  | 'kind'
  | 'category'
  | 'noCase'
  | 'text'
  | 'registered'
  | 'unknownPlace'
  | 'satisfaction'
  | 'wait',
  string
> & {
  queue(due: string, open: string): string;
  due: Text;
  attempts(n: number): string;
  states: Record<CallState, string>;
  kinds: Record<CallKind, string>;
  satisfactions: Record<Satisfaction, string>;
};

export const HOTLINE_ZH: HotlineWords = {
  title: '热线来电',
  none: '市民来电会出现在这里；现在没有等候的来电。',
  noFigures: '满意度由回访计算，尚无回访。',
  choose: '点选一次来电，这里显示它的办理与回访。',
  caller: '诉求人',
  unnamed: '未留姓名',
  withheld: '号码未显示',
  place: '地点',
  operator: '接听',
  openCase: '打开案件',
  callBacks: '回访',
  noCallBacks: '尚未回访。',
  answered: '接通',
  unanswered: '未接通',
  reason: '诉求人意见（不满意须写明原因）',
  pickUp: '接听',
  take: '登记',
  registerTitle: '登记来电',
  channel: '热线',
  number: '来电号码',
  name: '姓名',
  address: '住址',
  kind: '诉求类型',
  category: '问题类别',
  noCase: '当场答复，不立案卷',
  text: '诉求内容',
  registered: '已登记',
  unknownPlace: '没有找到这个地点，请写路名或小区名。',
  satisfaction: '诉求人满意度',
  wait: '等候',
  queue: (due, open) => `待回访 ${due} · 在办 ${open}`,
  due: (span) => `回访余 ${span}`,
  attempts: (n) => `${n} 次未接通`,
  states: CALL_STATE_NAMES,
  kinds: CALL_KIND_NAMES,
  satisfactions: SATISFACTION_NAMES,
};

export const HOTLINE_EN: HotlineWords = {
  title: 'Hotline',
  none: 'Calls of citizens appear here; nobody is waiting now.',
  noFigures: 'Satisfaction is worked out from call-backs; there is none yet.',
  choose: 'Choose a call to see what became of it.',
  caller: 'Caller',
  unnamed: 'no name given',
  withheld: 'number withheld',
  place: 'Place',
  operator: 'Taken by',
  openCase: 'Open the case',
  callBacks: 'Call-backs',
  noCallBacks: 'Not called back yet.',
  answered: 'Answered',
  unanswered: 'No answer',
  reason: 'What the caller says (why, if dissatisfied)',
  pickUp: 'Answer',
  take: 'Register',
  registerTitle: 'Register a call',
  channel: 'Line',
  number: 'Number',
  name: 'Name',
  address: 'Address',
  kind: 'Kind',
  category: 'Category',
  noCase: 'Answered at once, no case',
  text: 'What it is about',
  registered: 'Registered',
  unknownPlace: 'No such place found; give a road or an estate.',
  satisfaction: 'Satisfaction',
  wait: 'Waiting',
  queue: (due, open) => `${due} to call back · ${open} open`,
  due: (span) => `call back in ${span}`,
  attempts: (n) => `${n} not answered`,
  states: {
    ringing: 'Ringing',
    talking: 'Answered',
    registered: 'Accepted',
    referred: 'Referred',
    callBackDue: 'To call back',
    calledBack: 'Called back',
    unreached: 'Not reached',
    resolved: 'Answered at once',
    missed: 'Missed',
  },
  kinds: {
    complaint: 'Complaint',
    help: 'Request for help',
    advice: 'Question',
    suggestion: 'Suggestion',
    thanks: 'Thanks',
  },
  satisfactions: {
    satisfied: 'Satisfied',
    fairlySatisfied: 'Fairly satisfied',
    average: 'Average',
    dissatisfied: 'Dissatisfied',
  },
};
