import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ballotRuleDefaults,
  type BallotRules,
  ballotRuleSentences,
  judgeBallot,
  type JudgedBallot,
  plainReason,
  reasonLength,
} from '../index';

const criteria = [
  { id: 'conduct', dimension: '德', weight: 40 },
  { id: 'duty', dimension: '职', weight: 60 },
];
const ordinary: JudgedBallot = { criteria, scores: { conduct: '82', duty: '85.5' }, comment: '', others: [] };
const reason = '带头修通了村里的水渠，群众评价很好';
const others = (totals: readonly string[], comment = '') => totals.map((total) => ({ total, comment }));
const rulesTold = (ballot: Partial<JudgedBallot>, rules: Partial<BallotRules> = {}): string[] =>
  judgeBallot({ ...ballotRuleDefaults, ...rules }, { ...ordinary, ...ballot }).map(({ rule }) => rule);

describe('a ballot', () => {
  it('that is ordinary is told nothing', () => {
    expect(rulesTold({})).toEqual([]);
    expect(rulesTold({ scores: {} })).toEqual([]);
  });

  it.each([
    ['59.99', ['extremes']],
    ['60', []],
    ['95', []],
    ['95.01', ['extremes']],
  ])('with a score of %s is told %j, until the comment gives a reason', (score, told) => {
    expect(rulesTold({ scores: { conduct: score, duty: '80' } })).toEqual(told);
    expect(rulesTold({ scores: { conduct: score, duty: '80' }, comment: reason })).toEqual([]);
  });

  it('is told which criteria need a reason and how much is missing, even while others are open', () => {
    const [finding] = judgeBallot(ballotRuleDefaults, { ...ordinary, scores: { duty: '99' }, comment: '很好' });
    expect(finding).toMatchObject({
      rule: 'extremes',
      action: 'warn',
      criteria: ['duty'],
      wantsReason: true,
      zh: '有 1 项低于 60 分或高于 95 分，请在评语中写明理由（还差 8 字）',
      en: '1 score is below 60 or above 95; give the reason in the comment (8 more characters)',
    });
  });

  it('far from the rater’s own mean needs a reason, once there are enough ballots to have one', () => {
    const far = { scores: { conduct: '62', duty: '62.5' } };
    expect(rulesTold({ ...far, others: others(['80', '80']) })).toEqual([]);
    expect(rulesTold({ ...far, others: others(['80', '80', '80']) })).toEqual(['deviation']);
    expect(rulesTold({ ...far, others: others(['80', '80', '80']), comment: reason })).toEqual([]);
  });

  it('exactly as far from the mean as allowed is told nothing', () => {
    const scores = { conduct: '70', duty: '70' };
    expect(rulesTold({ scores, others: others(['85', '85', '85']) }, { allEqual: { action: 'off' } })).toEqual([]);
  });

  it('with the comment of many others is told so, whatever its spaces and punctuation', () => {
    const same = others(['84', '84', '84'], '工作扎实，成效明显。');
    expect(rulesTold({ comment: ' 工作扎实 成效明显！', others: same })).toEqual(['sameText']);
    expect(rulesTold({ comment: '工作扎实成效明显', others: same.slice(1) })).toEqual([]);
    expect(rulesTold({ comment: '，。', others: others(['84', '84', '84'], '') })).toEqual([]);
  });

  it('of equal scores, or of full marks, is told which of the two it is', () => {
    expect(rulesTold({ scores: { conduct: '85', duty: '85.0' } })).toEqual(['allEqual']);
    expect(rulesTold({ scores: { conduct: '100', duty: '100' }, comment: reason })).toEqual(['allFull']);
    expect(rulesTold({ scores: { conduct: '85' } })).toEqual([]);
  });

  it('above the line is told when too many of the rater’s are', () => {
    const high = { scores: { conduct: '92', duty: '93' } };
    expect(rulesTold({ ...high, others: others(['91', '91', '80', '80']) })).toEqual([]);
    expect(rulesTold({ ...high, others: others(['91', '91', '91', '80']) })).toEqual(['tooManyHigh']);
    // Whoever gives this one less is told nothing about the others.
    expect(rulesTold({ others: others(['91', '91', '91', '91']) })).toEqual([]);
  });

  it('is told nothing by rules that are off, and by hard ones that it is refused', () => {
    const scores = { conduct: '100', duty: '100' };
    expect(rulesTold({ scores, comment: reason }, { allFull: { action: 'off' } })).toEqual([]);
    const findings = judgeBallot(
      { ...ballotRuleDefaults, allFull: { action: 'refuse' } },
      { ...ordinary, scores, comment: reason },
    );
    expect(findings).toMatchObject([{ rule: 'allFull', action: 'refuse' }]);
  });

  it('of a word only is judged by its comment alone', () => {
    const same = others(['0', '0', '0'], '同意');
    expect(rulesTold({ criteria: [], scores: {}, comment: '同意', others: same })).toEqual(['sameText']);
  });
});

describe('a reason', () => {
  it.each([
    ['工作扎实', 4],
    ['工作扎实，成效明显。', 8],
    ['好好好好好好好好好好', 1],
    ['   ，。！', 0],
    ['built three roads', 6],
    ['修路３公里', 6],
  ])('“%s” counts %i characters', (text, length) => {
    expect(reasonLength(text)).toBe(length);
  });

  it('is never longer with more spaces or punctuation', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'工作扎实修路治水'.split('')), { maxLength: 20 }), (characters) => {
        const text = characters.join('');
        expect(reasonLength(characters.join('，'))).toBeGreaterThanOrEqual(reasonLength(text));
        expect(reasonLength(`${text}   。。。`)).toBe(reasonLength(text));
        expect(plainReason(characters.join(' ，'))).toBe(plainReason(text));
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});

describe('the rules in words', () => {
  it('tell what only warns and what refuses, and leave out what is off', () => {
    const sentences = ballotRuleSentences({
      ...ballotRuleDefaults,
      extremes: { action: 'refuse', below: 50, above: 98 },
      deviation: { action: 'off', points: 15 },
    });
    expect(sentences.map(({ rule }) => rule)).toEqual(['extremes', 'sameText', 'allFull', 'allEqual', 'tooManyHigh']);
    expect(sentences[0]?.zh).toBe('有评分项低于 50 分或高于 98 分的，须写明理由，不少于 10 字，否则不能提交。');
    expect(sentences[2]?.en).toBe('The scores of a ballot must not all be full marks (a hint only).');
  });
});
