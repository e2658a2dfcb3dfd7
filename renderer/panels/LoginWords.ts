/** Words of logging in, in both languages. What the platform refuses, it says itself. */
export interface LoginWords {
  enter: string;
  leave: string;
  shared: string;
  title: string;
  login: string;
  password: string;
  code: string;
  codeHint: string;
  submit: string;
  working: string;
  cancel: string;
  ended: string;
  unreachable: string;
  newTitle: string;
  newHint: string;
  newPassword: string;
  again: string;
  different: string;
  factorTitle: string;
  factorHint: string;
  lock: string;
  lockedTitle: string;
  lockedBy: (name: string) => string;
  abandon: string;
  enrolTitle: string;
  enrolHint: string;
  enrolCode: string;
  enrolSubmit: string;
  enrolRevoked: string;
}

export const LOGIN_ZH: LoginWords = {
  enter: '登录',
  leave: '退出',
  shared: '共用登录',
  title: '个人登录',
  login: '用户名',
  password: '密码',
  code: '动态口令',
  codeHint: '手机验证器上的六位数字',
  submit: '登录',
  working: '正在核验…',
  cancel: '关闭 Esc',
  ended: '登录已结束：超时、已退出，或被管理员撤销。请重新登录。',
  unreachable: '连不上平台，请稍后再试。',
  newTitle: '设置新密码',
  newHint: '一次性密码只能用来设置新密码：至少 10 位，含大写、小写、数字、符号中的三类。',
  newPassword: '新密码',
  again: '再输一次',
  different: '两次输入的新密码不一致。',
  factorTitle: '启用动态口令',
  factorHint: '在手机验证器应用中添加以下密钥，再输入它显示的六位数字。',
  lock: '锁屏',
  lockedTitle: '已锁屏',
  lockedBy: (name) => `${name}的工作台：重新登录后，画面和未提交的内容原样恢复。`,
  abandon: '退出登录，放弃未提交的内容',
  enrolTitle: '登记此屏',
  enrolHint: '请系统管理员在工作台“管理 · 大屏”中生成登记码，在此输入。登记后此屏只读、脱敏，可随时撤销。',
  enrolCode: '八位登记码',
  enrolSubmit: '登记',
  enrolRevoked: '此屏的登记已被撤销，不再显示任何内容。重新登记请联系系统管理员。',
};

export const LOGIN_EN: LoginWords = {
  enter: 'Sign in',
  leave: 'Sign out',
  shared: 'shared login',
  title: 'Personal sign-in',
  login: 'Login',
  password: 'Password',
  code: 'Second factor',
  codeHint: 'Six digits of your authenticator app',
  submit: 'Sign in',
  working: 'Checking…',
  cancel: 'Close Esc',
  ended: 'The session has ended: timed out, signed out, or revoked. Please sign in again.',
  unreachable: 'The platform cannot be reached. Try again soon.',
  newTitle: 'Choose a new password',
  newHint:
    'A one-time password only sets a new one: at least 10 characters, three of capitals, small letters, digits, signs.',
  newPassword: 'New password',
  again: 'Once more',
  different: 'The two new passwords differ.',
  factorTitle: 'Set up the second factor',
  factorHint: 'Add this key to an authenticator app (TOTP), then type the six digits it shows.',
  lock: 'Lock',
  lockedTitle: 'Locked',
  lockedBy: (name) => `The desk of ${name}: sign in again to find the picture and what was typed as they were left.`,
  abandon: 'Sign out and drop what was typed',
  enrolTitle: 'Enrol this screen',
  enrolHint:
    'The system administrator makes a code at a desk, on the page Admin, Screens. An enrolled screen is read-only, masked, and can be revoked at any time.',
  enrolCode: 'Code of eight digits',
  enrolSubmit: 'Enrol',
  enrolRevoked:
    'This screen has been revoked and shows nothing any more. Ask the system administrator to enrol it again.',
};
