import { AUDIT_EN, AUDIT_ZH, type AuditWords } from './AuditWords.ts';

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
    | 'where',
    string
  > & { until: Text; count: Text };
  audit: AuditWords;
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
    where: '在大屏的浏览器中打开本平台地址，输入登记码：',
    until: (time) => `${time} 前有效，只能使用一次`,
  },
  audit: AUDIT_ZH,
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
    where: 'Open the address of this platform in the browser of the screen and type:',
    until: (time) => `valid until ${time}, once only`,
  },
  audit: AUDIT_EN,
};
