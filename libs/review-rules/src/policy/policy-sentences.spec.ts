import { describe, expect, it } from 'vitest';
import { changedSentences, policyDefaults, policySentences, type Policy, type PolicyFacts } from '../index';

const named = (name: string) => ({ zh: name, en: `Group ${name}` });

function facts(policy: Partial<Policy> = {}, minBallots: readonly number[] = [3, 3]): PolicyFacts {
  return {
    policy: { ...policyDefaults, ...policy },
    groups: [
      { name: named('甲票'), weight: 66.7, minBallots: minBallots[0] ?? 3 },
      { name: named('乙票'), weight: 33.3, minBallots: minBallots[1] ?? 3 },
    ],
    criteria: [
      { dimension: { zh: '德', en: 'Conduct' }, weight: 15.1 },
      { dimension: { zh: '德', en: 'Conduct' }, weight: 14.9 },
      { dimension: { zh: '职', en: 'Duty' }, weight: 70 },
    ],
  };
}

const sentences = (given: PolicyFacts, language: 'zh' | 'en'): Record<string, string> =>
  Object.fromEntries(policySentences(given).map((sentence) => [sentence.topic, sentence[language]]));

describe('a policy in plain words', () => {
  it('says what decides figures and grades, each sentence with its numbers', () => {
    expect(policySentences(facts()).map(({ zh }) => zh)).toEqual([
      '每张测评票有 3 个评分项，每项 0 至 100 分，按权重平均：德 30、职 70，合计 100。',
      '各票种按权重合成：甲票 66.7%、乙票 33.3%。',
      '同一票种取各票的平均分。',
      '有效票少于 3 张的票种，对这名述职人不计，权重按比例由其他票种分担，并加注说明。',
      '总分为评分部分的得分，再计加减分。',
      '加减分合计后计入总分，加减各不超过 5 分。',
      '计算过程不取近似值，公布时四舍五入到两位小数；名次、等次和名额线都按公布的总分。',
      '名次在同类之内排：先比总分，再依次比评分部分；仍相同的并列，下一名次顺延。',
      '总分 90 分以上为优秀，75 分以上为称职，60 分以上为基本称职，其余为不称职。',
      '优秀名额为每一类参评人数的 20%，不足一人的部分舍去；达到分数但在名额之外的，建议为称职。',
      '不定等次的人只排名次，不计入名额基数。',
      '名额线上同分的，都不自动入选，由集体研究决定并写明理由。',
      '一票否决按事由生效：不得评为优秀，或最高评为基本称职，或评为不称职；须有依据，由两人先后提出和确认。',
    ]);
    expect(sentences(facts(), 'en')).toMatchObject({
      rubric: 'A ballot has 3 criteria of 0 to 100 each, averaged by weight: Conduct 30, Duty 70; 100 in all.',
      groups: 'The voter groups are joined by weight: Group 甲票 66.7%, Group 乙票 33.3%.',
      missing_group:
        'A group with fewer than 3 ballots does not count for that official; the other groups carry its weight in proportion, and a note says so.',
    });
  });

  it.each<[Partial<Policy>, string, string]>([
    [
      { aggregate: 'trimmed', trimFrom: 8 },
      'aggregate',
      '同一票种有 8 张以上有效票时，去掉一个最高分、一个最低分后平均；不足 8 张的直接平均。',
    ],
    [{ aggregate: 'median' }, 'aggregate', '同一票种取各票的中位数，票数为偶数时取中间两票的平均。'],
    [{ missingGroup: 'block' }, 'quota_base', '不定等次的人只排名次，不计入名额基数；暂不计分的人仍计入名额基数。'],
    [{ missingGroup: 'block' }, 'missing_group', '有效票少于 3 张的票种，使这名述职人暂无总分、名次和等次。'],
    [{ adjustmentLimit: 0 }, 'adjustments', '加减分不计入总分。'],
    [
      { rankOn: 'exact' },
      'rounding',
      '计算过程不取近似值，公布时四舍五入到两位小数；名次、等次和名额线都按未舍入的总分。',
    ],
    [
      { quotaPercent: 25, quotaRounding: 'half_up' },
      'quota',
      '优秀名额为每一类参评人数的 25%，四舍五入取整；达到分数但在名额之外的，建议为称职。',
    ],
    [
      { parts: { rating: 6, ballot: 4 } },
      'parts',
      '总分由各部分按权重平均：评分 6、测评 4；同类中有人缺测评或指标部分的，全类都不计该部分。',
    ],
    [
      { parts: { rating: 6, ballot: 4 } },
      'ranking',
      '名次在同类之内排：先比总分，再依次比评分部分、优秀票比例；仍相同的并列，下一名次顺延。',
    ],
    [
      { parts: { rating: 6, ballot: 4 }, abstention: 'zero' },
      'words',
      '测评票按等次计分：优秀 100、称职 80、基本称职 60、不称职 40；弃权按 0 分计入。',
    ],
  ])('%o is told', (policy, topic, zh) => {
    expect(sentences(facts(policy), 'zh')[topic]).toBe(zh);
  });

  it('names each group where they need different numbers of ballots', () => {
    expect(sentences(facts({}, [3, 1]), 'zh')['missing_group']).toMatch(
      /^有效票过少的票种（甲票少于 3 张、乙票少于 1 张），/,
    );
  });

  it('uses the round’s own grades and gives no sentence about what is not in use', () => {
    const bands = [
      { grade: '好', min: 85 },
      { grade: '一般', min: 0 },
    ];
    const told = sentences(facts({ bands }), 'zh');
    expect(told['bands']).toBe('总分 85 分以上为好，其余为一般。');
    expect(told['veto']).toMatch(/不得评为好，或最高评为一般，或评为一般/);
    expect(Object.keys(told)).not.toContain('words');
    expect(Object.keys(told)).not.toContain('metrics');
  });
});

describe('another policy', () => {
  it('is told by the sentences that change, and by nothing else', () => {
    const changes = changedSentences(facts(), facts({ quotaPercent: 25, words: [{ word: '好', points: 100 }] }));
    expect(changes.map(({ topic }) => topic)).toEqual(['quota']);
    expect(changes[0]?.before?.zh).toMatch(/20%/);
    expect(changes[0]?.after?.zh).toMatch(/25%/);
  });

  it('shows a sentence that comes into use beside nothing', () => {
    const [change] = changedSentences(facts(), facts({ parts: { rating: 1, metric: 1 } })).filter(
      ({ topic }) => topic === 'metrics',
    );
    expect(change).toMatchObject({ before: null });
  });
});
