import type { BilingualText, NoticePlace } from '@pingyi/contracts';
import { managersOf, notify, type Work } from '@pingyi/persistence';

interface Proposal {
  readonly roundId: string;
  readonly proposalId: string;
  readonly proposal: BilingualText;
  /** The page where another manager confirms or rejects it. */
  readonly place: NoticePlace;
  /** What that page is about, where it is not the round. */
  readonly subjectId?: string;
}

/**
 * Tells the round's other managers that a proposal waits for one of them. The words name what is proposed, never a rater,
 * a score or the reason: the page shows those.
 */
export async function notifyOfProposal(
  work: Work,
  proposer: { readonly actorId: string; readonly displayName: string },
  { roundId, proposalId, proposal, place, subjectId = proposalId }: Proposal,
): Promise<void> {
  await notify(work, {
    kind: 'proposal_waiting',
    roundId,
    subjectId,
    occasion: subjectId === proposalId ? 'proposed' : proposalId,
    place,
    to: (await managersOf(work, roundId)).filter((memberId) => memberId !== proposer.actorId),
    values: { proposal, proposer: proposer.displayName },
  });
}
