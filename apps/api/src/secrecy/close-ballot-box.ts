import { createHash } from 'node:crypto';
import type { Round, Work } from '@pingyi/persistence';
import type { BallotBox } from './ballot-box';
import { type CastBallot, type KeptBallot, openedBox, shuffled } from './opened-box';

const sheetsPerPage = 500;

/**
 * Empties the box of a secret round in the transaction that locks it: each ballot that was handed in becomes one nameless
 * ballot, in random order under a fresh random id and without a time; seals, links and key are deleted. What groups with too
 * few ballots said is not kept anywhere. Killed in the middle, nothing has happened.
 * @throws Error when a ballot that was handed in is not in the box
 */
export async function closeBallotBox(
  work: Work,
  round: Round,
  box: BallotBox,
): Promise<{ readonly ballots: number; readonly boxHash: string }> {
  const { ballots, comments } = openedBox(await allCast(work, round.id, box), round.leastShown ?? 0);
  await work.secretBallots.close(round.id, shuffled(ballots), shuffled(comments));
  return { ballots: ballots.length, boxHash: boxHash(ballots) };
}

async function allCast(work: Work, roundId: string, box: BallotBox): Promise<CastBallot[]> {
  const pairs = await work.secretBallots.turnout(roundId);
  const cast: CastBallot[] = [];
  for (let start = 0; start < pairs.length; start += sheetsPerPage) {
    const page = pairs.slice(start, start + sheetsPerPage);
    const sheets = await box.read(page.map(({ assignmentId }) => assignmentId));
    for (const { assignmentId, officialId, groupId } of page) {
      const ballot = sheets.get(assignmentId)?.cast;
      if (!ballot) throw new Error('a ballot that was handed in is not in the box');
      cast.push({ officialId, groupId, ballot });
    }
  }
  return cast;
}

/** SHA-256 over the ballots by id: who holds the record of the lock can tell whether a kept ballot was changed later. */
function boxHash(ballots: readonly KeptBallot[]): string {
  const lines = ballots
    .map(({ id, officialId, groupId, withheld, scores, word }) =>
      JSON.stringify([
        id,
        officialId,
        groupId,
        withheld,
        scores && Object.entries(scores).toSorted(([a], [b]) => (a < b ? -1 : 1)),
        word,
      ]),
    )
    .toSorted();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
