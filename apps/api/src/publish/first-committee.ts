import type { PanelCandidate } from '@pingyi/contracts';
import type { Appeal, Official, Work } from '@pingyi/persistence';
import { type FirstCommittee, panelBars } from '@pingyi/review-rules';

/** Everybody with a part in the result that the appeal contests, or close to who appeals. @param seatedBy who names its panel */
export async function firstCommittee(
  work: Work,
  appeal: Appeal,
  official: Official,
  seatedBy: string,
): Promise<FirstCommittee> {
  const { roundId } = appeal;
  const officialId = official.id;
  const kin = await work.kinships.list([{ memberId: official.memberId }, { relativeId: official.memberId }]);
  const rated = await work.officials.list({ roundId });
  const assignments = await work.assignments.list({ officialId });
  const raters = await work.raters.listByIds(assignments.map(({ raterId }) => raterId));
  const publications = await work.publications.heads(roundId);
  const tallyIds = [...new Set(publications.map(({ tallyId }) => tallyId))];
  const tally = await work.tallies.findNewest(roundId);
  const confirmations = await work.confirmations.list(tallyIds.map((tallyId) => ({ tallyId })));
  const corrections = await work.corrections.list({ roundId, state: 'published' });
  const measures = [...(await work.vetoes.list({ officialId })), ...(await work.adjustments.list({ officialId }))];
  const previous = appeal.previousId === null ? null : await work.appeals.get(appeal.previousId);
  const firstPanel = previous === null ? [] : await work.panelists.list({ appealId: previous.id });
  return {
    appellant: [official.memberId],
    kin: kin.map((tie) => (tie.memberId === official.memberId ? tie.relativeId : tie.memberId)),
    rated: rated.map(({ memberId }) => memberId),
    rater: raters.map(({ memberId }) => memberId),
    decider: confirmations.map(({ decidedBy }) => decidedBy),
    counted: present(tally?.requestedBy ?? null),
    published: [
      ...publications.map(({ publishedBy }) => publishedBy),
      ...corrections.flatMap(({ proposedBy, settledBy }) => present(proposedBy, settledBy)),
    ],
    proposed_measure: measures.flatMap(({ proposedBy, settledBy }) => present(proposedBy, settledBy)),
    accepted_it: present(seatedBy, appeal.settledBy, previous?.settledBy ?? null),
    first_panel: [...firstPanel.map(({ memberId }) => memberId), ...(previous?.formerPanelists ?? [])],
  };
}

const present = (...ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);

/** The tenant's reviewers who can sign in, with what bars them. */
export async function panelCandidates(work: Work, committee: FirstCommittee): Promise<PanelCandidate[]> {
  const members = await work.members.list({ disabled: false }, { displayName: 'ASC' });
  return members
    .filter(({ roles }) => roles.includes('appeal_reviewer'))
    .map(({ id, displayName }) => ({ memberId: id, name: displayName, bars: panelBars(id, committee) }));
}
