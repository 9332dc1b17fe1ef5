import { defineMessages } from '../../lib/define-messages';

export const messages = defineMessages({
  zh: {
    title: '公示',
    paper: '生成文件',
    published: '评议结果已公示',
    lead: '{{round}}，公示于 {{time}}',
    none: '评议结果尚未公示',
    noneDetail: '考核组长核对计票结果并发布后，公示内容的依据会列在这里。',
    toTally: '去计票',
    compare: '对比乡镇',
    who: '谁能看到什么',
    whoOfficial: '述职人：本人的总分、名次、等次和各票种平均分。',
    whoLeader: '领导：各乡镇主要负责人的结果和指标对比。',
    whoRater: '评委：本人的测评票，看不到他人的评分。',
    whoSupervisor: '监督员：全部结果和操作记录，看不到谁打了哪个分。',
    whoReviewer: '申诉复核员：公示和复核期间的结果和依据。',
    basis: '公示依据',
    ruleVersion: '规则版本',
    inputHash: '计票输入哈希',
    snapshotHash: '公示快照哈希',
    basisNote: '公示内容已固定。凭计票输入可离线复算，哈希一致即未经改动。',
  },
  en: {
    title: 'Publication',
    paper: 'Make papers',
    published: 'The results are published',
    lead: '{{round}}, published {{time}}',
    none: 'The results are not published yet',
    noneDetail: 'Once the round manager has checked the tally and published it, its basis is listed here.',
    toTally: 'Go to tally',
    compare: 'Compare townships',
    who: 'Who sees what',
    whoOfficial: 'Officials: their own total, rank, grade and the mean of each voter group.',
    whoLeader: 'Leaders: the results of each township’s principal and the metrics side by side.',
    whoRater: 'Raters: their own ballots, never anyone else’s scores.',
    whoSupervisor: 'Supervisors: all results and the record, but not who gave which score.',
    whoReviewer: 'Appeal reviewers: the results and their grounds, while on notice or under review.',
    basis: 'Basis',
    ruleVersion: 'Rule version',
    inputHash: 'Tally input hash',
    snapshotHash: 'Snapshot hash',
    basisNote:
      'What is published is fixed. The tally input can be computed again offline; equal hashes show no change.',
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    publish: typeof messages.zh;
  }
}
