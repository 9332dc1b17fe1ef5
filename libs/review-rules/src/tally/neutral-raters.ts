import { compareText } from '../exact/canonical-json';
import type { BallotInput, TallyInput } from './input';

export interface NeutralInput {
  readonly input: TallyInput;
  /** The number that stands for a rater of the official, by the rater's new id. Numbers begin at 1 in every group. */
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * A copy of the input in which the raters of one official have numbers instead of ids, so that `explain` can show sheets
 * without telling whose they are. Numbers follow what the ballots say, from high scores to low, never who cast them or
 * when: the same rater has unrelated numbers with different officials. Figures do not change.
 */
export function withNeutralRaters(input: TallyInput, officialId: string): NeutralInput {
  const groupOf = new Map(input.raters.map(({ id, group }) => [id, group]));
  const ballots = input.ballots.filter((ballot) => ballot.official === officialId).toSorted(byContent);
  const numbers = new Map<string, number>();
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { rater } of ballots) {
    const group = groupOf.get(rater) ?? '';
    const number = (counts.get(group) ?? 0) + 1;
    counts.set(group, number);
    // NUL keeps the new ids apart from all given ones; the padding keeps their order, in which sheets are listed.
    const name = `${group}\0${String(number).padStart(9, '0')}`;
    names.set(rater, name);
    numbers.set(name, number);
  }
  const named = (rater: string): string => names.get(rater) ?? rater;
  const neutral: TallyInput = {
    ...input,
    raters: input.raters.map((rater) => ({ ...rater, id: named(rater.id) })),
    ballots: input.ballots.map((ballot) => ({ ...ballot, rater: named(ballot.rater) })),
    ...(input.recusals === undefined
      ? {}
      : { recusals: input.recusals.map((recusal) => ({ ...recusal, rater: named(recusal.rater) })) }),
  };
  return { input: neutral, numbers };
}

/** Higher scores first; then by what the ballot says, in one fixed form. */
function byContent(a: BallotInput, b: BallotInput): number {
  return scoreSum(b) - scoreSum(a) || compareText(contentOf(a), contentOf(b));
}

/** Hundredths, so that the sum is a whole number. */
function scoreSum({ scores = {} }: BallotInput): number {
  return Object.values(scores).reduce((sum, score) => sum + Math.round(score * 100), 0);
}

function contentOf({ scores = {}, word = '' }: BallotInput): string {
  return JSON.stringify([word, ...Object.entries(scores).toSorted(([a], [b]) => compareText(a, b))]);
}
