import type { PolicyDraft, PolicyPreview } from '@pingyi/contracts';
import type { Round, Tally, Work } from '@pingyi/persistence';
import { policyOnEarlierRound, type TallyInput, whatIf } from '@pingyi/review-rules';
import { policyGiven, type RoundSetUp, setUpOf } from './policy-rules';

/**
 * Counts the ballots of the newest earlier round by a draft, beside how they were counted then. Vetoes and adjustments of
 * that round stay. Only officials and aggregates are told.
 */
export async function previewOnEarlierRound(work: Work, setUp: RoundSetUp, draft: PolicyDraft): Promise<PolicyPreview> {
  const earlier = await findEarlierTally(work, setUp.round);
  if (earlier === null) return { basis: null, gaps: [], outcome: null };
  const { tally } = earlier;
  const text = await work.tallies.findInput(tally);
  if (text === null) return { basis: null, gaps: [], outcome: null };
  const input = JSON.parse(text) as TallyInput;
  const { groups, criteria } = await setUpOf(work, earlier.round);
  const { change, gaps } = policyOnEarlierRound(plannedRound(setUp, draft), { groups, criteria });
  const answer = whatIf(input, change);
  if (!answer.ok) throw new Error(`a sound policy cannot count the tally ${tally.id}`, { cause: answer.problems });
  const roster = await work.officials.roster(earlier.round.id);
  const { officials, counts } = answer.difference;
  return {
    basis: {
      roundId: earlier.round.id,
      title: earlier.round.title,
      officials: roster.map(({ id, name, townshipName, principal }) => ({ id, name, townshipName, principal })),
      ballots: input.ballots.length,
    },
    gaps: gaps.map(({ part, added, gone }) => ({ part, added: [...added], gone: [...gone] })),
    outcome: {
      rows: officials.map(({ official, ...moved }) => ({ officialId: official, ...moved })),
      counts,
    },
  };
}

function plannedRound({ groups, criteria }: RoundSetUp, draft: PolicyDraft) {
  const weightOf = new Map(draft.criteria.map(({ id, weightPoints }) => [id, Number(weightPoints)]));
  const groupOf = new Map(draft.groups.map((group) => [group.id, group]));
  return {
    policy: policyGiven(draft),
    groups: groups.map(({ id, code, minBallots }) => ({
      code,
      weight: Number(groupOf.get(id)?.weightPercent),
      minBallots: groupOf.get(id)?.minBallots ?? minBallots,
    })),
    criteria: criteria.map(({ id, dimension, name }) => ({ dimension, name, weight: weightOf.get(id) ?? 0 })),
  };
}

/** The published tally of the newest earlier year, or that year's newest finished one. */
async function findEarlierTally(work: Work, round: Round): Promise<{ round: Round; tally: Tally } | null> {
  const rounds = await work.rounds.list({}, { year: 'DESC', createdAt: 'DESC' });
  for (const earlier of rounds.filter(({ year }) => year < round.year)) {
    const publication = await work.publications.findNewest(earlier.id);
    const tally =
      publication === null
        ? await work.tallies.findNewestWhole(earlier.id, 'done')
        : await work.tallies.get(publication.tallyId);
    if (tally !== null) return { round: earlier, tally };
  }
  return null;
}
