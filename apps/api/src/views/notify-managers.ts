import type { BilingualText } from '@pingyi/contracts';
import { managersOf, notify, type Work } from '@pingyi/persistence';

/**
 * Tells the round's other managers that a proposal waits for one of them. The words name what is proposed, never a rater,
 * a score or the reason: the page shows those.
 */
export async function notifyOfProposal(
  work: Work,
  proposer: { readonly actorId: string; readonly displayName: string },
  { roundId, proposalId, proposal }: { roundId: string; proposalId: string; proposal: BilingualText },
): Promise<void> {
  await notify(work, {
    kind: 'proposal_waiting',
    roundId,
    subjectId: proposalId,
    occasion: 'proposed',
    to: (await managersOf(work, roundId)).filter((memberId) => memberId !== proposer.actorId),
    values: { proposal, proposer: proposer.displayName },
  });
}
