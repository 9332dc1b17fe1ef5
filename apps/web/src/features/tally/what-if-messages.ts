import { defineMessages } from '../../lib/define-messages';

/** Words of the what-if panel. */
export const whatIfMessages = defineMessages({
  zh: {
    open: '试算',
    title: '试算：换一种算法会怎样',
    lead: '在计票输入的副本上计算，不保存，不影响结果。',
    weights: '票种权重（合计 100）',
    total: '合计 {{sum}}',
    aggregate: '票种内计分',
    aggregates: { mean: '平均', median: '中位', trimmed: '去掉最高最低后平均' },
    missingGroup: '票种有效票不足时',
    missing: {
      renormalise: '权重由其他票种分担',
      renormalise_class: '全类别都不计该票种',
      block: '暂不计总分',
    },
    quotaPercent: '优秀名额比例（%）',
    bands: '等次最低分',
    veto: '一票否决（假设）',
    nobody: '不另设',
    effect: '后果',
    run: '试算',
    reset: '恢复原值',
  },
  en: {
    open: 'What if',
    title: 'What if it were counted otherwise',
    lead: 'Computed on a copy of the tally’s input; nothing is saved and the result stays.',
    weights: 'Group weights (100 in all)',
    total: 'Sum {{sum}}',
    aggregate: 'Within a group',
    aggregates: { mean: 'Mean', median: 'Median', trimmed: 'Mean without highest and lowest' },
    missingGroup: 'A group with too few ballots',
    missing: {
      renormalise: 'The other groups carry its weight',
      renormalise_class: 'It is left out for the whole class',
      block: 'No total yet',
    },
    quotaPercent: 'Share of the top grade (%)',
    bands: 'Lowest total of each grade',
    veto: 'Veto (supposed)',
    nobody: 'Nobody',
    effect: 'Effect',
    run: 'Compute',
    reset: 'Back to what was counted',
  },
});
