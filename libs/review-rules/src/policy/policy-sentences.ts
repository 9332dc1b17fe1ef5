import { exactText, getDecimal } from '../exact/decimal';
import { sum } from '../exact/fraction';
import type { PartName, Policy, QuotaRounding } from '../tally/input';
import type { BothLanguages, PolicyFacts, PolicyGroup } from './policy-facts';

/** What a sentence is about; at most one sentence for each, in this order. */
export const policyTopics = [
  'rubric',
  'groups',
  'aggregate',
  'missing_group',
  'parts',
  'words',
  'metrics',
  'adjustments',
  'rounding',
  'ranking',
  'bands',
  'team_bands',
  'quota',
  'quota_base',
  'ties',
  'veto',
] as const;

export type PolicyTopic = (typeof policyTopics)[number];

/** One plain sentence about how a round is counted, with its numbers. */
export interface PolicySentence extends BothLanguages {
  readonly topic: PolicyTopic;
}

/**
 * The policy in plain words: everything that decides a figure or a grade, nothing that is not in use. Pure: the same policy
 * gives the same sentences, so that two policies can be compared sentence by sentence.
 */
export function policySentences(facts: PolicyFacts): PolicySentence[] {
  return policyTopics.flatMap((topic) => {
    const sentence = sentenceOn[topic](facts);
    return sentence === null ? [] : [{ topic, ...sentence }];
  });
}

/** A sentence that differs between two policies; null where one side has none. */
export interface ChangedSentence {
  readonly topic: PolicyTopic;
  readonly before: BothLanguages | null;
  readonly after: BothLanguages | null;
}

/** What another policy would change, sentence by sentence. */
export function changedSentences(before: PolicyFacts, after: PolicyFacts): ChangedSentence[] {
  return policyTopics.flatMap((topic) => {
    const [old, now] = [sentenceOn[topic](before), sentenceOn[topic](after)];
    return old?.zh === now?.zh && old?.en === now?.en ? [] : [{ topic, before: old, after: now }];
  });
}

const sentenceOn: Record<PolicyTopic, (facts: PolicyFacts) => BothLanguages | null> = {
  rubric: ({ criteria }) => {
    const dimensions = (language: keyof BothLanguages): string[] =>
      [...Map.groupBy(criteria, ({ dimension }) => dimension[language])].map(
        ([dimension, own]) => `${dimension} ${totalOf(own)}`,
      );
    return {
      zh: `每张测评票有 ${criteria.length} 个评分项，每项 0 至 100 分，按权重平均：${dimensions('zh').join('、')}，合计 ${totalOf(criteria)}。`,
      en: `A ballot has ${criteria.length} criteria of 0 to 100 each, averaged by weight: ${dimensions('en').join(', ')}; ${totalOf(criteria)} in all.`,
    };
  },
  groups: ({ groups }) => ({
    zh: `各票种按权重合成：${groups.map(({ name, weight }) => `${name.zh} ${text(weight)}%`).join('、')}。`,
    en: `The voter groups are joined by weight: ${groups.map(({ name, weight }) => `${name.en} ${text(weight)}%`).join(', ')}.`,
  }),
  aggregate: ({ policy }) => aggregateSentence(policy),
  missing_group: ({ policy, groups }) => missingSentence(policy, groups),
  parts: ({ policy }) => partsSentence(policy),
  words: ({ policy }) => (uses(policy, 'ballot') ? wordsSentence(policy) : null),
  metrics: ({ policy }) =>
    uses(policy, 'metric')
      ? {
          zh: '指标部分按实际值与目标值之比计分，达到目标为 100 分，超出部分每 1% 加 0.5 分，最多计到目标的 1.2 倍；已披露指标不足六成权重的，不计指标部分。',
          en: 'The metric part goes by actual to target: 100 points at the target, half a point for each percent beyond it, up to 1.2 of the target; with less than 60% of the metrics’ weight disclosed it does not count.',
        }
      : null,
  adjustments: ({ policy: { adjustmentLimit } }) =>
    adjustmentLimit === 0
      ? { zh: '加减分不计入总分。', en: 'Adjustments do not count.' }
      : {
          zh: `加减分合计后计入总分，加减各不超过 ${text(adjustmentLimit)} 分。`,
          en: `Adjustments are added up and count for at most ${text(adjustmentLimit)} points either way.`,
        },
  rounding: ({ policy: { rankOn } }) =>
    rankOn === 'published'
      ? {
          zh: '计算过程不取近似值，公布时四舍五入到两位小数；名次、等次和名额线都按公布的总分。',
          en: 'Figures are exact and rounded once, half up to two decimals; ranks, grades and the quota line go by the published total.',
        }
      : {
          zh: '计算过程不取近似值，公布时四舍五入到两位小数；名次、等次和名额线都按未舍入的总分。',
          en: 'Figures are exact and rounded once, half up to two decimals; ranks, grades and the quota line go by the total before rounding.',
        },
  ranking: ({ policy }) => rankingSentence(policy),
  bands: ({ policy: { bands } }) => {
    const [lowest, ...rest] = bands.toReversed();
    const above = rest.toReversed();
    return {
      zh: `总分 ${above.map(({ grade, min }) => `${text(min)} 分以上为${grade}`).join('，')}，其余为${lowest?.grade ?? ''}。`,
      en: `A total of ${above.map(({ grade, min }) => `${text(min)} or more is ${grade}`).join(', ')}, anything below ${lowest?.grade ?? ''}.`,
    };
  },
  team_bands: ({ policy: { bands, teamBands } }) => {
    if (teamBands === undefined) return null;
    const [lowest, ...rest] = teamBands
      .map(({ grade, min }, place) => ({ grade, min: min ?? bands[place]?.min ?? 0 }))
      .toReversed();
    const above = rest.toReversed();
    return {
      zh: `领导班子单独排名，另用一套等次：总分 ${above.map(({ grade, min }) => `${text(min)} 分以上为${grade}`).join('，')}，其余为${lowest?.grade ?? ''}；名额和一票否决按同一位次的等次执行。`,
      en: `Leadership teams are ranked by themselves and have grades of their own: ${above.map(({ grade, min }) => `${text(min)} or more is ${grade}`).join(', ')}, anything below ${lowest?.grade ?? ''}; quota and vetoes act on the grade in the same place.`,
    };
  },
  quota: ({ policy: { quotaPercent, quotaRounding, bands } }) => {
    const [first, second] = bands;
    return {
      zh: `${first?.grade ?? ''}名额为每一类参评人数的 ${text(quotaPercent)}%，${rounded[quotaRounding].zh}；达到分数但在名额之外的，建议为${second?.grade ?? ''}。`,
      en: `Places for ${first?.grade ?? ''}: ${text(quotaPercent)}% of those graded in each class, ${rounded[quotaRounding].en}; whoever reaches the score but not a place is suggested ${second?.grade ?? ''}.`,
    };
  },
  quota_base: ({ policy: { missingGroup } }) => ({
    zh: `不定等次的人只排名次，不计入名额基数${missingGroup === 'block' ? '；暂不计分的人仍计入名额基数' : ''}。`,
    en: `Those who get no grade are ranked but leave the base of the quota${missingGroup === 'block' ? '; those without a total yet stay in it' : ''}.`,
  }),
  ties: () => ({
    zh: '名额线上同分的，都不自动入选，由集体研究决定并写明理由。',
    en: 'Of those tied across the quota line nobody is chosen by the system; the committee decides with a reason.',
  }),
  veto: ({ policy: { bands } }) => {
    const [first, secondLowest, lowest] = [bands[0], bands[Math.max(1, bands.length - 2)], bands.at(-1)];
    return {
      zh: `一票否决按事由生效：不得评为${first?.grade ?? ''}，或最高评为${secondLowest?.grade ?? ''}，或评为${lowest?.grade ?? ''}；须有依据，由两人先后提出和确认。`,
      en: `A veto acts by its cause: not ${first?.grade ?? ''}, or at most ${secondLowest?.grade ?? ''}, or ${lowest?.grade ?? ''}; it needs evidence, one person proposes it and another confirms it.`,
    };
  },
};

const rounded: Record<QuotaRounding, BothLanguages> = {
  floor: { zh: '不足一人的部分舍去', en: 'rounded down' },
  half_up: { zh: '四舍五入取整', en: 'rounded half up' },
  ceil: { zh: '不足一人的部分进为一人', en: 'rounded up' },
};

function aggregateSentence({ aggregate, trimFrom }: Policy): BothLanguages {
  switch (aggregate) {
    case 'mean':
      return { zh: '同一票种取各票的平均分。', en: 'Within a group the mean of its ballots counts.' };
    case 'median':
      return {
        zh: '同一票种取各票的中位数，票数为偶数时取中间两票的平均。',
        en: 'Within a group the median counts; with an even number, the mean of the middle two.',
      };
    case 'trimmed':
      return {
        zh: `同一票种有 ${trimFrom} 张以上有效票时，去掉一个最高分、一个最低分后平均；不足 ${trimFrom} 张的直接平均。`,
        en: `Within a group of ${trimFrom} or more ballots one highest and one lowest are dropped before the mean; below ${trimFrom} the plain mean counts.`,
      };
  }
}

function missingSentence({ missingGroup }: Policy, groups: readonly PolicyGroup[]): BothLanguages {
  const least = groups.map(({ minBallots }) => minBallots);
  const same = least.every((count) => count === least[0]);
  const when = same
    ? { zh: `有效票少于 ${least[0] ?? 0} 张的票种`, en: `a group with fewer than ${least[0] ?? 0} ballots` }
    : {
        zh: `有效票过少的票种（${groups.map(({ name, minBallots }) => `${name.zh}少于 ${minBallots} 张`).join('、')}）`,
        en: `a group with too few ballots (${groups.map(({ name, minBallots }) => `${name.en} below ${minBallots}`).join(', ')})`,
      };
  const then: Record<Policy['missingGroup'], BothLanguages> = {
    renormalise: {
      zh: '对这名述职人不计，权重按比例由其他票种分担，并加注说明',
      en: 'does not count for that official; the other groups carry its weight in proportion, and a note says so',
    },
    renormalise_class: {
      zh: '对同类所有人都不计，权重按比例由其他票种分担',
      en: 'does not count for anybody of the class; the other groups carry its weight in proportion',
    },
    block: { zh: '使这名述职人暂无总分、名次和等次', en: 'leaves that official without total, rank and grade' },
  };
  const { zh, en } = then[missingGroup];
  return { zh: `${when.zh}，${zh}。`, en: `${capital(when.en)} ${en}.` };
}

const partWords: Record<PartName, BothLanguages> = {
  rating: { zh: '评分', en: 'rating' },
  ballot: { zh: '测评', en: 'word ballots' },
  metric: { zh: '指标', en: 'metrics' },
};

const partOrder: readonly PartName[] = ['rating', 'ballot', 'metric'];

function uses({ parts }: Policy, part: PartName): boolean {
  return (parts[part] ?? 0) > 0;
}

function partsSentence(policy: Policy): BothLanguages {
  const used = partOrder.filter((part) => uses(policy, part));
  const [only] = used;
  if (used.length === 1 && only !== undefined) {
    return {
      zh: `总分为${partWords[only].zh}部分的得分，再计加减分。`,
      en: `The total is the ${partWords[only].en} score with its adjustments.`,
    };
  }
  const weights = (language: keyof BothLanguages): string[] =>
    used.map((part) => `${partWords[part][language]} ${text(policy.parts[part] ?? 0)}`);
  return {
    zh: `总分由各部分按权重平均：${weights('zh').join('、')}；同类中有人缺测评或指标部分的，全类都不计该部分。`,
    en: `The total is the mean of its parts by weight: ${weights('en').join(', ')}; word ballots or metrics that anybody of the class lacks do not count for the class.`,
  };
}

function wordsSentence({ words, abstention }: Policy): BothLanguages {
  const list = words.map(({ word, points }) => `${word} ${text(points)}`);
  return {
    zh: `测评票按等次计分：${list.join('、')}；弃权${abstention === 'exclude' ? '不计入票数' : '按 0 分计入'}。`,
    en: `Word ballots count ${list.join(', ')}; an abstention ${abstention === 'exclude' ? 'leaves the count' : 'counts 0'}.`,
  };
}

function rankingSentence(policy: Policy): BothLanguages {
  const top = policy.words[0]?.word ?? '';
  const keys = [
    ...(uses(policy, 'rating') ? [{ zh: '评分部分', en: 'the rating part' }] : []),
    ...(uses(policy, 'ballot') ? [{ zh: `${top}票比例`, en: `the share of ${top}` }] : []),
    ...(uses(policy, 'metric') ? [{ zh: '指标部分', en: 'the metric part' }] : []),
  ];
  return {
    zh: `名次在同类之内排：先比总分，再依次比${keys.map(({ zh }) => zh).join('、')}；仍相同的并列，下一名次顺延。`,
    en: `Ranks are within a class: by total, then by ${keys.map(({ en }) => en).join(', ')}; who is still equal shares the rank and the next is skipped.`,
  };
}

/** A number as people write it: 33.3, not 33.300000000000004. */
function text(value: number): string {
  return exactText(getDecimal(value));
}

function totalOf(entries: readonly { readonly weight: number }[]): string {
  return exactText(sum(entries.map(({ weight }) => getDecimal(weight))));
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
