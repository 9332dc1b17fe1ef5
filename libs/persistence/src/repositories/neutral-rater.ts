import { createHmac } from 'node:crypto';
import type { Round } from '../entities/round.entity';

/**
 * The id that stands for a rater in the tally's input, which others than the committee may hold: the same in every tally of a
 * round, another in every round, and without the round's seed no way from one to the other. 32 hexadecimal digits.
 */
export function neutralRater({ neutralSeed }: Pick<Round, 'neutralSeed'>, raterId: string): string {
  if (neutralSeed === undefined) throw new Error('a round that was read has a seed');
  return createHmac('sha256', neutralSeed).update(raterId).digest('hex').slice(0, 32);
}
