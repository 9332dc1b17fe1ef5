import { type AssignmentPair, ProblemError, type RecusalKind, type RoundState } from '@pingyi/contracts';
import type { Round, Work } from '@pingyi/persistence';

export interface Closing {
  readonly kind: RecusalKind;
  readonly reason: string;
  readonly createdBy: string;
}

/** A pair that has been closed now, and whether its ballot became void with it. */
export interface ClosedPair {
  readonly recusalId: string;
  readonly voided: boolean;
}

/** Until the result is published, a recusal can still be counted. */
export const closableStates: readonly RoundState[] = [
  'draft',
  'collecting',
  'checking',
  'scoring',
  'locked',
  'computed',
  'deciding',
];

/**
 * Locks the round for closing a pair. The pair's sheet is locked first, as saving a ballot does: the other way round the
 * two would wait for each other.
 */
export async function lockForClosing(work: Work, roundId: string, pair: AssignmentPair): Promise<Round> {
  await work.assignments.lockPair(pair.raterId, pair.officialId);
  return work.rounds.lock(roundId);
}

/**
 * Closes a pair for good in a round that is locked: its assignment ends; where a ballot has been begun, the sheet stays for
 * the record and its ballot becomes void. Null when the pair was closed before.
 */
export async function closePair(
  work: Work,
  round: Round,
  pair: AssignmentPair,
  closing: Closing,
): Promise<ClosedPair | null> {
  if (await work.recusals.find({ ...pair })) return null;
  const row = { roundId: round.id, ...pair, ...closing, createdAt: work.now };
  const recusalId = await work.recusals.insert(row);
  const sheet = await work.assignments.find({ ...pair });
  if (!sheet) return { recusalId, voided: false };
  const ballot = await work.ballots.find({ assignmentId: sheet.id });
  if (!ballot) {
    await work.assignments.remove({ id: sheet.id });
    return { recusalId, voided: false };
  }
  await work.ballots.updateWhere({ assignmentId: sheet.id, state: 'draft' }, { state: 'void' });
  const submitted = await work.ballots.find({ assignmentId: sheet.id, state: 'submitted' });
  if (submitted) await work.ballots.update(submitted.id, { state: 'void' });
  return { recusalId, voided: submitted !== null };
}

/** @throws ProblemError state-conflict once the result is published, or while the round is suspended */
export function requireClosable({ state }: Round): void {
  if (closableStates.includes(state)) return;
  throw new ProblemError('state-conflict', {
    zh: '结果公示以后、轮次中止期间不能再登记回避',
    en: 'Recusals can no longer be recorded once the result is published, or while the round is suspended',
  });
}
