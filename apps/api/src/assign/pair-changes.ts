import { type AssignmentPair, type Kin, type PairChange as PairChangeView, ProblemError } from '@pingyi/contracts';
import type { PairChange, Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';

const shownChanges = 200;

type Kept = Pick<PairChange, 'step' | 'reason'> & Partial<Pick<PairChange, 'relation' | 'degree'>>;

interface Changing {
  readonly actor: Actor;
  readonly roundId: string;
  readonly pair: AssignmentPair;
}

/** Keeps a change that has been made, with its reason. */
export function keepChange(
  work: Work,
  { actor, roundId, pair }: Changing,
  { earlier = null, ...kept }: Kept & { readonly earlier?: PairChangeView['earlier'] },
): Promise<string> {
  return work.pairChanges.insert({
    ...blank(work, actor, roundId),
    ...pair,
    ...kept,
    state: 'done',
    earlierKind: earlier?.kind ?? null,
    earlierReason: earlier?.reason ?? null,
    settledBy: actor.actorId,
    settledAt: work.now,
  });
}

/** Keeps a recusal that waits for another manager. @throws ProblemError state-conflict when one waits for the pair already */
export async function proposeRecusal(
  work: Work,
  { actor, roundId, pair }: Changing,
  ground: { readonly reason: string } | Kin,
): Promise<string> {
  if (await work.pairChanges.find({ ...pair, state: 'proposed' })) {
    throw new ProblemError('state-conflict', {
      zh: '这一对已有待确认的回避',
      en: 'A recusal of this pair waits for another manager already',
    });
  }
  const kept = 'reason' in ground ? { reason: ground.reason } : { reason: '', ...ground };
  return work.pairChanges.insert({
    ...blank(work, actor, roundId),
    ...pair,
    ...kept,
    step: 'recuse',
    state: 'proposed',
  });
}

const blank = (work: Work, actor: Actor, roundId: string) => ({
  roundId,
  relation: null,
  degree: null,
  earlierKind: null,
  earlierReason: null,
  proposedBy: actor.actorId,
  proposedAt: work.now,
  settledBy: null,
  settledAt: null,
});

/** What waits for another manager first, then the newest. */
export async function readChanges(work: Work, actor: Actor, roundId: string): Promise<PairChangeView[]> {
  const rows = await work.pairChanges.list({ roundId }, { proposedAt: 'DESC', id: 'ASC' });
  if (rows.length === 0) return [];
  const names = new Map((await work.members.list()).map(({ id, displayName }) => [id, displayName]));
  const waiting = rows.filter(({ state }) => state === 'proposed');
  const settled = rows.filter(({ state }) => state !== 'proposed');
  const isManager = actor.roles.includes('round_manager');
  return [...waiting, ...settled].slice(0, shownChanges).map((row) => ({
    id: row.id,
    raterId: row.raterId,
    officialId: row.officialId,
    step: row.step,
    state: row.state,
    reason: row.reason,
    kin: row.relation === null ? null : { relation: row.relation, degree: row.degree },
    earlier: row.earlierKind === null ? null : { kind: row.earlierKind, reason: row.earlierReason ?? '' },
    proposedBy: names.get(row.proposedBy) ?? '',
    proposedAt: row.proposedAt.toISOString(),
    settledBy: row.settledBy === null ? null : (names.get(row.settledBy) ?? ''),
    settledAt: row.settledAt?.toISOString() ?? null,
    mayConfirm: isManager && row.state === 'proposed' && row.proposedBy !== actor.actorId,
    mayDecline: isManager && row.state === 'proposed',
  }));
}
