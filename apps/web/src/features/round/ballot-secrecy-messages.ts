import { defineMessages } from '../../lib/define-messages';

/** Words of whether a round's ballots are named or secret. */
export const ballotSecrecyMessages = defineMessages({
  zh: {
    title: '记名与无记名',
    named: '记名',
    namedDetail: '考核组知道谁评了哪名述职人，必要时可以作废、重新开启评分。',
    secret: '无记名',
    secretDetail:
      '评分期间票面加密保存，只显示每位评委提交了几份；锁定时打乱顺序，与评委的对应和密钥一并销毁。此后不能重新开启评分、作废个别票或登记回避。离线不能评分，不用纸质测评票，不能有自评票种。',
    limits: '评分期间运维数据库又掌握密钥的人仍有可能看到票面；某一票种全体给分一致时，人人知道每一票。',
    least: '一名述职人的某票种少于几票时不计入也不显示',
    leastTold: '一名述职人的某票种不足 {{least}} 票时，这些票不计入也不显示。',
    save: '保存',
    saved: '已保存',
    fixed: '评分开启后固定。',
  },
  en: {
    title: 'Named or secret ballots',
    named: 'Named',
    namedDetail: 'The committee knows who rated whom; it can void ballots and open scoring again where it has to.',
    secret: 'Secret',
    secretDetail:
      'While scoring is open ballots are kept encrypted and only how many sheets each rater has handed in is shown; at the lock they are shuffled, and what ties them to raters is destroyed with the key. After that scoring is never opened again, no single ballot voided and no recusal recorded. Nothing can be scored offline or on paper, and no group rates itself.',
    limits:
      'Whoever runs the database and holds its key while scoring is open might still see ballots; where a whole group gives the same score, everybody knows every ballot of it.',
    least: 'Neither counted nor shown: voter groups with fewer ballots for an official than',
    leastTold: 'A voter group with fewer than {{least}} ballots for an official is neither counted nor shown.',
    save: 'Save',
    saved: 'Saved',
    fixed: 'Fixed once scoring opens.',
  },
});
