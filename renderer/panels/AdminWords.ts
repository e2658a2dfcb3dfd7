import type { AuditEntry } from '../../contract/wire/access.ts';

type Text = (text: string) => string;

/** Words of administration: persons, screens, the audit log. What the platform refuses, it says itself. */
export interface AdminWords {
  title: string;
  notAllowed: string;
  pages: Record<'persons' | 'devices' | 'audit', string>;
  confirm: Text;
  cancel: string;
  done: string;
  unreachable: string;
  never: string;
  people: Record<
    | 'none'
    | 'choose'
    | 'fresh'
    | 'login'
    | 'loginHint'
    | 'name'
    | 'kind'
    | 'posts'
    | 'allPosts'
    | 'person'
    | 'personHint'
    | 'create'
    | 'role'
    | 'changeRole'
    | 'state'
    | 'active'
    | 'disabled'
    | 'locked'
    | 'password'
    | 'oneTime'
    | 'ownPassword'
    | 'second'
    | 'hasSecond'
    | 'mustSecond'
    | 'noSecond'
    | 'seen'
    | 'reset'
    | 'disable'
    | 'enable'
    | 'unlock'
    | 'requireSecond'
    | 'freeSecond'
    | 'resetSecond'
    | 'endSessions'
    | 'onceOnly'
    | 'hide'
    | 'self'
    | 'endsSessions',
    string
  > & { count: Text };
  screens: Record<
    | 'none'
    | 'name'
    | 'id'
    | 'enrolled'
    | 'seen'
    | 'online'
    | 'notSeen'
    | 'watermark'
    | 'revoke'
    | 'revoked'
    | 'rename'
    | 'save'
    | 'fresh'
    | 'makeCode'
    | 'on'
    | 'off'
    | 'where',
    string
  > & { until: Text; count: Text };
  audit: Record<
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
}

export const ADMIN_ZH: AdminWords = {
  title: '管理',
  notAllowed: '管理页只对系统管理员、安全管理员和审计管理员开放，请用相应账号登录。',
  pages: { persons: '人员与身份', devices: '大屏', audit: '审计日志' },
  confirm: (what) => `确认${what}`,
  cancel: '取消',
  done: '已办理，并已记入审计日志。',
  unreachable: '连不上平台，请稍后再试。',
  never: '从未',
  people: {
    count: (n) => `共 ${n} 个账号`,
    none: '还没有账号。',
    choose: '选择左侧人员查看，或新建账号。',
    fresh: '新建账号',
    login: '用户名',
    loginHint: '小写字母开头，可含字母、数字、点、横线',
    name: '姓名',
    kind: '身份',
    posts: '岗位',
    allPosts: '全部岗位',
    person: '人员编号',
    personHint: '城市人员名册中的编号',
    create: '建立账号',
    role: '更改身份与岗位',
    changeRole: '更改',
    state: '状态',
    active: '正常',
    disabled: '已停用',
    locked: '失败过多，暂锁',
    password: '密码',
    oneTime: '一次性密码，尚未更换',
    ownPassword: '本人设置',
    second: '动态口令',
    hasSecond: '已启用',
    mustSecond: '已要求，下次登录设置',
    noSecond: '未要求',
    seen: '最近活动',
    reset: '重置密码',
    disable: '停用',
    enable: '启用',
    unlock: '解除锁定',
    requireSecond: '要求动态口令',
    freeSecond: '不再要求动态口令',
    resetSecond: '重置动态口令',
    endSessions: '结束会话',
    onceOnly: '一次性密码，只显示这一次，请当面交给本人',
    hide: '已交付，隐藏',
    self: '这是您自己的账号，须由另一位管理员办理。',
    endsSessions: '任何一项办理后，该人员的会话立即结束。',
  },
  screens: {
    count: (n) => `在用 ${n} 块`,
    none: '还没有登记的大屏。',
    name: '名称',
    id: '编号',
    enrolled: '登记时间',
    seen: '最近连接',
    online: '在线',
    notSeen: '尚未连接',
    watermark: '水印',
    revoke: '撤销',
    revoked: '已撤销',
    rename: '改名',
    save: '保存',
    fresh: '登记新屏',
    makeCode: '生成登记码',
    on: '加水印',
    off: '不加水印',
    where: '在大屏的浏览器中打开本平台地址，输入登记码：',
    until: (time) => `${time} 前有效，只能使用一次`,
  },
  audit: {
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
  },
};

export const ADMIN_EN: AdminWords = {
  title: 'Administration',
  notAllowed: 'This page is for the system, security and audit administrators. Sign in as one of them.',
  pages: { persons: 'Persons and roles', devices: 'Screens', audit: 'Audit log' },
  confirm: (what) => `Confirm: ${what}`,
  cancel: 'Cancel',
  done: 'Done, and noted in the audit log.',
  unreachable: 'The platform cannot be reached. Try again soon.',
  never: 'never',
  people: {
    count: (n) => `${n} logins`,
    none: 'There is no login yet.',
    choose: 'Choose a person, or make a login.',
    fresh: 'New login',
    login: 'Login',
    loginHint: 'A small letter first, then letters, digits, dots, hyphens',
    name: 'Name',
    kind: 'Role',
    posts: 'Posts',
    allPosts: 'All posts',
    person: 'Person number',
    personHint: 'Its number in the city roster',
    create: 'Make the login',
    role: 'Change role and posts',
    changeRole: 'Change',
    state: 'State',
    active: 'active',
    disabled: 'disabled',
    locked: 'locked by failures',
    password: 'Password',
    oneTime: 'one-time, not yet changed',
    ownPassword: 'chosen by the person',
    second: 'Second factor',
    hasSecond: 'set up',
    mustSecond: 'required at the next sign-in',
    noSecond: 'not required',
    seen: 'Last active',
    reset: 'Reset password',
    disable: 'Disable',
    enable: 'Enable',
    unlock: 'Unlock',
    requireSecond: 'Require second factor',
    freeSecond: 'Require it no more',
    resetSecond: 'Reset second factor',
    endSessions: 'End sessions',
    onceOnly: 'One-time password, shown this once: hand it over in person',
    hide: 'Handed over, hide it',
    self: 'This is your own login: another administrator must do it.',
    endsSessions: 'Whatever is changed here ends the sessions of the person at once.',
  },
  screens: {
    count: (n) => `${n} in use`,
    none: 'No screen has been enrolled yet.',
    name: 'Name',
    id: 'Number',
    enrolled: 'Enrolled',
    seen: 'Last connected',
    online: 'connected',
    notSeen: 'not yet',
    watermark: 'Watermark',
    revoke: 'Revoke',
    revoked: 'revoked',
    rename: 'Rename',
    save: 'Save',
    fresh: 'Enrol a screen',
    makeCode: 'Make a code',
    on: 'marked',
    off: 'not marked',
    where: 'Open the address of this platform in the browser of the screen and type:',
    until: (time) => `valid until ${time}, once only`,
  },
  audit: {
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
  },
};
