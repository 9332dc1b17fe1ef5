import { type CheckStanding, type CheckView, disputedStates } from '@pingyi/contracts';

/** Where a version stands, in the one word that lists show. */
export function standingOfCheck({ state, disputes }: Pick<CheckView, 'state' | 'disputes'>): CheckStanding {
  if (state !== 'open') return state;
  return disputes.some((dispute) => disputedStates.includes(dispute.state)) ? 'disputed' : 'to_check';
}
