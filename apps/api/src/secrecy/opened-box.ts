import { randomInt, randomUUID } from 'node:crypto';
import type { NamelessBallot, NamelessComment } from '@pingyi/persistence';
import type { SealedBallot } from './ballot-box';

/** A ballot that was handed in, without who did. */
export interface CastBallot {
  readonly officialId: string;
  readonly groupId: string;
  readonly ballot: SealedBallot;
}

export type KeptBallot = NamelessBallot & { readonly id: string };

/**
 * What is kept of the ballots that were handed in: each under a fresh random id, those of a voter group with fewer than
 * `leastShown` for an official bare of what they said; remarks apart, of the other groups only. In the order given.
 */
export function openedBox(
  cast: readonly CastBallot[],
  leastShown: number,
): { readonly ballots: readonly KeptBallot[]; readonly comments: readonly NamelessComment[] } {
  const cellOf = ({ officialId, groupId }: CastBallot): string => `${officialId} ${groupId}`;
  const sizes = new Map([...Map.groupBy(cast, cellOf)].map(([cell, ballots]) => [cell, ballots.length]));
  const isShown = (one: CastBallot): boolean => (sizes.get(cellOf(one)) ?? 0) >= leastShown;
  return {
    ballots: cast.map((one) => nameless(one, isShown(one))),
    comments: cast
      .filter((one) => isShown(one) && one.ballot.comment.trim() !== '')
      .map(({ officialId, ballot }) => ({ officialId, text: ballot.comment })),
  };
}

function nameless({ officialId, groupId, ballot: { scores, word } }: CastBallot, shown: boolean): KeptBallot {
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
export function shuffled<T>(items: readonly T[]): T[] {
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
