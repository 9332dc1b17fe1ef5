import { defineMessages } from '../../lib/define-messages';
import { accountMessages } from './account-messages';
import { setUpMessages } from './set-up-messages';
import { signInMessages } from './sign-in-messages';

export const messages = defineMessages({
  zh: {
    ...signInMessages.zh,
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
    ...signInMessages.en,
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
