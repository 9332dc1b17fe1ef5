import { defineMessages } from '../lib/define-messages';

export const messages = defineMessages({
  zh: {
    product: '评议',
    skip: '跳到正文',
    home: '首页',
    round: '轮次',
    result: '结果',
    audit: '审计',
    more: '更多',
    navigation: '主导航',
    roundSwitcher: '选择评议轮次',
    allRounds: '全部轮次',
    daysLeft_other: '还有 {{count}} 天',
    dueToday: '今天截止',
    overdue_other: '已逾期 {{count}} 天',
    person: '账户',
    switchTenant: '切换单位',
    signOut: '退出登录',
    offline: '连接已断开。已填写的内容仍在本页，恢复后可继续。',
    pageNotFound: '没有这个页面',
    pageNotFoundDetail: '地址可能有误，或内容不在您的权限之内。',
    toHome: '回到首页',
    crashed: '页面出现错误',
    crashedDetail: '已提交的内容不受影响。请重新载入本页。',
    reload: '重新载入',
  },
  en: {
    product: 'Pingyi',
    skip: 'Skip to content',
    home: 'Home',
    round: 'Round',
    result: 'Result',
    audit: 'Audit',
    more: 'More',
    navigation: 'Main navigation',
    roundSwitcher: 'Choose a review round',
    allRounds: 'All rounds',
    daysLeft_other: '{{count}} days left',
    daysLeft_one: '{{count}} day left',
    dueToday: 'Due today',
    overdue_other: '{{count}} days overdue',
    overdue_one: '{{count}} day overdue',
    person: 'Account',
    switchTenant: 'Change committee',
    signOut: 'Sign out',
    offline: 'Connection lost. What you have typed stays on this page; you can go on once it is back.',
    pageNotFound: 'There is no such page',
    pageNotFoundDetail: 'The address may be wrong, or the content is not yours to see.',
    toHome: 'Go home',
    crashed: 'This page has failed',
    crashedDetail: 'What you have submitted is safe. Load the page again.',
    reload: 'Load again',
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    app: typeof messages.zh;
  }
}
