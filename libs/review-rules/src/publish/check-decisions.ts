import { highestBandUnder } from '../tally/grade';
import type { VetoEffect } from '../tally/input';
import type { TallyOutput, TallyResult } from '../tally/output';
import type { GradesOfClass } from './grades-of-classes';
import type { TransitionGuard } from './round-transitions';

/** What a committee decides on: a tally with the grades of each peer class and the vetoes that it counted. */
export interface DecisionBasis {
  readonly output: Pick<TallyOutput, 'quota'> & { readonly results: readonly Omit<TallyResult, 'criteria'>[] };
  readonly gradesOf: GradesOfClass;
  readonly vetoes: ReadonlyMap<string, readonly VetoEffect[]>;
}

/** The committee's grade for one official. A changed grade, and any grade of a tie at the quota line, has a reason. */
export interface GradeDecision {
  readonly official: string;
  readonly grade: string;
  readonly reason: string | null;
}

export type DecisionFault =
  /** The official is not in the tally, or gets no grade in it. */
  | 'not_graded'
  | 'unknown_grade'
  | 'barred_by_veto'
  | 'reason_missing'
  /** The first grade would go to more officials of the class than the quota allows. */
  | 'over_quota';

/** The grades that a decision may give an official: none above the vetoes. Empty when the official gets no grade. */
export function openGrades({ output, gradesOf, vetoes }: DecisionBasis, official: string): readonly string[] {
  const line = output.results.find((result) => result.official === official);
  if (line === undefined || line.suggestedGrade === null) return [];
  const grades = gradesOf(line.peerClass);
  const effects = vetoes.get(official) ?? [];
  const highest = Math.max(0, ...effects.map((effect) => highestBandUnder(effect, grades.length)));
  return grades.slice(highest);
}

/** Officials tied across a quota line: they get no grade without a decision with a reason. */
export function tiedOfficials({ output }: DecisionBasis): ReadonlySet<string> {
  return new Set(output.quota.flatMap(({ tieAtLine }) => tieAtLine));
}

/** What speaks against a decision beside those already taken; null when nothing does. */
export function checkDecision(
  basis: DecisionBasis,
  taken: readonly GradeDecision[],
  decision: GradeDecision,
): DecisionFault | null {
  const line = basis.output.results.find((result) => result.official === decision.official);
  if (line === undefined || line.suggestedGrade === null) return 'not_graded';
  const grades = basis.gradesOf(line.peerClass);
  if (!grades.includes(decision.grade)) return 'unknown_grade';
  if (!openGrades(basis, decision.official).includes(decision.grade)) return 'barred_by_veto';
  const needsReason = decision.grade !== line.suggestedGrade || tiedOfficials(basis).has(decision.official);
  if (needsReason && (decision.reason ?? '').trim() === '') return 'reason_missing';
  if (decision.grade !== grades[0]) return null;
  const others = taken.filter(({ official }) => official !== decision.official);
  const quota = basis.output.quota.find(({ peerClass }) => peerClass === line.peerClass);
  const given = givenFirstGrades(basis, [...others, decision], line.peerClass);
  return given > (quota?.limit ?? 0) ? 'over_quota' : null;
}

/**
 * How many of a class have the first grade. A suggestion that nobody has decided yet counts as it stands, so that a place is
 * free only once the committee has taken it from somebody.
 */
export function givenFirstGrades(basis: DecisionBasis, taken: readonly GradeDecision[], peerClass: string): number {
  const decided = new Map(taken.map(({ official, grade }) => [official, grade]));
  const [first] = basis.gradesOf(peerClass);
  return basis.output.results.filter(
    (result) => result.peerClass === peerClass && (decided.get(result.official) ?? result.suggestedGrade) === first,
  ).length;
}

/** Which conditions of a publication hold, as far as decisions decide them. */
export function decisionGuards(basis: DecisionBasis, taken: readonly GradeDecision[]): TransitionGuard[] {
  const decided = new Set(taken.map(({ official }) => official));
  const graded = basis.output.results.filter(({ suggestedGrade }) => suggestedGrade !== null);
  const ties = [...tiedOfficials(basis)];
  const isWithin = basis.output.quota.every(
    ({ peerClass, limit }) => givenFirstGrades(basis, taken, peerClass) <= limit,
  );
  return [
    ...(graded.every(({ official }) => decided.has(official)) ? (['every_grade_decided'] as const) : []),
    ...(ties.every((official) => decided.has(official)) ? (['ties_decided'] as const) : []),
    ...(isWithin ? (['within_quota'] as const) : []),
  ];
}
