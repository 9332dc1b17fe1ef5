import {
  type AssignmentBoard,
  type AssignmentPair,
  ProblemError,
  type RecusalKind,
  type RoundState,
} from '@pingyi/contracts';
import type { Recusal, Round, Work } from '@pingyi/persistence';
import { isSecret } from '../secrecy/ballot-boxes';

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

/** Tells a pair from the others. */
export const keyOf = (pair: AssignmentPair): string => `${pair.raterId} ${pair.officialId}`;

const beforeLock: readonly RoundState[] = ['draft', 'collecting', 'checking', 'scoring'];
const afterLock: readonly RoundState[] = ['locked', 'computed', 'deciding'];

/**
 * How many managers it takes to recuse: after the lock a recusal takes a counted ballot out, as voiding one does. In a secret
 * round nobody can then tell which ballot that is, so it is too late.
 */
export function recusingIn(round: Pick<Round, 'state' | 'ballotSecrecy'>): AssignmentBoard['recusing'] {
  if (beforeLock.includes(round.state)) return 'one';
  return afterLock.includes(round.state) && !isSecret(round) ? 'two' : 'none';
}

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
  const sheet = await work.assignments.find({ ...pair });
  const ballot = sheet && (await work.ballots.find({ assignmentId: sheet.id }));
  const sheetEnded = sheet !== null && ballot === null;
  const row = { roundId: round.id, ...pair, ...closing, sheetEnded, createdAt: work.now };
  const recusalId = await work.recusals.insert(row);
  if (sheet === null || ballot === null) {
    if (sheet === null) return { recusalId, voided: false };
    // In a secret round its seal is found by nobody any more, and goes with the others at the lock.
    const handedIn = await work.turnouts.remove({ assignmentId: sheet.id });
    await work.assignments.remove({ id: sheet.id });
    return { recusalId, voided: handedIn > 0 };
  }
  await work.ballots.updateWhere({ assignmentId: sheet.id, state: 'draft' }, { state: 'void' });
  const submitted = await work.ballots.find({ assignmentId: sheet.id, state: 'submitted' });
  if (submitted) await work.ballots.update(submitted.id, { state: 'void' });
  return { recusalId, voided: submitted !== null };
}

/** @throws ProblemError state-conflict once the result is published, or while the round is suspended */
export function requireClosable(round: Round): void {
  if (recusingIn(round) !== 'none') return;
  if (isSecret(round)) {
    throw new ProblemError('state-conflict', {
      zh: '无记名轮次锁定评分以后，测评票已无从对应到人，不能再登记回避',
      en: 'Once a secret round is locked no ballot can be traced to its rater, so recusals can no longer be recorded',
    });
  }
  throw new ProblemError('state-conflict', {
    zh: '结果公示以后、轮次中止期间不能再登记回避',
    en: 'Recusals can no longer be recorded once the result is published, or while the round is suspended',
  });
}

/**
 * Opens a recused pair again in a round that is locked. A sheet that ended untouched comes back, a draft is a draft again; a
 * ballot that had been handed in stays void, and its rater fills the sheet in anew.
 */
export async function openPair(work: Work, recusal: Recusal): Promise<void> {
  const { roundId, raterId, officialId, sheetEnded = false } = recusal;
  await work.recusals.remove({ id: recusal.id });
  if (sheetEnded) {
    await work.assignments.insert({ roundId, raterId, officialId });
    await work.assignments.removeUnfitting(roundId);
    return;
  }
  const sheet = await work.assignments.find({ raterId, officialId });
  const begun = sheet && (await work.ballots.first({ assignmentId: sheet.id, state: 'void' }, { version: 'DESC' }));
  if (begun && begun.submittedAt === null) await work.ballots.update(begun.id, { state: 'draft' });
}
