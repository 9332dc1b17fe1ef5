import type { CheckState, DisputeState } from '@pingyi/contracts';

/** Where one submitted version stands with the data verifiers: its own state and that of each objection by its id. */
export interface CheckPosition {
  readonly state: CheckState;
  readonly disputes: ReadonlyMap<string, { readonly figureId: string; readonly state: DisputeState }>;
}

/** What verifiers, the official and (for an exemption) the round's manager do to a version. */
export type CheckStep =
  | { readonly step: 'raise'; readonly disputeId: string; readonly figureId: string }
  | { readonly step: 'accept' | 'keep' | 'withdraw' | 'uphold'; readonly disputeId: string }
  | { readonly step: 'pass' | 'return' | 'reopen' | 'exempt' };

/**
 * Why a step cannot be taken.
 * - `settled`: the version is returned, passed or exempt, so nothing more is raised or settled on it.
 * - `not_settled`: there is nothing to take back.
 * - `already_disputed`: one live objection per figure.
 * - `answered`: the official answers once. - `closed`: the objection was accepted, upheld or withdrawn.
 * - `unsettled_disputes`: a report passes only when every objection is settled.
 * - `no_such_dispute`.
 */
export type CheckRefusal =
  | 'settled'
  | 'not_settled'
  | 'already_disputed'
  | 'answered'
  | 'closed'
  | 'unsettled_disputes'
  | 'no_such_dispute';

const live: readonly DisputeState[] = ['open', 'kept', 'upheld'];
/** The verifier has not had the last word on it. */
const unsettled: readonly DisputeState[] = ['open', 'kept'];

/** The position after a step, or why it cannot be taken. Who may take it is decided elsewhere. */
export function takeCheckStep(position: CheckPosition, step: CheckStep): CheckPosition | CheckRefusal {
  switch (step.step) {
    case 'raise': {
      if (position.state !== 'open') return 'settled';
      if (disputesOf(position).some(({ figureId, state }) => figureId === step.figureId && live.includes(state))) {
        return 'already_disputed';
      }
      return withDispute(position, step.disputeId, { figureId: step.figureId, state: 'open' });
    }
    case 'accept':
    case 'keep':
      return answered(position, step.disputeId, step.step === 'accept' ? 'accepted' : 'kept');
    case 'withdraw':
    case 'uphold':
      return settled(position, step.disputeId, step.step === 'withdraw' ? 'withdrawn' : 'upheld');
    case 'pass':
      if (position.state !== 'open') return 'settled';
      if (disputesOf(position).some(({ state }) => unsettled.includes(state))) return 'unsettled_disputes';
      return { ...position, state: 'passed' };
    case 'return':
      return position.state === 'open' ? { ...position, state: 'returned' } : 'settled';
    case 'exempt':
      // A returned report that nobody replaced goes on as an exception, too.
      return position.state === 'passed' || position.state === 'exempt' ? 'settled' : { ...position, state: 'exempt' };
    case 'reopen':
      return position.state === 'open' ? 'not_settled' : { ...position, state: 'open' };
  }
}

/** While a report is returned its official may still answer: what they accept can stand in the next version. */
function answered(position: CheckPosition, disputeId: string, to: DisputeState): CheckPosition | CheckRefusal {
  const dispute = position.disputes.get(disputeId);
  if (!dispute) return 'no_such_dispute';
  if (position.state === 'passed' || position.state === 'exempt') return 'settled';
  if (dispute.state === 'kept') return 'answered';
  return dispute.state === 'open' ? withDispute(position, disputeId, { ...dispute, state: to }) : 'closed';
}

function settled(position: CheckPosition, disputeId: string, to: 'withdrawn' | 'upheld'): CheckPosition | CheckRefusal {
  const dispute = position.disputes.get(disputeId);
  if (!dispute) return 'no_such_dispute';
  if (position.state !== 'open') return 'settled';
  const isOpenTo = to === 'withdrawn' ? live.includes(dispute.state) : unsettled.includes(dispute.state);
  return isOpenTo ? withDispute(position, disputeId, { ...dispute, state: to }) : 'closed';
}

const disputesOf = ({ disputes }: CheckPosition) => [...disputes.values()];

function withDispute(
  position: CheckPosition,
  disputeId: string,
  dispute: { readonly figureId: string; readonly state: DisputeState },
): CheckPosition {
  return { ...position, disputes: new Map([...position.disputes, [disputeId, dispute]]) };
}
