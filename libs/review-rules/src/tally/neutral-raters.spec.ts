import { describe, expect, it } from 'vitest';
import { explain, tally, withNeutralRaters, type Explanation, type TallyInput } from '../index';
import { randomInput } from './test-support/random-input';

/** Two raters of one group who disagree in opposite ways about two officials. */
const input: TallyInput = {
  rubric: { criteria: [{ id: 'duty', dimension: '职', weight: 100 }] },
  groups: [{ id: 'A', weight: 100, minBallots: 1 }],
  officials: [
    { id: 'jia', peerClass: '正职' },
    { id: 'yi', peerClass: '正职' },
  ],
  raters: ['zhu', 'qin', 'you'].map((id) => ({ id, group: 'A' })),
  recusals: [{ rater: 'you', official: 'jia' }],
  ballots: [
    { rater: 'zhu', official: 'jia', scores: { duty: 70 } },
    { rater: 'qin', official: 'jia', scores: { duty: 90 } },
    { rater: 'you', official: 'jia', scores: { duty: 10 } },
    { rater: 'zhu', official: 'yi', scores: { duty: 95 } },
    { rater: 'qin', official: 'yi', scores: { duty: 60 } },
  ],
};

function sheetsOf(node: Explanation): Explanation[] {
  return [...(node.kind === 'sheet' ? [node] : []), ...node.inputs.flatMap(sheetsOf)];
}

function shown(given: TallyInput, official: string): (string | null | undefined)[][] {
  const neutral = withNeutralRaters(given, official);
  const answer = explain(neutral.input, official, { figure: 'total' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return sheetsOf(answer.explanation).map(({ id, value }) => [String(neutral.numbers.get(id ?? '')), value]);
}

describe('withNeutralRaters', () => {
  it('numbers sheets from high to low, so that a number says nothing about the rater', () => {
    expect(shown(input, 'jia')).toEqual([
      ['1', '90.00'],
      ['2', '70.00'],
      ['3', null],
    ]);
    expect(shown(input, 'yi')).toEqual([
      ['1', '95.00'],
      ['2', '60.00'],
    ]);
  });

  it('gives the same numbers whoever cast which ballot', () => {
    const other: Record<string, string> = { zhu: 'qin', qin: 'zhu', you: 'you' };
    const exchanged = input.ballots.map((ballot) => ({ ...ballot, rater: other[ballot.rater] ?? '' })).toReversed();
    expect(shown({ ...input, ballots: exchanged }, 'jia')).toEqual(shown(input, 'jia'));
  });

  it('keeps no rater’s id in the explanation and changes no figure', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const given = randomInput(seed);
      const [first] = given.officials;
      if (first === undefined) continue;
      const neutral = withNeutralRaters(given, first.id).input;
      const [before, after] = [tally(given), tally(neutral)];
      if (!before.ok || !after.ok) throw new Error('a random cohort is valid');
      expect(after.output.results).toEqual(before.output.results);
      const answer = explain(neutral, first.id, { figure: 'total' });
      const voters = given.ballots.filter(({ official }) => official === first.id).map(({ rater }) => rater);
      const ids = answer.ok ? sheetsOf(answer.explanation).map(({ id }) => id) : [];
      expect(ids.filter((id) => voters.includes(id ?? ''))).toEqual([]);
    }
  });
});
