import type { Confirmation, Tally, Work } from '@pingyi/persistence';
import {
  type DecisionBasis,
  decisionGuards,
  type GradeDecision,
  gradesOfClasses,
  type TallyInput,
  type TransitionGuard,
} from '@pingyi/review-rules';
import { measureStanding } from '../views/measures-counted';
import { countsRecusals } from '../views/recusals-counted';

type TallyFrame = Omit<TallyInput, 'ballots'>;

/** A finished tally with what the committee has decided on it. */
export interface DecidedTally {
  readonly tally: Tally;
  /** Its frozen input without the ballots. */
  readonly frame: TallyFrame;
  readonly basis: DecisionBasis;
  readonly confirmations: ReadonlyMap<string, Confirmation>;
  readonly taken: readonly GradeDecision[];
  /** Which conditions of a publication hold. */
  readonly holding: readonly TransitionGuard[];
}

/** The round's newest tally with its decisions; null unless it is finished. */
export async function findDecidedTally(work: Work, roundId: string): Promise<DecidedTally | null> {
  const tally = await work.tallies.findNewestWhole(roundId);
  if (tally?.state !== 'done' || tally.quota === null) return null;
  const frameText = work.tallies.findFrame(tally);
  if (frameText === null) return null;
  const frame = JSON.parse(frameText) as TallyFrame;
  const { policy, officials } = frame;
  const results = (await work.results.list({ tallyId: tally.id })).map(({ line }) => line);
  const basis: DecisionBasis = {
    output: { results, quota: tally.quota },
    gradesOf: gradesOfClasses(policy ?? {}, officials),
    vetoes: new Map(officials.map(({ id, vetoes = [] }) => [id, vetoes.map(({ effect }) => effect)])),
  };
  const rows = await work.confirmations.list({ tallyId: tally.id });
  const taken = rows.map(({ officialId, grade, reason }) => ({ official: officialId, grade, reason }));
  const { pending, counted } = await measureStanding(work, roundId, tally);
  return {
    tally,
    frame,
    basis,
    confirmations: new Map(rows.map((row) => [row.officialId, row])),
    taken,
    holding: [
      ...decisionGuards(basis, taken),
      ...((await countsRecusals(work, roundId, frame)) ? (['recusals_counted'] as const) : []),
      ...(pending === 0 && counted === true ? (['vetoes_confirmed'] as const) : []),
    ],
  };
}
