import type { AuditEntry } from '../../contract/wire/access.ts';

type Text = (text: string) => string;

/** Words of the audit log's page: what stands in the log by code, in both languages. */
export type AuditWords = Record<
  | 'number'
  | 'time'
  | 'who'
  | 'from'
  | 'act'
  | 'target'
  | 'result'
  | 'detail'
  | 'anyAct'
  | 'since'
  | 'before'
  | 'nobody'
  | 'none'
  | 'newer'
  | 'older'
  | 'shared'
  | 'verify'
  | 'verifying'
  | 'noted'
  | 'notedSeq'
  | 'notedHash'
  | 'lastHash'
  | 'clear',
  string
> & {
  whole: Text;
  broken(row: string, fault: string): string;
  results: Record<AuditEntry['result'], string>;
  faults: Readonly<Record<string, string>>;
  /** Why a login failed, by the platform's code. */
  loginFaults: Readonly<Record<string, string>>;
  rowMissing: Text;
  endsBefore: Text;
  acts: Readonly<Record<string, string>>;
};

export const AUDIT_ZH: AuditWords = {
  number: '序号',
  time: '时间',
  who: '人员',
  from: '来源地址',
  act: '操作',
  target: '对象',
  result: '结果',
  detail: '说明',
  anyAct: '全部操作',
  since: '自',
  before: '至',
  nobody: '未登录者',
  none: '没有符合条件的记录。',
  newer: '较新',
  older: '较早',
  shared: '共用',
  verify: '核验',
  verifying: '正在逐条核验…',
  noted: '与另处记录的末条比对',
  notedSeq: '记录的序号',
  notedHash: '记录的校验值',
  lastHash: '末条校验值',
  clear: '清除条件',
  whole: (rows) => `链完整，共 ${rows} 条`,
  broken: (row, fault) => `链在第 ${row} 条断开：${fault}`,
  results: { done: '完成', refused: '拒绝', failed: '失败' },
  faults: {
    'does not follow from the row before it': '与前一条不衔接',
    'its content was changed': '内容被改动',
    'its columns were changed': '检索列被改动',
    'not the row that was noted': '与另处记录的不一致',
  },
  loginFaults: { credentials: '用户名、密码或口令不正确', codeNeeded: '还需动态口令', locked: '已锁定' },
  rowMissing: (row) => `第 ${row} 条缺失`,
  endsBefore: (row) => `日志在所记录的第 ${row} 条之前就结束了`,
  acts: {
    login: '登录',
    logout: '退出',
    lock: '锁屏',
    password: '修改密码',
    secondFactor: '启用动态口令',
    denied: '越权被拒',
    createPerson: '建立账号',
    setRole: '更改身份',
    resetPassword: '重置密码',
    disable: '停用账号',
    enable: '启用账号',
    unlock: '解除锁定',
    requireSecondFactor: '要求动态口令',
    freeSecondFactor: '不再要求动态口令',
    resetSecondFactor: '重置动态口令',
    endSessions: '结束会话',
    deviceCode: '生成登记码',
    enrol: '登记大屏',
    renameDevice: '大屏改名',
    deviceWatermark: '大屏水印',
    revokeDevice: '撤销大屏',
    export: '导出',
    reveal: '查看明文',
    openFeed: '查看视频',
    caseAct: '案件办理',
    instruct: '批示',
    orderAct: '办理批示',
    superviseBelow: '督办下级',
    acknowledgeAlarm: '确认告警',
    reviewVerdict: '复核判定',
    enforcementBegin: '执法立案',
    enforcementAct: '执法办理',
    callPickUp: '接听来电',
    callRegister: '登记来电',
    callBack: '回访',
    serviceAct: '服务评价',
    qualityAct: '整改',
    assessItem: '评分',
    setSpeed: '调整演示时钟',
  },
};

export const AUDIT_EN: AuditWords = {
  number: 'No.',
  time: 'Time',
  who: 'Who',
  from: 'From',
  act: 'Act',
  target: 'Object',
  result: 'Result',
  detail: 'Detail',
  anyAct: 'every act',
  since: 'from',
  before: 'to',
  nobody: 'not signed in',
  none: 'No row fits.',
  newer: 'Newer',
  older: 'Older',
  shared: 'shared',
  verify: 'Verify',
  verifying: 'Walking the chain…',
  noted: 'Compare with a row that was noted elsewhere',
  notedSeq: 'Number noted',
  notedHash: 'Hash noted',
  lastHash: 'Last hash',
  clear: 'Clear',
  whole: (rows) => `The chain holds: ${rows} rows`,
  broken: (row, fault) => `The chain breaks at row ${row}: ${fault}`,
  results: { done: 'done', refused: 'refused', failed: 'failed' },
  faults: {
    'does not follow from the row before it': 'it does not follow from the row before it',
    'its content was changed': 'its content was changed',
    'its columns were changed': 'its columns were changed',
    'not the row that was noted': 'it is not the row that was noted',
  },
  loginFaults: {
    credentials: 'wrong login, password or code',
    codeNeeded: 'second factor asked for',
    locked: 'locked',
  },
  rowMissing: (row) => `row ${row} is missing`,
  endsBefore: (row) => `the log ends before the noted row ${row}`,
  acts: {
    login: 'sign-in',
    logout: 'sign-out',
    lock: 'lock',
    password: 'password changed',
    secondFactor: 'second factor set up',
    denied: 'denied',
    createPerson: 'login made',
    setRole: 'role changed',
    resetPassword: 'password reset',
    disable: 'login disabled',
    enable: 'login enabled',
    unlock: 'login unlocked',
    requireSecondFactor: 'second factor required',
    freeSecondFactor: 'second factor not required',
    resetSecondFactor: 'second factor reset',
    endSessions: 'sessions ended',
    deviceCode: 'enrolment code',
    enrol: 'screen enrolled',
    renameDevice: 'screen renamed',
    deviceWatermark: 'screen watermark',
    revokeDevice: 'screen revoked',
    export: 'export',
    reveal: 'plain value shown',
    openFeed: 'camera opened',
    caseAct: 'case',
    instruct: 'instruction',
    orderAct: 'instruction handled',
    superviseBelow: 'supervision below',
    acknowledgeAlarm: 'alarm acknowledged',
    reviewVerdict: 'verdict reviewed',
    enforcementBegin: 'enforcement case',
    enforcementAct: 'enforcement act',
    callPickUp: 'call answered',
    callRegister: 'call registered',
    callBack: 'call-back',
    serviceAct: 'service rating',
    qualityAct: 'correction',
    assessItem: 'score',
    setSpeed: 'demo clock',
  },
};
