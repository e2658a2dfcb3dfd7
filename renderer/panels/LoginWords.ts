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
  idle: (minutes: number) => string;
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
  idle: (minutes) => `${minutes} 分钟无操作自动退出`,
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
  idle: (minutes) => `Signs out after ${minutes} minutes without a touch`,
};
