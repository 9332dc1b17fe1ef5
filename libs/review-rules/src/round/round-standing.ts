import type { RoundState } from '@pingyi/contracts';
import {
  canTransition,
  roundTransitions,
  type TransitionAnswer,
  type TransitionGuard,
} from '../publish/round-transitions';

/** Where a round stands; `suspendedFrom` is where it goes back to, null unless it is suspended. */
export interface RoundStanding {
  readonly state: RoundState;
  readonly suspendedFrom: RoundState | null;
}

/** What a move is judged by, as it is now. */
export interface RoundFacts {
  /** Every criterion has a name and its anchors, and there is at least one. */
  readonly rubricComplete: boolean;
  /** Criteria total 100 points, and voter groups 100 percent. */
  readonly weightsTotal100: boolean;
  /** Both deadlines are set, scoring after collecting. */
  readonly calendarSet: boolean;
  readonly officials: number;
  readonly submitted: number;
  /** Submitted reports that the verifiers have not passed; 0 where the round's reports are not checked. */
  readonly unchecked: number;
  readonly assignments: number;
  readonly ballotsSubmitted: number;
  /** Batches of paper ballots that are neither closed nor cancelled. */
  readonly openPaperBatches: number;
  /** A tally can count by the round's policy as it is set up. */
  readonly policySound: boolean;
  /** The working days of the notice are over. */
  readonly noticeOver: boolean;
  /** The time in which a review can be asked for is over. */
  readonly reviewOver: boolean;
  /** Appeals that wait for an answer, and corrections that wait to be published. */
  readonly appealsOpen: number;
}

/** A move somebody asks for. A reopening is asked for by one and confirmed by another; then `approvedByTwo` holds. */
export interface MoveRequest {
  readonly to: RoundState;
  readonly reason: string | null;
  readonly approvedByTwo: boolean;
}

/**
 * States a manager moves a round into. Counting and publishing move it into the others themselves (locked → computed,
 * deciding → notice), in the transaction that writes their rows.
 */
const byHand: readonly RoundState[] = [
  'collecting',
  'checking',
  'scoring',
  'locked',
  'deciding',
  'review',
  'archived',
  'suspended',
];

/** The conditions that hold. What the manager's own move settles (ending collection, closing recusals) always does. */
export function holdingGuards(
  { suspendedFrom }: RoundStanding,
  { to, reason, approvedByTwo }: MoveRequest,
  facts: RoundFacts,
): TransitionGuard[] {
  const guards: readonly (readonly [TransitionGuard, boolean])[] = [
    ['rubric_complete', facts.rubricComplete],
    ['weights_total_100', facts.weightsTotal100],
    ['calendar_set', facts.calendarSet],
    ['officials_listed', facts.officials > 0],
    ['collection_over', true],
    ['reports_submitted', facts.submitted > 0],
    // With a reason the manager lets the rest into scoring as exceptions, by name.
    ['reports_checked', facts.unchecked === 0 || isGiven(reason)],
    ['raters_assigned', facts.assignments > 0],
    ['policy_frozen', facts.policySound],
    ['scoring_over', facts.ballotsSubmitted > 0],
    ['recusals_settled', true],
    ['paper_closed', facts.openPaperBatches === 0],
    ['notice_days_over', facts.noticeOver],
    ['appeals_closed', facts.reviewOver && facts.appealsOpen === 0],
    // Every round is a named one: its ballots are kept with their raters, so that they can be taken up again.
    ['named_round', true],
    ['approved_by_two', approvedByTwo],
    ['reason_recorded', isGiven(reason)],
    ['was_suspended_from_here', suspendedFrom === to],
  ];
  return guards.filter(([, holds]) => holds).map(([guard]) => guard);
}

const isGiven = (reason: string | null): boolean => reason !== null && reason.trim() !== '';

/** Whether the round may make this move now. */
export function answerMove(standing: RoundStanding, request: MoveRequest, facts: RoundFacts): TransitionAnswer {
  const none: TransitionAnswer = { allowed: false, reason: 'no_such_move', missing: [] };
  const takenUp = standing.state === 'suspended';
  if (!takenUp && !byHand.includes(request.to)) return none;
  if (takenUp && request.to !== standing.suspendedFrom) return none;
  return canTransition(standing.state, request.to, holdingGuards(standing, request, facts));
}

/** Where the round stands after a move that was allowed. */
export function standingAfter(standing: RoundStanding, to: RoundState): RoundStanding {
  return { state: to, suspendedFrom: to === 'suspended' ? standing.state : null };
}

/** The moves one manager can make from here if their conditions hold, the way forward first. */
export function movesOpenFrom({ state, suspendedFrom }: RoundStanding): RoundState[] {
  if (state === 'suspended') return suspendedFrom === null ? [] : [suspendedFrom];
  return roundTransitions
    .filter(({ from, to, guards }) => from === state && byHand.includes(to) && !guards.includes('approved_by_two'))
    .map(({ to }) => to);
}

/** Whether scoring can be opened again from here, by two people. */
export function mayReopenFrom(state: RoundState): boolean {
  return roundTransitions.some(({ from, guards }) => from === state && guards.includes('approved_by_two'));
}

/** Nobody has scored yet: rubric, groups, policy and rosters can change. */
export function isSetUpOpen(state: RoundState): boolean {
  return state === 'draft' || state === 'collecting' || state === 'checking';
}

/**
 * What is wrong with a table of transitions: one listed twice, a state that nothing leads to, a state nothing leads out of, or
 * a way out of the last one. Empty for a sound one; the api does not start on any other.
 */
export function transitionFaults(transitions: typeof roundTransitions = roundTransitions): string[] {
  const names = transitions.map(({ from, to }) => `${from} → ${to}`);
  const states = new Set(transitions.flatMap(({ from, to }) => [from, to]));
  return [
    ...names.filter((name, place) => names.indexOf(name) !== place).map((name) => `${name} is listed twice`),
    ...[...states].flatMap((state) => [
      ...(state === 'draft' || transitions.some(({ to }) => to === state) ? [] : [`nothing leads to ${state}`]),
      ...(state === 'archived' || transitions.some(({ from }) => from === state)
        ? []
        : [`nothing leads out of ${state}`]),
      ...(state === 'archived' && transitions.some(({ from }) => from === state) ? ['archived is not the end'] : []),
    ]),
    ...transitions.filter(({ from, to }) => from === to).map(({ from }) => `${from} leads to itself`),
  ];
}
