import { describe, expect, it } from 'vitest';
import { presets, ruianBallotPoints, tally, type TallyInput, type TallyOutput } from '../index';

function outputWith(presetId: string, change: Partial<TallyInput>): TallyOutput {
  const preset = presets.find(({ id }) => id === presetId);
  const groups = preset?.groups?.map(({ id, weight, minBallots = 3 }) => ({ id, weight, minBallots }));
  const answer = tally({
    rubric: { criteria: [{ id: 'all', dimension: '职', weight: 100 }] },
    groups: groups ?? [{ id: 'A', weight: 100, minBallots: 1 }],
    officials: [{ id: 'jia', peerClass: '正职' }],
    raters: [],
    ballots: [],
    ...change,
    policy: { ...preset?.policy, ...change.policy },
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.output;
}

/** One ballot for jia from each rater: a score or a word. */
function cast(group: string, given: readonly (number | string)[]): Pick<TallyInput, 'raters' | 'ballots'> {
  const raters = given.map((_, i) => ({ id: `${group}${i}`, group }));
  const ballots = given.map((value, i) => ({
    rater: `${group}${i}`,
    official: 'jia',
    ...(typeof value === 'number' ? { scores: { all: value } } : { word: value }),
  }));
  return { raters, ballots };
}

function together(...parts: readonly Pick<TallyInput, 'raters' | 'ballots'>[]): Pick<TallyInput, 'raters' | 'ballots'> {
  return { raters: parts.flatMap(({ raters }) => raters), ballots: parts.flatMap(({ ballots }) => ballots) };
}

describe('presets', () => {
  it('weigh public, county and leaders 30, 40, 30', () => {
    const ballots = together(cast('public', [80, 80, 80]), cast('county', [90, 90, 90]), cast('leaders', [70, 70, 70]));
    expect(outputWith('public-county-leaders', ballots).results[0]?.total).toBe('81.00');
  });

  it('count four words 100, 80, 60, 40', () => {
    const words = cast('A', ['好', '好', '较好', '一般', '较差', '弃权']);
    expect(outputWith('four-words', { ...words, policy: { parts: { ballot: 1 } } }).results[0]?.total).toBe('76.00');
  });

  it('divide five words by all ballots, also those that abstain', () => {
    const words = cast('A', ['优秀', '称职', '基本称职', '不称职', '不了解', '弃权', '优秀', '优秀']);
    const output = outputWith('five-words-all-ballots', { ...words, policy: { parts: { ballot: 1 } } });
    expect(output.results[0]?.total).toBe('63.75');
  });

  it('renormalise self, peers, public and organisation where one is missing', () => {
    const all = together(
      cast('self', [100]),
      cast('peers', [80, 80, 80]),
      cast('public', [60, 60, 60]),
      cast('organisation', [90]),
    );
    expect(outputWith('self-peers-public-organisation', all).results[0]?.total).toBe('82.00');
    const some = together(cast('self', [100]), cast('peers', [80, 80, 80]), cast('organisation', [90]));
    expect(outputWith('self-peers-public-organisation', some).results[0]).toMatchObject({
      total: '87.50',
      flags: ['group_missing:public'],
    });
    expect(outputWith('self-peers-public-organisation', { officials: peers(10) }).quota[0]?.limit).toBe(3);
  });

  it('drop one highest and one lowest with six raters, none with five', () => {
    expect(outputWith('trimmed-from-six', cast('A', [10, 80, 80, 80, 81, 100])).results[0]?.total).toBe('80.25');
    expect(outputWith('trimmed-from-six', cast('A', [10, 80, 80, 80, 100])).results[0]?.total).toBe('70.00');
  });
});

function peers(count: number): TallyInput['officials'] {
  return Array.from({ length: count }, (_, i) => ({ id: `o${i}`, peerClass: '正职' }));
}

describe('the step table from ballots to points', () => {
  it.each([
    [100, 0, 0, 0, 200],
    [90, 10, 0, 0, 200],
    [899, 101, 0, 0, 190],
    [80, 20, 0, 0, 190],
    [799, 201, 0, 0, 180],
    [70, 30, 0, 0, 180],
    [699, 301, 0, 0, 170],
    [60, 40, 0, 0, 170],
    [599, 401, 0, 0, 160],
    [0, 100, 0, 0, 160],
    [2, 0, 1, 0, 130],
    [667, 0, 100, 233, 170],
    [666, 0, 101, 233, 130],
    [0, 0, 0, 1, 130],
  ])('%i 优秀, %i 称职, %i 基本称职, %i 不称职 give %i', (top, second, third, fourth, points) => {
    expect(ruianBallotPoints({ 优秀: top, 称职: second, 基本称职: third, 不称职: fourth })).toBe(points);
  });

  it('gives nothing without ballots and refuses what is no count', () => {
    expect(ruianBallotPoints({ 优秀: 0, 称职: 0, 基本称职: 0, 不称职: 0 })).toBeNull();
    expect(() => ruianBallotPoints({ 优秀: 0.5, 称职: 0, 基本称职: 0, 不称职: 0 })).toThrow(RangeError);
    expect(() => ruianBallotPoints({ 优秀: -1, 称职: 2, 基本称职: 0, 不称职: 0 })).toThrow(RangeError);
  });
});
