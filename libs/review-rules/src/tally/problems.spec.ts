import { describe, expect, it } from 'vitest';
import { startTally, tally } from '../index';

/** A valid input as plain JSON, to be broken in one place at a time. */
function validInput() {
  return {
    rubric: {
      criteria: [
        { id: 'conduct', dimension: '德', weight: 40 },
        { id: 'duty', dimension: '职', weight: 60 },
      ],
    },
    groups: [{ id: 'A', weight: 100, minBallots: 1 }],
    policy: {} as Record<string, unknown>,
    officials: [
      { id: 'jia', peerClass: '正职' } as Record<string, unknown>,
      { id: 'yi', peerClass: '正职' } as Record<string, unknown>,
    ],
    raters: [{ id: 'r1', group: 'A' }],
    recusals: [] as Record<string, unknown>[],
    ballots: [{ rater: 'r1', official: 'jia', scores: { conduct: 90, duty: 80.25 } }] as Record<string, unknown>[],
  };
}

type Input = ReturnType<typeof validInput>;

function problemsAfter(change: (input: Input) => unknown): string[] {
  const input = validInput();
  const replaced = change(input);
  const answer = tally(replaced ?? input);
  return answer.ok ? [] : answer.problems.map(({ code, pointer }) => `${code} ${pointer}`);
}

function frameOf(input: Input): Omit<Input, 'ballots'> {
  const { ballots: _, ...frame } = input;
  return frame;
}

const metric = { key: 'grain', actual: 1, target: 2, direction: 'higher' };

describe('a tally input with a problem', () => {
  it('is not refused when there is none', () => {
    expect(problemsAfter(() => undefined)).toStrictEqual([]);
  });

  it.each<[string, (input: Input) => unknown, string]>([
    ['no object', () => [], 'wrong_type '],
    ['an unknown key at the top', (input) => ({ ...input, notes: '' }), 'unknown_key /notes'],
    ['a missing list', frameOf, 'missing_key /ballots'],
    [
      'an unknown key of a criterion',
      (input) => void Object.assign(input.rubric.criteria[0] ?? {}, { max: 5 }),
      'unknown_key /rubric/criteria/0/max',
    ],
    [
      'criteria that total 99.99',
      (input) => void Object.assign(input.rubric.criteria[1] ?? {}, { weight: 59.99 }),
      'weights_not_100 /rubric/criteria',
    ],
    [
      'a negative weight',
      (input) => void Object.assign(input.rubric.criteria[1] ?? {}, { weight: -60 }),
      'out_of_range /rubric/criteria/1/weight',
    ],
    [
      'groups that total 90',
      (input) => void Object.assign(input.groups[0] ?? {}, { weight: 90 }),
      'weights_not_100 /groups',
    ],
    [
      'half a ballot as least number',
      (input) => void Object.assign(input.groups[0] ?? {}, { minBallots: 1.5 }),
      'wrong_type /groups/0/minBallots',
    ],
    [
      'an official listed twice',
      (input) => void input.officials.push({ id: 'jia', peerClass: '副职' }),
      'duplicate /officials/2/id',
    ],
    ['a rater of no group', (input) => void input.raters.push({ id: 'r2', group: 'B' }), 'unknown_id /raters/1/group'],
    ['an empty id', (input) => void input.raters.push({ id: '', group: 'A' }), 'wrong_type /raters/1/id'],
    [
      'half a character as id',
      (input) => void input.raters.push({ id: '\ud800', group: 'A' }),
      'wrong_type /raters/1/id',
    ],
    [
      'a recusal of nobody',
      (input) => void input.recusals.push({ rater: 'r9', official: 'jia' }),
      'unknown_id /recusals/0/rater',
    ],
    ['an unknown aggregate', (input) => void (input.policy['aggregate'] = 'mode'), 'wrong_type /policy/aggregate'],
    ['an unknown policy key', (input) => void (input.policy['trimform'] = 6), 'unknown_key /policy/trimform'],
    ['null for a default', (input) => void (input.policy['quotaPercent'] = null), 'wrong_type /policy/quotaPercent'],
    ['a quota above 100 %', (input) => void (input.policy['quotaPercent'] = 101), 'out_of_range /policy/quotaPercent'],
    [
      'a trim that could drop every sheet',
      (input) => void (input.policy['trimFrom'] = 2),
      'out_of_range /policy/trimFrom',
    ],
    ['no part in use', (input) => void (input.policy['parts'] = { rating: 0 }), 'out_of_range /policy/parts'],
    [
      'bands from bottom to top',
      (input) =>
        void (input.policy['bands'] = [
          { grade: 'a', min: 0 },
          { grade: 'b', min: 60 },
        ]),
      'out_of_range /policy/bands/1/min',
    ],
    ['a single band', (input) => void (input.policy['bands'] = [{ grade: 'a', min: 0 }]), 'incomplete /policy/bands'],
    [
      'a word listed twice',
      (input) =>
        void (input.policy['words'] = [
          { word: '好', points: 9 },
          { word: '好', points: 1 },
        ]),
      'duplicate /policy/words/1/word',
    ],
    [
      'points for the abstention',
      (input) =>
        void (input.policy['words'] = [
          { word: '好', points: 9 },
          { word: '弃权', points: 1 },
        ]),
      'out_of_range /policy/words/1',
    ],
    [
      'an unknown veto',
      (input) => void Object.assign(input.officials[0] ?? {}, { vetoes: [{ effect: 'fire' }] }),
      'wrong_type /officials/0/vetoes/0/effect',
    ],
    [
      'evidence in an adjustment',
      (input) => void Object.assign(input.officials[0] ?? {}, { adjustments: [{ points: 1, why: '' }] }),
      'unknown_key /officials/0/adjustments/0/why',
    ],
    [
      'a target of zero to be exceeded',
      (input) => void Object.assign(input.officials[0] ?? {}, { metrics: [{ ...metric, target: 0 }] }),
      'out_of_range /officials/0/metrics/0/target',
    ],
    [
      'a negative actual where lower is better',
      (input) =>
        void Object.assign(input.officials[0] ?? {}, { metrics: [{ ...metric, actual: -1, direction: 'lower' }] }),
      'out_of_range /officials/0/metrics/0/actual',
    ],
    [
      'a metric without its actual',
      (input) =>
        void Object.assign(input.officials[0] ?? {}, { metrics: [{ key: 'x', target: 1, direction: 'higher' }] }),
      'missing_key /officials/0/metrics/0/actual',
    ],
    [
      'a metric listed twice',
      (input) => void Object.assign(input.officials[0] ?? {}, { metrics: [metric, metric] }),
      'duplicate /officials/0/metrics/1/key',
    ],
    [
      'a second ballot for the same official',
      (input) => void input.ballots.push({ rater: 'r1', official: 'jia' }),
      'duplicate /ballots/1',
    ],
    [
      'a ballot of an unknown rater',
      (input) => void input.ballots.push({ rater: 'r9', official: 'jia' }),
      'unknown_id /ballots/1/rater',
    ],
    [
      'a ballot for an unknown official',
      (input) => void input.ballots.push({ rater: 'r1', official: 'bing' }),
      'unknown_id /ballots/1/official',
    ],
    [
      'an unknown word',
      (input) => void input.ballots.push({ rater: 'r1', official: 'yi', word: '极好' }),
      'unknown_id /ballots/1/word',
    ],
    [
      'an unknown key of a ballot',
      (input) => void input.ballots.push({ rater: 'r1', official: 'yi', at: 1 }),
      'unknown_key /ballots/1/at',
    ],
    [
      'a ballot that scores some criteria',
      (input) => void input.ballots.push({ rater: 'r1', official: 'yi', scores: { duty: 1 } }),
      'incomplete /ballots/1/scores/conduct',
    ],
    [
      'a score for no criterion',
      (input) => void input.ballots.push({ rater: 'r1', official: 'yi', scores: { conduct: 1, duty: 1, extra: 1 } }),
      'unknown_key /ballots/1/scores/extra',
    ],
    [
      'a score above 100',
      (input) => void input.ballots.push({ rater: 'r1', official: 'yi', scores: { conduct: 100.01, duty: 1 } }),
      'out_of_range /ballots/1/scores/conduct',
    ],
    [
      'a score below 0',
      (input) => void input.ballots.push({ rater: 'r1', official: 'yi', scores: { conduct: -0.01, duty: 1 } }),
      'out_of_range /ballots/1/scores/conduct',
    ],
    [
      'a score with three decimals',
      (input) => void input.ballots.push({ rater: 'r1', official: 'yi', scores: { conduct: 80.125, duty: 1 } }),
      'too_many_decimals /ballots/1/scores/conduct',
    ],
    [
      'a score as text',
      (input) => void input.ballots.push({ rater: 'r1', official: 'yi', scores: { conduct: '80', duty: 1 } }),
      'wrong_type /ballots/1/scores/conduct',
    ],
    [
      'undefined in place of a score',
      (input) => void input.ballots.push({ rater: 'r1', official: 'yi', scores: { conduct: undefined, duty: 1 } }),
      'wrong_type /ballots/1/scores/conduct',
    ],
  ])('%s is named by place and kind', (_name, change, expected) => {
    expect(problemsAfter(change)).toContain(expected);
  });

  it('finds all problems in one pass, in the order of their places', () => {
    const problems = problemsAfter((input) => {
      for (let i = 0; i < 12; i += 1) input.ballots.push({ rater: `x${12 - i}`, official: 'yi' });
      input.groups.push({ id: 'B', weight: 1, minBallots: 1 });
    });
    expect(problems[0]).toBe('weights_not_100 /groups');
    const repaired = problemsAfter((input) => {
      for (let i = 0; i < 12; i += 1) input.ballots.push({ rater: `x${12 - i}`, official: 'yi' });
    });
    expect(repaired).toStrictEqual(Array.from({ length: 12 }, (_, i) => `unknown_id /ballots/${i + 1}/rater`));
  });

  it('lists at most a thousand and says that there are more', () => {
    const problems = problemsAfter((input) => {
      for (let i = 0; i < 1500; i += 1) input.ballots.push({ rater: 'nobody', official: 'yi' });
    });
    expect(problems).toHaveLength(1001);
    expect(problems.at(-1)).toBe('too_many_problems ');
  });

  it('takes ids that objects treat specially for plain ids', () => {
    const input = JSON.parse(
      '{"rubric":{"criteria":[{"id":"__proto__","dimension":"constructor","weight":100}]},"groups":[{"id":"__proto__","weight":100,"minBallots":1}],' +
        '"officials":[{"id":"toString","peerClass":"__proto__"}],"raters":[{"id":"valueOf","group":"__proto__"}],' +
        '"ballots":[{"rater":"valueOf","official":"toString","scores":{"__proto__":77.5}}]}',
    ) as unknown;
    const answer = tally(input);
    expect(answer.ok && Object.entries(answer.output.results[0]?.groups ?? {})).toStrictEqual([
      ['__proto__', { counted: 1, mean: '77.50' }],
    ]);
    expect(answer.ok && Object.entries(answer.output.results[0]?.dimensions ?? {})).toStrictEqual([
      ['constructor', '77.50'],
    ]);
  });

  it('counts a ballot with empty scores as one without, and hashes it as given', () => {
    const hashes = [{}, undefined].map((scores) => {
      const answer = tally({
        ...validInput(),
        ballots: [{ rater: 'r1', official: 'yi', ...(scores ? { scores } : {}) }],
      });
      expect(answer.ok && answer.output.results.map(({ total }) => total)).toStrictEqual([null, null]);
      return answer.ok && answer.output.inputHash;
    });
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('refuses a stream out of order', () => {
    const run = startTally(frameOf(validInput()));
    run.add({ rater: 'r1', official: 'yi' });
    expect(() => run.add({ rater: 'r1', official: 'jia' })).toThrow(RangeError);
  });
});
