import type { Work } from '@pingyi/persistence';
import { metricsOf, type TallyInput } from '@pingyi/review-rules';

/** A round's tally input without its ballots, and the vetoes and adjustments that it holds. */
export interface RoundFrame {
  readonly frame: Omit<TallyInput, 'ballots'>;
  readonly measureIds: readonly string[];
}

/** Lists stand in the round's own order, so that the same rows give the same text. */
export async function readFrame(work: Work, roundId: string): Promise<RoundFrame> {
  const round = await work.rounds.get(roundId);
  const criteria = await work.criteria.list({ roundId }, { ordinal: 'ASC' });
  const groups = await work.voterGroups.list({ roundId }, { code: 'ASC' });
  const officials = await work.officials.list({ roundId }, { id: 'ASC' });
  const raters = await work.raters.list({ roundId }, { id: 'ASC' });
  const paperVoters = await work.paperBatches.voters(roundId);
  const recusals = await work.recusals.list({ roundId }, { raterId: 'ASC', officialId: 'ASC' });
  const vetoes = await work.vetoes.list({ roundId, state: 'confirmed' }, { id: 'ASC' });
  const targets = await work.metricTargets.ofRound(roundId);
  const adjustments = await work.adjustments.list({ roundId, state: 'confirmed' }, { id: 'ASC' });
  const vetoesOf = Map.groupBy(vetoes, ({ officialId }) => officialId);
  const adjustmentsOf = Map.groupBy(adjustments, ({ officialId }) => officialId);
  return {
    frame: {
      rubric: {
        criteria: criteria.map(({ id, dimension, weightPoints }) => ({ id, dimension, weight: Number(weightPoints) })),
      },
      groups: groups.map(({ id, weightPercent, minBallots }) => ({ id, weight: Number(weightPercent), minBallots })),
      policy: round.policy,
      officials: officials.map((official) => ({
        id: official.id,
        peerClass: official.peerClass,
        graded: official.graded,
        vetoes: (vetoesOf.get(official.id) ?? []).map(({ effect }) => ({ effect })),
        adjustments: (adjustmentsOf.get(official.id) ?? []).map(({ points }) => ({ points: Number(points) })),
        metrics: metricsOf(official, targets),
      })),
      raters: [...raters, ...paperVoters].map(({ id, groupId }) => ({ id, group: groupId })),
      recusals: recusals.map(({ raterId, officialId }) => ({ rater: raterId, official: officialId })),
    },
    measureIds: [...vetoes, ...adjustments].map(({ id }) => id),
  };
}
