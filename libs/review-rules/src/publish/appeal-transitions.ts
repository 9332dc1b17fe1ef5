import type { AppealState } from '@pingyi/contracts';

/** Who takes a step: who appeals, a manager of the round, or the panel. */
export type AppealParty = 'appellant' | 'manager' | 'panel';
export type AppealAction = 'file' | 'withdraw' | 'accept' | 'refuse' | 'decide';

/** A condition that must hold before an appeal may move; the caller finds out whether it does. */
export type AppealGuard =
  | 'result_under_notice'
  | 'window_open'
  | 'evidence_inspected'
  | 'reason_recorded'
  | 'panel_sound'
  | 'majority_agrees';

export interface AppealTransition {
  readonly from: AppealState;
  readonly to: AppealState;
  readonly action: AppealAction;
  readonly by: AppealParty;
  readonly guards: readonly AppealGuard[];
}

/** 起草 已提交 已受理 已决定, with 不予受理 and 已撤回 beside; the same for a review and for the appeal that follows it. */
export const appealTransitions: readonly AppealTransition[] = [
  {
    from: 'draft',
    to: 'filed',
    action: 'file',
    by: 'appellant',
    guards: ['result_under_notice', 'window_open', 'evidence_inspected'],
  },
  {
    from: 'filed',
    to: 'accepted',
    action: 'accept',
    by: 'manager',
    guards: ['result_under_notice', 'reason_recorded', 'panel_sound'],
  },
  {
    from: 'filed',
    to: 'refused',
    action: 'refuse',
    by: 'manager',
    guards: ['result_under_notice', 'reason_recorded'],
  },
  {
    from: 'accepted',
    to: 'decided',
    action: 'decide',
    by: 'panel',
    guards: ['result_under_notice', 'majority_agrees'],
  },
  ...(['draft', 'filed', 'accepted'] as const).map((from): AppealTransition => ({
    from,
    to: 'withdrawn',
    action: 'withdraw',
    by: 'appellant',
    guards: [],
  })),
];

/** Nothing is waited for any more. */
export function isAppealClosed(state: AppealState): boolean {
  return !appealTransitions.some(({ from }) => from === state);
}

/** States in which somebody owes an answer, so that the round cannot be archived. A draft asks for nothing yet. */
export const openAppealStates: readonly AppealState[] = ['filed', 'accepted'];

export type AppealAnswer =
  | { readonly allowed: true; readonly to: AppealState }
  /** `missing` is empty where there is no such step at all. */
  | { readonly allowed: false; readonly missing: readonly AppealGuard[] };

/** Whether a party may take a step from a state, given the guards that hold now. */
export function answerAppealStep(
  from: AppealState,
  { action, by }: { readonly action: AppealAction; readonly by: AppealParty },
  holding: Iterable<AppealGuard>,
): AppealAnswer {
  const transition = appealTransitions.find((step) => step.from === from && step.action === action && step.by === by);
  if (transition === undefined) return { allowed: false, missing: [] };
  const held = new Set(holding);
  const missing = transition.guards.filter((guard) => !held.has(guard));
  return missing.length === 0 ? { allowed: true, to: transition.to } : { allowed: false, missing };
}
