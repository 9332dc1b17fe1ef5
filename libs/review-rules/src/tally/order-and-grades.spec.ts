import { describe, expect, it } from 'vitest';
import { tally, type BallotInput, type OfficialInput, type PolicyInput, type TallyOutput } from '../index';

interface Candidate extends Partial<OfficialInput> {
  /** One rater each; the first is in group A (weight 50), the second in B. */
  readonly scores?: readonly number[];
  readonly words?: readonly string[];
}

/** A tally of officials in one peer class, on one criterion, with two raters in two groups of equal weight. */
function outputOf(candidates: Readonly<Record<string, Candidate>>, policy: PolicyInput = {}): TallyOutput {
  const raters = ['A', 'B'];
  const ballots = Object.entries(candidates).flatMap(([official, { scores, words }]) =>
    raters.map((rater, i): BallotInput => {
      const [score, word] = [scores?.[i], words?.[i]];
      return {
        rater,
        official,
        ...(score === undefined ? {} : { scores: { all: score } }),
        ...(word === undefined ? {} : { word }),
      };
    }),
  );
  const answer = tally({
    rubric: { criteria: [{ id: 'all', dimension: '职', weight: 100 }] },
    groups: raters.map((id) => ({ id, weight: 50, minBallots: 1 })),
    policy,
    officials: Object.entries(candidates).map(([id, { scores: _s, words: _w, ...official }]) => ({
      peerClass: '正职',
      ...official,
      id,
    })),
    raters: raters.map((id) => ({ id, group: id })),
    recusals: [],
    ballots,
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.output;
}

function ranksOf(candidates: Readonly<Record<string, Candidate>>, policy?: PolicyInput): string[] {
  return outputOf(candidates, policy).results.map(({ official, rank }) => `${official} ${rank}`);
}

function gradesOf(candidates: Readonly<Record<string, Candidate>>, policy?: PolicyInput): string[] {
  return outputOf(candidates, policy).results.map(({ official, suggestedGrade }) => `${official} ${suggestedGrade}`);
}

const metric = (actual: number | null) => [{ key: 'grain', actual, target: 100, direction: 'higher' as const }];

describe('ranks', () => {
  it('skip after equal officials, order equals by id and put officials without a total last', () => {
    const candidates = { d: { scores: [80, 80] }, c: { scores: [90, 90] }, b: {}, a: { scores: [80, 80] } };
    expect(ranksOf(candidates)).toStrictEqual(['c 1', 'a 2', 'd 2', 'b null']);
  });

  it('use published totals unless told to use exact ones', () => {
    const candidates = { a: { scores: [80, 80.01] }, b: { scores: [80.01, 80.01] } };
    expect(ranksOf(candidates)).toStrictEqual(['a 1', 'b 1']);
    expect(ranksOf(candidates, { rankOn: 'exact' })).toStrictEqual(['b 1', 'a 2']);
  });

  it('break ties by the published rating part', () => {
    const candidates = {
      a: { scores: [80, 80], adjustments: [{ points: 1 }] },
      b: { scores: [81, 81] },
    };
    expect(ranksOf(candidates)).toStrictEqual(['b 1', 'a 2']);
    const closer = {
      a: { scores: [80, 80.01], adjustments: [{ points: 0.005 }] },
      b: { scores: [80.01, 80.01] },
    };
    expect(ranksOf(closer)).toStrictEqual(['a 1', 'b 1']);
  });

  it('break further ties by the share of the top word, then by the metric part', () => {
    const words = {
      words: [
        { word: '好', points: 80 },
        { word: '中', points: 80 },
      ],
    };
    const policy: PolicyInput = { ...words, parts: { rating: 1, ballot: 1, metric: 1 } };
    const same = { scores: [80, 80] };
    const candidates = {
      a: { ...same, words: ['中', '中'], metrics: metric(80) },
      b: { ...same, words: ['好', '中'], metrics: metric(80) },
      c: { ...same, words: ['好', '中'], metrics: metric(83), adjustments: [{ points: -1 }] },
    };
    expect(ranksOf(candidates, policy)).toStrictEqual(['c 1', 'b 2', 'a 3']);
  });

  it('use a key only when every official with a total has it', () => {
    const policy: PolicyInput = { parts: { rating: 1, metric: 1 } };
    const candidates = {
      a: { scores: [80, 80], metrics: metric(70) },
      b: { scores: [80, 80], metrics: metric(90) },
      c: { scores: [60, 60], metrics: metric(null) },
    };
    // c's unknown metric drops the part for the class, and with it the key that would put b before a.
    expect(ranksOf(candidates, policy)).toStrictEqual(['a 1', 'b 1', 'c 3']);
    expect(ranksOf({ ...candidates, c: { metrics: metric(null) } }, policy)).toStrictEqual(['b 1', 'a 2', 'c null']);
  });

  it('are counted in each peer class alone', () => {
    const candidates = {
      a: { scores: [70, 70], peerClass: '副职' },
      b: { scores: [90, 90] },
      c: { scores: [60, 60], peerClass: '副职' },
    };
    expect(ranksOf(candidates)).toStrictEqual(['a 1', 'c 2', 'b 1']);
  });
});

describe('grades', () => {
  it('come from the published total at a band’s edge', () => {
    expect(gradesOf({ a: { scores: [74.99, 75] }, b: { scores: [74.98, 75] } })).toStrictEqual([
      'a 称职',
      'b 基本称职',
    ]);
    const exact = gradesOf({ a: { scores: [74.99, 75] }, b: { scores: [74.98, 75] } }, { rankOn: 'exact' });
    expect(exact).toStrictEqual(['a 基本称职', 'b 基本称职']);
  });

  it('reach the lowest band also below its minimum, with totals below zero published as such', () => {
    const output = outputOf({ a: { scores: [1, 1.01], adjustments: [{ points: -5 }] } });
    expect(output.results[0]).toMatchObject({ total: '-4.00', suggestedGrade: '不称职' });
    const half = outputOf({ a: { scores: [0, 0], adjustments: [{ points: -1.125 }] } });
    expect(half.results[0]?.total).toBe('-1.13');
  });

  it('may stand on totals above 100', () => {
    expect(outputOf({ a: { scores: [99, 99], adjustments: [{ points: 4 }] } }).results[0]?.total).toBe('103.00');
  });

  it('take the strictest of several vetoes, and never raise anybody', () => {
    const vetoes = (...effects: ('bar_top' | 'cap_second_lowest' | 'force_lowest')[]) =>
      effects.map((effect) => ({ effect }));
    const candidates = {
      a: { scores: [95, 95], vetoes: vetoes('bar_top', 'cap_second_lowest') },
      b: { scores: [94, 94], vetoes: vetoes('force_lowest', 'bar_top') },
      c: { scores: [50, 50], vetoes: vetoes('bar_top', 'cap_second_lowest') },
    };
    expect(gradesOf(candidates, { quotaPercent: 100 })).toStrictEqual(['a 基本称职', 'b 不称职', 'c 不称职']);
  });

  it('leave no veto without effect where there are only two bands', () => {
    const policy: PolicyInput = {
      quotaPercent: 100,
      bands: [
        { grade: '好', min: 60 },
        { grade: '差', min: 0 },
      ],
    };
    const capped = { scores: [95, 95], vetoes: [{ effect: 'cap_second_lowest' as const }] };
    expect(gradesOf({ a: capped, b: { scores: [90, 90] } }, policy)).toStrictEqual(['a 差', 'b 好']);
  });
});

describe('the quota', () => {
  const five = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id, i) => [id, { scores: [99 - i, 99 - i] }]));

  it.each([
    [30, 'floor', 1],
    [30, 'half_up', 2],
    [29.9, 'half_up', 1],
    [30, 'ceil', 2],
    [20, 'ceil', 1],
    [20.01, 'ceil', 2],
    [0, 'ceil', 0],
    [100, 'floor', 5],
  ] as const)('of %f percent of five, rounded %s, is %i', (quotaPercent, quotaRounding, limit) => {
    const [line] = outputOf(five, { quotaPercent, quotaRounding }).quota;
    expect(line).toMatchObject({ base: 5, limit, selected: ['a', 'b', 'c', 'd', 'e'].slice(0, limit), tieAtLine: [] });
  });

  it('counts officials without a total in its base, and leaves out those who get no grade', () => {
    const candidates = {
      a: { scores: [95, 95] },
      b: {},
      c: { scores: [99, 99], graded: false },
      d: { scores: [60, 60] },
    };
    const output = outputOf(candidates, { quotaPercent: 34 });
    expect(output.quota[0]).toMatchObject({ base: 3, limit: 1, selected: ['a'] });
    expect(output.results.map(({ official, rank, suggestedGrade }) => [official, rank, suggestedGrade])).toStrictEqual([
      ['c', 1, null],
      ['a', 2, '优秀'],
      ['d', 3, '基本称职'],
      ['b', null, null],
    ]);
  });

  it('selects nobody from a tie across its line, and all of a tie that fits', () => {
    const tie = { a: { scores: [95, 95] }, b: { scores: [95, 95] }, c: { scores: [91, 91] } };
    expect(outputOf(tie, { quotaPercent: 40 }).quota[0]).toMatchObject({
      limit: 1,
      selected: [],
      tieAtLine: ['a', 'b'],
    });
    expect(outputOf(tie, { quotaPercent: 67 }).quota[0]).toMatchObject({
      limit: 2,
      selected: ['a', 'b'],
      tieAtLine: [],
    });
  });

  it('passes over barred officials without giving their place away from the order', () => {
    const candidates = { ...five, a: { scores: [99, 99], vetoes: [{ effect: 'bar_top' as const }] } };
    expect(outputOf(candidates, { quotaPercent: 40 }).quota[0]).toMatchObject({ limit: 2, selected: ['b', 'c'] });
  });
});
