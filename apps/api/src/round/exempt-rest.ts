import type { Round, Work } from '@pingyi/persistence';
import { takeCheckStep } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import type { RoundJudgement } from './round-facts';

/**
 * Lets the reports that verifiers have not passed into scoring as exceptions, each with the manager's reason.
 * @returns the officials whose reports they are
 */
export async function exemptRest(
  work: Work,
  round: Round,
  { facts }: RoundJudgement,
  actor: Actor,
  reason: string | null,
): Promise<string[]> {
  if (facts.unchecked === 0 || reason === null) return [];
  const rest = await work.checks.notPassed(round.id);
  for (const { submissionId } of rest) {
    const check = await work.checks.find({ submissionId });
    const after = takeCheckStep({ state: check?.state ?? 'open', disputes: new Map() }, { step: 'exempt' });
    if (typeof after === 'string') continue;
    const settled = { state: after.state, reason, settledBy: actor.actorId, settledAt: work.now };
    if (check) await work.checks.update(check.id, { ...settled, version: check.version + 1 });
    else await work.checks.insert({ roundId: round.id, submissionId, ...settled, version: 1 });
  }
  return rest.map(({ officialId }) => officialId);
}
