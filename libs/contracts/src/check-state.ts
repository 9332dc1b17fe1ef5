import { z } from 'zod';
import { DecimalText, Id, Instant } from './shapes';

/**
 * How one submitted version stands with the data verifiers (核验): not settled yet, returned to the official (退回), passed
 * (通过), or let into scoring unchecked by the round's manager, with a reason (免核).
 */
export const CheckState = z.enum(['open', 'returned', 'passed', 'exempt']);
export type CheckState = z.infer<typeof CheckState>;

/**
 * One figure against which a verifier holds another number: not answered yet, the official took the verifier's number, or
 * keeps their own with an explanation; then the verifier upholds the objection or withdraws it.
 */
export const DisputeState = z.enum(['open', 'accepted', 'kept', 'upheld', 'withdrawn']);
export type DisputeState = z.infer<typeof DisputeState>;

/** While a dispute is in one of these its figure shows as 有异议: the official's number counts, the verifier's stands beside. */
export const disputedStates: readonly DisputeState[] = ['open', 'kept', 'upheld'];

/** An objection as everybody sees it who may see the figure; it names nobody. Both numbers stay, in the figure's own unit. */
export const FigureDispute = z.object({
  id: Id,
  state: DisputeState,
  /** The official's when the objection was raised; null: undisclosed. */
  statedValue: DecimalText.nullable(),
  verifiedValue: DecimalText,
  reason: z.string(),
  /** Why the official keeps their number. */
  explanation: z.string().nullable(),
});
export type FigureDispute = z.infer<typeof FigureDispute>;

/** How a version stands with the verifiers, for lists. */
export const CheckSummary = z.object({
  state: CheckState,
  /** Of a return, a pass with a note, or an exemption. */
  reason: z.string().nullable(),
  settledAt: Instant.nullable(),
  /** Objections that wait for the official, and those that are not settled at all. */
  unanswered: z.number().int(),
  disputed: z.number().int(),
});
export type CheckSummary = z.infer<typeof CheckSummary>;
