import type { RoundState } from '@pingyi/contracts';

/** A condition that must hold before a round may move; the caller finds out whether it does. */
export type TransitionGuard =
  | 'rubric_complete'
  | 'weights_total_100'
  | 'calendar_set'
  | 'officials_listed'
  | 'collection_over'
  | 'reports_submitted'
  | 'reports_checked'
  | 'raters_assigned'
  | 'policy_frozen'
  | 'scoring_over'
  | 'recusals_settled'
  | 'paper_closed'
  | 'tally_finished'
  | 'every_grade_decided'
  | 'ties_decided'
  | 'vetoes_confirmed'
  | 'recusals_counted'
  | 'within_quota'
  | 'notice_days_over'
  | 'appeals_closed'
  | 'named_round'
  | 'approved_by_two'
  | 'reason_recorded'
  | 'was_suspended_from_here';

export interface RoundTransition {
  readonly from: RoundState;
  readonly to: RoundState;
  readonly guards: readonly TransitionGuard[];
}

/** The round's way forward: 筹备 填报 审核 评议 锁定 核算 评定 公示 复核申诉 归档. */
const forward: readonly RoundTransition[] = [
  {
    from: 'draft',
    to: 'collecting',
    guards: ['rubric_complete', 'weights_total_100', 'calendar_set', 'officials_listed'],
  },
  { from: 'collecting', to: 'checking', guards: ['collection_over'] },
  {
    from: 'checking',
    to: 'scoring',
    guards: ['reports_submitted', 'reports_checked', 'raters_assigned', 'policy_frozen'],
  },
  { from: 'scoring', to: 'locked', guards: ['scoring_over', 'recusals_settled', 'paper_closed'] },
  { from: 'locked', to: 'computed', guards: ['tally_finished'] },
  { from: 'computed', to: 'deciding', guards: [] },
  {
    from: 'deciding',
    to: 'notice',
    guards: ['every_grade_decided', 'ties_decided', 'vetoes_confirmed', 'recusals_counted', 'within_quota'],
  },
  { from: 'notice', to: 'review', guards: ['notice_days_over'] },
  { from: 'review', to: 'archived', guards: ['appeals_closed'] },
];

/** Reopening scoring takes two people and leaves a record; a secret round is never reopened. */
const reopening: readonly RoundTransition[] = (['locked', 'computed', 'deciding'] as const).map((from) => ({
  from,
  to: 'scoring',
  guards: ['named_round', 'approved_by_two', 'reason_recorded'],
}));

/** 中止: any state but the last can be suspended and taken up again where it stood. */
const suspension: readonly RoundTransition[] = forward.flatMap(({ from }) => [
  { from, to: 'suspended', guards: ['reason_recorded'] },
  { from: 'suspended', to: from, guards: ['was_suspended_from_here', 'reason_recorded'] },
]);

/** Every move a round can make, and what must hold before it. */
export const roundTransitions: readonly RoundTransition[] = [...forward, ...reopening, ...suspension];

export type TransitionAnswer =
  | { readonly allowed: true }
  /** `missing` names the guards that do not hold; it is empty where there is no such move at all. */
  | {
      readonly allowed: false;
      readonly reason: 'no_such_move' | 'guards';
      readonly missing: readonly TransitionGuard[];
    };

/** Whether a round may move from one state to another, given the guards that hold now. */
export function canTransition(from: RoundState, to: RoundState, holding: Iterable<TransitionGuard>): TransitionAnswer {
  const transition = roundTransitions.find((candidate) => candidate.from === from && candidate.to === to);
  if (transition === undefined) return { allowed: false, reason: 'no_such_move', missing: [] };
  const held = new Set(holding);
  const missing = transition.guards.filter((guard) => !held.has(guard));
  return missing.length === 0 ? { allowed: true } : { allowed: false, reason: 'guards', missing };
}
