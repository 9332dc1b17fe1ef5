import { defineMessages } from '../../lib/define-messages';
import { accountMessages } from './account-messages';
import { setUpMessages } from './set-up-messages';

export const messages = defineMessages({
  zh: {
    product: '评议',
    purpose: '述德述学述职述廉述法 评议平台',
    signIn: '登录',
    loginName: '用户名',
    loginNameMissing: '请填写用户名',
    password: '密码',
    passwordMissing: '请填写密码',
    credentialsInvalid: '用户名或密码不正确，请重新填写。',
    chooseTenant: '选择单位',
    chooseTenantLead: '{{name}}，请选择要进入的单位。',
    noTenant: '您还没有加入任何单位',
    noTenantDetail: '由单位的考核办管理员将您加入后，这里会列出单位名称。',
    toPlatform: '平台管理',
    signOut: '退出登录',
    ...accountMessages.zh,
    setUp: setUpMessages.zh,
  },
  en: {
    product: '评议 Pingyi',
    purpose: 'Review of officials’ annual reports',
    signIn: 'Sign in',
    loginName: 'User name',
    loginNameMissing: 'Enter your user name',
    password: 'Password',
    passwordMissing: 'Enter your password',
    credentialsInvalid: 'The user name or password is not correct. Enter them again.',
    chooseTenant: 'Choose a committee',
    chooseTenantLead: '{{name}}, choose the committee to work in.',
    noTenant: 'You belong to no committee yet',
    noTenantDetail: 'Once a committee’s administrator has added you, it is listed here.',
    toPlatform: 'Platform',
    signOut: 'Sign out',
    ...accountMessages.en,
    setUp: setUpMessages.en,
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    access: typeof messages.zh;
  }
}
