import type { ProblemDetail, RoundCounts, RoundState } from '@pingyi/contracts';
import { canTransition, roundTransitions, type TransitionGuard } from '@pingyi/review-rules';

/**
 * The moves a manager makes by hand. Counting and publishing move the round on themselves (locked → computed, deciding → notice), in
 * the transaction that writes their rows.
 */
const byHand: readonly RoundState[] = ['checking', 'scoring', 'locked', 'deciding'];

export function movesOf(from: RoundState): RoundState[] {
  const forward = roundTransitions.filter((move) => move.from === from && byHand.includes(move.to));
  return forward.filter((move) => !move.guards.includes('approved_by_two')).map((move) => move.to);
}

/** Conditions that the manager's own move settles: ending collection, closing recusals. */
const settledByMoving: readonly TransitionGuard[] = ['collection_over', 'recusals_settled'];

/** What a move is judged by. */
export interface MoveFacts {
  readonly counts: RoundCounts;
  /** Why the round cannot be counted as it is set up; null when it can, and opening scoring freezes it so. */
  readonly setUpRefusal: ProblemDetail | null;
}

function holding({ counts, setUpRefusal }: MoveFacts): TransitionGuard[] {
  return [
    ...settledByMoving,
    ...(setUpRefusal === null ? (['policy_frozen'] as const) : []),
    ...(counts.submitted > 0 ? (['reports_checked'] as const) : []),
    ...(counts.assignments > 0 ? (['raters_assigned'] as const) : []),
    ...(counts.ballotsSubmitted > 0 ? (['scoring_over'] as const) : []),
  ];
}

const words: Partial<Record<TransitionGuard, ProblemDetail>> = {
  reports_checked: {
    zh: '还没有人报送报告，不能开启评分',
    en: 'Nobody has submitted a report yet, so scoring cannot open',
  },
  raters_assigned: {
    zh: '还没有分派评委，不能开启评分',
    en: 'No raters are assigned yet, so scoring cannot open',
  },
  scoring_over: {
    zh: '还没有人提交测评票，不能锁定评分',
    en: 'No ballot has been submitted yet, so scoring cannot be locked',
  },
};

/** Why the round cannot move there now, in words; null when it can. */
export function refusalOf(from: RoundState, to: RoundState, facts: MoveFacts): ProblemDetail | null {
  const noSuchMove = {
    zh: '轮次当前的阶段不能这样推进',
    en: `The round is in “${from}” and cannot move to “${to}”`,
  };
  if (!movesOf(from).includes(to)) return noSuchMove;
  const answer = canTransition(from, to, holding(facts));
  if (answer.allowed) return null;
  if (facts.setUpRefusal !== null && answer.missing.includes('policy_frozen')) return facts.setUpRefusal;
  return answer.missing.map((guard) => words[guard]).find((detail) => detail !== undefined) ?? noSuchMove;
}
