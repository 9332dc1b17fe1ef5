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

/** Conditions that the manager's own move settles: ending collection, freezing the policy, closing recusals. */
const settledByMoving: readonly TransitionGuard[] = ['collection_over', 'policy_frozen', 'recusals_settled'];

function holding(counts: RoundCounts): TransitionGuard[] {
  return [
    ...settledByMoving,
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
export function refusalOf(from: RoundState, to: RoundState, counts: RoundCounts): ProblemDetail | null {
  const noSuchMove = {
    zh: '轮次当前的阶段不能这样推进',
    en: `The round is in “${from}” and cannot move to “${to}”`,
  };
  if (!movesOf(from).includes(to)) return noSuchMove;
  const answer = canTransition(from, to, holding(counts));
  if (answer.allowed) return null;
  return answer.missing.map((guard) => words[guard]).find((detail) => detail !== undefined) ?? noSuchMove;
}
