import type { TallyOutput } from '../tally/output';

/** What the rules decide by themselves, and what they leave to the committee. */
export interface Decisions {
  /** Officials whose suggested grade stands unless the committee changes it with a reason; null: no grade, no total. */
  readonly decided: readonly { readonly official: string; readonly peerClass: string; readonly grade: string | null }[];
  /** Ties across a quota line: a recorded decision picks at most `places` of these officials for the first band. */
  readonly awaiting: readonly AwaitedDecision[];
}

export interface AwaitedDecision {
  readonly peerClass: string;
  readonly officials: readonly string[];
  /** Places of the quota that the selected officials leave. */
  readonly places: number;
  /** The grade of those who are not picked. */
  readonly otherwise: string | null;
}

/**
 * Sorts a tally into what is decided and what awaits a recorded decision. The first band goes to nobody beyond the quota:
 * officials tied across the line are awaited, never chosen here.
 */
export function decide(output: TallyOutput): Decisions {
  const tied = new Set(output.quota.flatMap(({ tieAtLine }) => tieAtLine));
  return {
    decided: output.results
      .filter(({ official }) => !tied.has(official))
      .map(({ official, peerClass, suggestedGrade }) => ({ official, peerClass, grade: suggestedGrade })),
    awaiting: output.quota
      .filter(({ tieAtLine }) => tieAtLine.length > 0)
      .map(({ peerClass, tieAtLine, limit, selected }) => ({
        peerClass,
        officials: tieAtLine,
        places: limit - selected.length,
        otherwise: output.results.find(({ official }) => official === tieAtLine[0])?.suggestedGrade ?? null,
      })),
  };
}
