import { type CountedBallot, neutralRater, type Round, type Work } from '@pingyi/persistence';
import { metricsOf, type TallyInput } from '@pingyi/review-rules';

/** A round's tally input without its ballots, and the vetoes and adjustments that it holds. */
export interface RoundFrame {
  readonly frame: Omit<TallyInput, 'ballots'>;
  readonly measureIds: readonly string[];
}

/** Who stands for the raters in a tally's input, which is read by others than the committee. */
interface Voters {
  readonly raters: TallyInput['raters'];
  readonly recusals: readonly { readonly rater: string; readonly official: string }[];
}

/** Raters under neutral ids, listed by these: in the order of their own ids each could be told by its place. */
async function namedVoters(work: Work, round: Round): Promise<Voters> {
  const raters = [...(await work.raters.list({ roundId: round.id })), ...(await work.paperBatches.voters(round.id))];
  const recusals = await work.recusals.list({ roundId: round.id });
  return {
    raters: raters.map(({ id, groupId }) => ({ id: neutralRater(round, id), group: groupId })).toSorted(byId),
    recusals: recusals
      .map(({ raterId, officialId }) => ({ rater: neutralRater(round, raterId), official: officialId }))
      .toSorted((a, b) => compareText(a.rater, b.rater) || compareText(a.official, b.official)),
  };
}

/** Each ballot of a secret round is its own rater; who was recused would tell of those who were not. */
async function secretVoters(work: Work, round: Round): Promise<Voters> {
  const voters = await work.secretBallots.voters(round.id);
  return { raters: voters.map(({ id, groupId }) => ({ id, group: groupId })), recusals: [] };
}

/** The ballots of some of a round's officials by official and rater, as its tally counts them. */
export async function readBallots(
  work: Work,
  round: Round,
  officialIds: readonly string[],
): Promise<readonly CountedBallot[]> {
  if (round.ballotSecrecy === 'secret') return work.secretBallots.counted(round.id, officialIds);
  const ballots = await work.ballots.counted(round.id, officialIds);
  return ballots
    .map((ballot) => ({ ...ballot, rater: neutralRater(round, ballot.rater) }))
    .toSorted((a, b) => compareText(a.official, b.official) || compareText(a.rater, b.rater));
}

/** How many ballots the tally will read. */
export async function countBallots(work: Work, round: Round): Promise<number> {
  if (round.ballotSecrecy === 'secret') return (await work.secretBallots.voters(round.id)).length;
  const { ballotsSubmitted } = await work.rounds.counts(round.id);
  const paperBallots = await work.paperBatches.countedBallots(round.id);
  return [...paperBallots.values()].reduce((sum, paper) => sum + paper, ballotsSubmitted);
}

/** Where fewer ballots are not even kept, fewer can make no group. */
const leastCounted = ({ ballotSecrecy, leastShown = 0 }: Round, minBallots: number): number =>
  ballotSecrecy === 'secret' ? Math.max(minBallots, leastShown) : minBallots;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareText(a.id, b.id);

/** Lists stand in the round's own order, so that the same rows give the same text. */
export async function readFrame(work: Work, roundId: string): Promise<RoundFrame> {
  const round = await work.rounds.get(roundId);
  const criteria = await work.criteria.list({ roundId }, { ordinal: 'ASC' });
  const groups = await work.voterGroups.list({ roundId }, { code: 'ASC' });
  const officials = await work.officials.list({ roundId }, { id: 'ASC' });
  const { raters, recusals } = await (round.ballotSecrecy === 'secret' ? secretVoters : namedVoters)(work, round);
  const vetoes = await work.vetoes.list({ roundId, state: 'confirmed' }, { id: 'ASC' });
  const targets = await work.metricTargets.ofRound(roundId);
  const adjustments = await work.adjustments.list({ roundId, state: 'confirmed' }, { id: 'ASC' });
  const vetoesOf = Map.groupBy(vetoes, ({ officialId }) => officialId);
  const adjustmentsOf = Map.groupBy(adjustments, ({ officialId }) => officialId);
  const teams = new Set(officials.filter(({ kind }) => kind === 'team').map(({ id }) => id));
  const { teamBands, ...policy } = round.policy;
  return {
    frame: {
      rubric: {
        criteria: criteria.map(({ id, dimension, weightPoints }) => ({ id, dimension, weight: Number(weightPoints) })),
      },
      groups: groups.map(({ id, weightPercent, minBallots }) => ({
        id,
        weight: Number(weightPercent),
        minBallots: leastCounted(round, minBallots),
      })),
      policy: teams.size > 0 ? round.policy : policy,
      officials: officials.map((official) => ({
        id: official.id,
        peerClass: official.peerClass,
        graded: official.graded,
        ...(teamBands !== undefined && teams.has(official.id) ? { team: true } : {}),
        vetoes: (vetoesOf.get(official.id) ?? []).map(({ effect }) => ({ effect })),
        adjustments: (adjustmentsOf.get(official.id) ?? []).map(({ points }) => ({ points: Number(points) })),
        metrics: metricsOf(official, targets),
      })),
      raters,
      recusals,
    },
    measureIds: [...vetoes, ...adjustments].map(({ id }) => id),
  };
}
