import { defineMessages } from '../lib/define-messages';

export const messages = defineMessages({
  zh: {
    undisclosed: '未披露',
    none: '无',
    otherLanguage: 'English',
    retry: '重试',
    cancel: '取消',
    close: '关闭',
    loading: '正在载入',
    requestId: '请求编号 {{id}}',
    offlineTitle: '连接不上服务器',
    offlineDetail: '请检查网络。已填写的内容仍保留在本页，恢复后可继续。',
    failedTitle: '系统返回了无法识别的内容',
    failedDetail: '数据没有改动。请重试；如仍不行，请告知管理员。',
    forbiddenTitle: '您没有查看此页的权限',
    forbiddenDetail: '如工作需要，请联系本单位考核办管理员。',
    notFoundDetail: '地址可能有误，或内容不在您的权限之内。',
    density: '表格行距',
    comfortable: '宽松',
    compact: '紧凑',
    rows_other: '共 {{count}} 行',
    evidence: '原文依据',
    chartTable: '以表格查看',
    mark: {
      read: '{{name}}：{{phrase}}',
      undisclosed: '{{name}}：{{phrase}}，未披露',
      corrected: '更正为 {{value}}',
      filled: '补充为 {{value}}',
      correctedLabel: '{{name}}：原文 {{phrase}}，述职人更正为 {{value}}',
      filledLabel: '{{name}}：原文 {{phrase}}，述职人补充为 {{value}}',
    },
  },
  en: {
    undisclosed: 'Not disclosed',
    none: 'None',
    otherLanguage: '中文',
    retry: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    loading: 'Loading',
    requestId: 'Request {{id}}',
    offlineTitle: 'The server cannot be reached',
    offlineDetail: 'Check the network. What you have typed stays on this page; you can go on once it is back.',
    failedTitle: 'The system gave an answer that cannot be read',
    failedDetail: 'Nothing was changed. Try again; if it fails again, tell the administrator.',
    forbiddenTitle: 'You may not see this page',
    forbiddenDetail: 'If your work needs it, ask your committee’s administrator.',
    notFoundDetail: 'The address may be wrong, or the content is not yours to see.',
    density: 'Row height',
    comfortable: 'Comfortable',
    compact: 'Compact',
    rows_other: '{{count}} rows',
    rows_one: '{{count}} row',
    evidence: 'Evidence',
    chartTable: 'Show as a table',
    mark: {
      read: '{{name}}: {{phrase}}',
      undisclosed: '{{name}}: {{phrase}}, not disclosed',
      corrected: 'corrected to {{value}}',
      filled: 'filled in: {{value}}',
      correctedLabel: '{{name}}: {{phrase}} in the text, corrected by the official to {{value}}',
      filledLabel: '{{name}}: {{phrase}} in the text, filled in by the official: {{value}}',
    },
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    ui: typeof messages.zh;
  }
}
