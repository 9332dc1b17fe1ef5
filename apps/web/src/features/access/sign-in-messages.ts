import { defineMessages } from '../../lib/define-messages';

/** The words of the sign-in page; some of them are said on other pages before a tenant too. */
export const signInMessages = defineMessages({
  zh: {
    product: '评议',
    purpose: '述德述学述职述廉述法 评议平台',
    signIn: '登录',
    loginName: '用户名',
    loginNameMissing: '请填写用户名',
    password: '密码',
    passwordMissing: '请填写密码',
    showPassword: '显示密码',
    hidePassword: '隐藏密码',
    credentialsInvalid: '用户名或密码不正确，请重新填写。',
    forgot: '忘记密码',
    tooManyUntil: '尝试次数过多，请在 {{time}} 以后再试（约 {{minutes}} 分钟）。',
    tooManySeconds: '尝试次数过多，请在 {{seconds}} 秒后再试。',
    tooManyKnown: '从以前登录过的浏览器登录不受影响。',
    capsLock: '大写锁定已打开',
  },
  en: {
    product: '评议 Pingyi',
    purpose: 'Review of officials’ annual reports',
    signIn: 'Sign in',
    loginName: 'User name',
    loginNameMissing: 'Enter your user name',
    password: 'Password',
    passwordMissing: 'Enter your password',
    showPassword: 'Show the password',
    hidePassword: 'Hide the password',
    credentialsInvalid: 'The user name or password is not correct. Enter them again.',
    forgot: 'Forgot password',
    tooManyUntil: 'Too many attempts. Try again after {{time}} (about {{minutes}} min).',
    tooManySeconds: 'Too many attempts. Try again in {{seconds}} s.',
    tooManyKnown: 'A browser you have signed in from before is not affected.',
    capsLock: 'Caps Lock is on',
  },
});
