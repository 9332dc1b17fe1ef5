import { describe, expect, it } from 'vitest';
import { explain, tally, type Explanation, type FigureName, type TallyInput, type TallyResult } from '../index';
import { randomInput } from './test-support/random-input';

/** Two groups of three and two raters, one criterion; B cannot rate yi. */
const input: TallyInput = {
  rubric: { criteria: [{ id: 'duty', dimension: '职', weight: 100 }] },
  groups: [
    { id: 'A', weight: 60, minBallots: 1 },
    { id: 'B', weight: 40, minBallots: 2 },
  ],
  policy: { aggregate: 'trimmed', trimFrom: 3, parts: { rating: 3, ballot: 1 }, adjustmentLimit: 2, quotaPercent: 50 },
  officials: [
    { id: 'jia', peerClass: '正职', adjustments: [{ points: 1.5 }, { points: 2 }] },
    { id: 'yi', peerClass: '正职', vetoes: [{ effect: 'bar_top' }] },
  ],
  raters: ['A1', 'A2', 'A3', 'B1', 'B2'].map((id) => ({ id, group: id.charAt(0) })),
  recusals: [{ rater: 'B1', official: 'yi' }],
  ballots: [
    { rater: 'A1', official: 'jia', scores: { duty: 70 }, word: '优秀' },
    { rater: 'A2', official: 'jia', scores: { duty: 90.5 }, word: '弃权' },
    { rater: 'A3', official: 'jia', scores: { duty: 96 }, word: '称职' },
    { rater: 'B1', official: 'jia', scores: { duty: 90 }, word: '优秀' },
    { rater: 'B2', official: 'jia', scores: { duty: 81 }, word: '优秀' },
    { rater: 'A1', official: 'yi', scores: { duty: 95 }, word: '优秀' },
    { rater: 'B1', official: 'yi', scores: { duty: 10 }, word: '不称职' },
    { rater: 'B2', official: 'yi', scores: { duty: 95 }, word: '优秀' },
  ],
};

function explanationOf(given: TallyInput, official: string, name: FigureName): Explanation {
  const answer = explain(given, official, name);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.explanation;
}

/** An indented line for each node, for reading. */
function drawn(node: Explanation, depth = 0): string[] {
  const facts = [node.kind, node.id, node.value, node.weight && `w=${node.weight}`, node.filled && `[${node.filled}]`];
  const notes = [node.excluded && `excluded: ${node.excluded}`, node.absent && `absent: ${node.absent}`];
  const line = `${'  '.repeat(depth)}${[...facts, ...notes].filter(Boolean).join(' ')}`;
  return [line, ...node.inputs.flatMap((child) => drawn(child, depth + 1))];
}

describe('explain', () => {
  it('opens a total down to scores and words, with what was left out and why', () => {
    expect(drawn(explanationOf(input, 'jia', { figure: 'total' }))).toStrictEqual([
      'total 91.88 [89.88 + 2.00]',
      '  parts 89.88 [(3 × 88.50 + 1 × 94.00) ÷ 4]',
      '    rating 88.50 w=3 [(60 × 90.50 + 40 × 85.50) ÷ 100]',
      '      group A 90.50 w=60 [(90.50) ÷ 1]',
      '        sheet A1 70.00 [(100 × 70.00) ÷ 100] excluded: lowest_sheet',
      '          criterion duty 70.00 w=100',
      '        sheet A2 90.50 [(100 × 90.50) ÷ 100]',
      '          criterion duty 90.50 w=100',
      '        sheet A3 96.00 [(100 × 96.00) ÷ 100] excluded: highest_sheet',
      '          criterion duty 96.00 w=100',
      '      group B 85.50 w=40 [(90.00 + 81.00) ÷ 2]',
      '        sheet B1 90.00 [(100 × 90.00) ÷ 100]',
      '          criterion duty 90.00 w=100',
      '        sheet B2 81.00 [(100 × 81.00) ÷ 100]',
      '          criterion duty 81.00 w=100',
      '    ballot 94.00 w=1 [(60 × 90.00 + 40 × 100.00) ÷ 100]',
      '      group A 90.00 w=60 [(100.00 + 80.00) ÷ 2]',
      '        word A1 100.00 [优秀 = 100.00]',
      '        word A3 80.00 [称职 = 80.00]',
      '        word A2 excluded: abstention absent: abstention',
      '      group B 100.00 w=40 [(100.00 + 100.00) ÷ 2]',
      '        word B1 100.00 [优秀 = 100.00]',
      '        word B2 100.00 [优秀 = 100.00]',
      '  adjustment 2.00 [3.5, ± 2]',
      '    adjustment_entry 1.50',
      '    adjustment_entry 2.00',
    ]);
  });

  it('says which group is missing and names a recused rater without what they wrote', () => {
    expect(drawn(explanationOf(input, 'yi', { figure: 'part', part: 'rating' }))).toStrictEqual([
      'rating 95.00 [(60 × 95.00) ÷ 60]',
      '  group A 95.00 w=60 [(95.00) ÷ 1]',
      '    sheet A1 95.00 [(100 × 95.00) ÷ 100]',
      '      criterion duty 95.00 w=100',
      '  group B w=40 excluded: group_missing absent: too_few_ballots',
      '    sheet B2 95.00 [(100 × 95.00) ÷ 100]',
      '      criterion duty 95.00 w=100',
      '    sheet B1 excluded: recused absent: recused',
    ]);
  });

  it('explains a rank by the keys of the class and by who is ahead', () => {
    expect(drawn(explanationOf(input, 'jia', { figure: 'rank' }))).toStrictEqual([
      'rank 2 [1 + 1]',
      '  order_key total 91.88 [91.88]',
      '  order_key rating 88.50 [88.5]',
      '  order_key topShare 0.75 [0.75]',
      '  peer yi 1 [total 96.25]',
    ]);
  });

  it('explains a grade by band, vetoes and quota', () => {
    expect(drawn(explanationOf(input, 'yi', { figure: 'grade' }))).toStrictEqual([
      'grade 称职',
      '  band 优秀 [96.25 ≥ 90]',
      '  veto bar_top 称职',
      '  quota not_selected 1 [50 % × 2 → 1]',
      '    peer jia 2 [selected]',
    ]);
  });

  it('lists groups and criteria as the input does, not by id', () => {
    const shuffled: TallyInput = {
      ...input,
      rubric: {
        criteria: [
          { id: 'zeal', dimension: '职', weight: 60 },
          { id: 'duty', dimension: '职', weight: 40 },
        ],
      },
      groups: input.groups.toReversed(),
      ballots: input.ballots.map(({ scores, ...ballot }) => ({ ...ballot, scores: { zeal: 80, ...scores } })),
    };
    const rating = explanationOf(shuffled, 'jia', { figure: 'part', part: 'rating' });
    expect(rating.inputs.map(({ id }) => id)).toStrictEqual(['B', 'A']);
    expect(rating.inputs[0]?.inputs[0]?.inputs.map(({ id }) => id)).toStrictEqual(['zeal', 'duty']);
    expect(explanationOf(shuffled, 'jia', { figure: 'group', group: 'A' }).id).toBe('A');
  });

  it('opens every figure of random cohorts into inputs that give it', () => {
    let opened = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const cohort = randomInput(seed);
      const answer = tally(cohort);
      if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
      for (const result of answer.output.results) {
        for (const [name, value] of figuresOf(result)) {
          // explain throws where the inputs of a mean do not give its exact value.
          const root = explanationOf(cohort, result.official, name);
          expect(root.value, `cohort ${seed} ${result.official} ${JSON.stringify(name)}`).toBe(value);
          expect(root.value === null).toBe(root.absent !== null);
          opened += 1;
        }
      }
    }
    expect(opened).toBeGreaterThan(1000);
  });

  it('has no explanation for what is not there', () => {
    expect(explain(input, 'bing', { figure: 'total' })).toMatchObject({
      ok: false,
      problems: [{ code: 'unknown_id' }],
    });
    expect(explain(input, 'jia', { figure: 'part', part: 'metric' }).ok).toBe(false);
    expect(explain(input, 'jia', { figure: 'group', group: 'Z' }).ok).toBe(false);
    expect(explain(input, 'jia', { figure: 'dimension', dimension: '学' }).ok).toBe(false);
    expect(explain({ ...input, groups: [] }, 'jia', { figure: 'total' }).ok).toBe(false);
  });
});

function figuresOf(result: TallyResult): [FigureName, string | null][] {
  const parts = (['rating', 'ballot', 'metric'] as const).filter((part) => part in result.parts);
  return [
    [{ figure: 'total' }, result.total],
    [{ figure: 'rank' }, result.rank === null ? null : String(result.rank)],
    [{ figure: 'grade' }, result.suggestedGrade],
    ...parts.map((part): [FigureName, string | null] => [{ figure: 'part', part }, result.parts[part] ?? null]),
    ...Object.entries(result.groups).map(([group, { mean }]): [FigureName, string | null] => [
      { figure: 'group', group },
      mean,
    ]),
    ...Object.entries(result.criteria).map(([criterion, value]): [FigureName, string | null] => [
      { figure: 'criterion', criterion },
      value,
    ]),
    ...Object.entries(result.dimensions).map(([dimension, value]): [FigureName, string | null] => [
      { figure: 'dimension', dimension },
      value,
    ]),
  ];
}
