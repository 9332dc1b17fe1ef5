import { type BallotInput, tally, type TallyInput } from '@pingyi/review-rules';
import { describe, expect, test } from 'vitest';
import { type CastBallot, openedBox } from './opened-box';

const sizes = Array.from({ length: 12 }, (_, place) => place + 1);
const officials = ['official-x', 'official-y'] as const;

/** Ballots of one group for one official; every score and remark is of one ballot only. */
function castOf(officialId: string, groupId: string, ballots: number, firstScore: number): CastBallot[] {
  return Array.from({ length: ballots }, (_, place) => ({
    officialId,
    groupId,
    ballot: {
      scores: { duty: (firstScore + place * 0.37).toFixed(2) },
      word: place % 3 === 0 ? '优秀' : '称职',
      comment: `${officialId} ${groupId} ${place}`,
      version: 1,
      savedAt: '2026-01-01T00:00:00.000Z',
      submittedAt: '2026-01-01T00:00:00.000Z',
    },
  }));
}

/** What the round publishes: the tally's input and output, and the remarks. */
function published(cast: readonly CastBallot[], leastShown: number, aggregate: 'mean' | 'trimmed') {
  const { ballots, comments } = openedBox(cast, leastShown);
  const shown = ballots.filter(({ withheld }) => !withheld);
  const input: TallyInput = {
    rubric: { criteria: [{ id: 'duty', dimension: '职', weight: 100 }] },
    groups: ['a', 'b'].map((id) => ({ id, weight: 50, minBallots: leastShown })),
    policy: { aggregate, parts: { rating: 1, ballot: 1 } },
    officials: officials.map((id) => ({ id, peerClass: 'head' })),
    raters: shown.map(({ id, groupId }) => ({ id, group: groupId })),
    recusals: [],
    ballots: shown.map(({ id, officialId, scores, word }): BallotInput => ({
      rater: id,
      official: officialId,
      ...(scores === null ? {} : { scores: { duty: Number(scores['duty']) } }),
      ...(word === null ? {} : { word }),
    })),
  };
  const answer = tally(input);
  if (!answer.ok) throw new Error('the input can be counted');
  const { results, quota } = answer.output;
  return { input, told: { results, quota, comments } };
}

describe.each([5, 8])('of a secret round that shows no fewer than %i ballots', (leastShown) => {
  test.each(['mean', 'trimmed'] as const)(
    'all published figures (%s) are those of a round in which smaller groups never voted',
    (aggregate) => {
      for (const inA of sizes) {
        for (const inB of sizes) {
          const cells = [
            castOf('official-x', 'a', inA, 61),
            castOf('official-x', 'b', inB, 71),
            // The same groups, whole, for a peer: what is told of one must not be taken off the other.
            castOf('official-y', 'a', 12, 81),
            castOf('official-y', 'b', 12, 91),
          ];
          const all = published(cells.flat(), leastShown, aggregate);
          const large = cells.filter((cell) => cell.length >= leastShown);
          const without = published(large.flat(), leastShown, aggregate);
          expect({ inA, inB, told: all.told }).toEqual({ inA, inB, told: without.told });
          const counts = all.told.results.flatMap(({ groups }) => Object.values(groups).map(({ counted }) => counted));
          expect(counts.filter((counted) => counted > 0 && counted < leastShown)).toEqual([]);
          expect(all.input.ballots).toHaveLength(large.flat().length);
        }
      }
    },
  );

  test('a smaller group is kept as that many bare ballots, and its remarks are gone', () => {
    for (const size of sizes.filter((size) => size < leastShown)) {
      const { ballots, comments } = openedBox(castOf('official-x', 'a', size, 61), leastShown);
      expect(comments).toEqual([]);
      expect(ballots.map(({ withheld, scores, word }) => [withheld, scores, word])).toEqual(
        Array.from({ length: size }, () => [true, null, null]),
      );
    }
  });
});
