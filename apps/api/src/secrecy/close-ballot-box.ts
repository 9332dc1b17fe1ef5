import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { NamelessBallot, Round, Work } from '@pingyi/persistence';
import type { BallotBox, SealedBallot } from './ballot-box';

const sheetsPerPage = 500;

interface Cast {
  readonly officialId: string;
  readonly groupId: string;
  readonly ballot: SealedBallot;
}

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
  const cast = await allCast(work, round.id, box);
  const cellOf = ({ officialId, groupId }: Cast): string => `${officialId} ${groupId}`;
  const sizes = new Map([...Map.groupBy(cast, cellOf)].map(([cell, ballots]) => [cell, ballots.length]));
  const isShown = (one: Cast): boolean => (sizes.get(cellOf(one)) ?? 0) >= (round.leastShown ?? 0);
  const ballots = shuffled(cast).map((one) => nameless(one, isShown(one)));
  const comments = cast
    .filter((one) => isShown(one) && one.ballot.comment.trim() !== '')
    .map(({ officialId, ballot }) => ({ officialId, text: ballot.comment }));
  await work.secretBallots.close(round.id, ballots, shuffled(comments));
  return { ballots: ballots.length, boxHash: boxHash(ballots) };
}

async function allCast(work: Work, roundId: string, box: BallotBox): Promise<Cast[]> {
  const pairs = await work.secretBallots.turnout(roundId);
  const cast: Cast[] = [];
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

type KeptBallot = NamelessBallot & { readonly id: string };

function nameless({ officialId, groupId, ballot: { scores, word } }: Cast, shown: boolean): KeptBallot {
  const hasScores = shown && Object.keys(scores).length > 0;
  return {
    id: randomUUID(),
    officialId,
    groupId,
    withheld: !shown,
    scores: hasScores ? { ...scores } : null,
    word: shown ? word : null,
  };
}

/** Every order equally likely, from the system’s own randomness. */
function shuffled<T>(items: readonly T[]): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const place = randomInt(last + 1);
    const held = order[last];
    const other = order[place];
    if (held === undefined || other === undefined) throw new Error('no item at a place inside the list');
    order[last] = other;
    order[place] = held;
  }
  return order;
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
