import { type AssignmentBoard, ProblemError } from '@pingyi/contracts';
import type { Kinship, Round, Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { needsRecount } from '../views/recusals-counted';
import { keyOf, recusingIn } from '../views/close-pair';
import { readChanges } from './pair-changes';

/** Who rates whom, and every closed pair with its reason. */
export async function readBoard(work: Work, actor: Actor, roundId: string): Promise<AssignmentBoard> {
  const round = await work.rounds.get(roundId);
  const assignments = await work.assignments.list({ roundId });
  const recusals = await work.recusals.list({ roundId }, { createdAt: 'ASC', id: 'ASC' });
  const closed = new Set(recusals.map(keyOf));
  const names = new Map((await work.members.list()).map(({ id, displayName }) => [id, displayName]));
  const voided = await work.ballots.voided(roundId);
  const kin = await kinOfRound(work, roundId);
  return {
    pairs: assignments
      .map(({ raterId, officialId }) => ({ raterId, officialId }))
      .filter((pair) => !closed.has(keyOf(pair))),
    recusals: recusals.map(({ raterId, officialId, kind = 'imposed', reason, createdBy, createdAt }) => ({
      raterId,
      officialId,
      kind,
      reason,
      kin: kin.get(keyOf({ raterId, officialId })) ?? null,
      voided: voided.has(keyOf({ raterId, officialId })),
      createdBy: names.get(createdBy) ?? '',
      createdAt: createdAt.toISOString(),
    })),
    recount: recusals.length > 0 && (await needsRecount(work, roundId)),
    recusing: recusingIn(round),
    changes: await readChanges(work, actor, roundId),
  };
}

/** Assignments are settled before scoring opens; later changes would touch ballots. */
export function requireAssigning({ state }: Round): void {
  if (['draft', 'collecting', 'checking'].includes(state)) return;
  throw new ProblemError('state-conflict', {
    zh: '评分开启后不能再改分派',
    en: 'Assignments can no longer change once scoring is open',
  });
}

/** Kinship by pairs of the round's raters and officials. */
async function kinOfRound(work: Work, roundId: string) {
  const ties = await work.kinships.list();
  if (ties.length === 0) return new Map<string, Pick<Kinship, 'relation' | 'degree'>>();
  const raters = new Map((await work.raters.list({ roundId })).map(({ memberId, id }) => [memberId, id]));
  const officials = new Map((await work.officials.list({ roundId })).map(({ memberId, id }) => [memberId, id]));
  return new Map(
    ties.flatMap(({ memberId, relativeId, relation, degree }) =>
      [
        { raterId: raters.get(memberId), officialId: officials.get(relativeId) },
        { raterId: raters.get(relativeId), officialId: officials.get(memberId) },
      ].flatMap(({ raterId, officialId }) =>
        raterId === undefined || officialId === undefined
          ? []
          : [[keyOf({ raterId, officialId }), { relation, degree }] as const],
      ),
    ),
  );
}
