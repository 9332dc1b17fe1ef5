import { published } from '../exact/decimal';
import type { TallyInput } from './input';
import { heldAdjustment } from './official-figures';
import type { PublishedFigure } from './output';
import { openTally } from './tally';

/**
 * By official id the points that adjustments add to the total, as published: their sum, held within plus and minus the
 * policy’s limit; "0.00" without any. Ballots are not looked at. Throws an Error for an input that `tally` would refuse.
 */
export function heldAdjustments(input: Omit<TallyInput, 'ballots'>): ReadonlyMap<string, PublishedFigure> {
  const answer = openTally({ ...input, ballots: [] });
  if (!answer.ok) throw new Error('the adjustments of a faulty input cannot be told');
  const { frame } = answer.opened;
  return new Map(frame.officials.map((official) => [official.id, published(heldAdjustment(frame, official))]));
}
