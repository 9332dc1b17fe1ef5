import { appealStates, notFound } from '@pingyi/contracts';
import type { Appeal, AppealPanelist, Official, Round, Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { isRated } from '../http/rated-manager';

/** As whom a member sees an appeal; somebody may be more than one. */
export type AppealReader = 'appellant' | 'manager' | 'panel' | 'supervisor';

/** An appeal with what decides who sees it and what they may do. */
export interface OpenedAppeal {
  readonly appeal: Appeal;
  readonly round: Round;
  readonly official: Official;
  readonly panel: readonly AppealPanelist[];
  readonly readers: ReadonlySet<AppealReader>;
}

/** @throws ProblemError not-found for a member to whom it is nobody's business */
export async function openAppeal(work: Work, actor: Actor, appealId: string): Promise<OpenedAppeal> {
  return opened(work, actor, await work.appeals.get(appealId));
}

/**
 * As `openAppeal`, for a step: the round cannot move and nobody else can change the appeal until the transaction ends.
 * @throws ProblemError not-found
 */
export async function lockAppeal(work: Work, actor: Actor, appealId: string): Promise<OpenedAppeal> {
  const { roundId } = await work.appeals.get(appealId);
  await work.rounds.holdState(roundId);
  return opened(work, actor, await work.appeals.lock(appealId));
}

async function opened(work: Work, actor: Actor, appeal: Appeal): Promise<OpenedAppeal> {
  const round = await work.rounds.get(appeal.roundId);
  const official = await work.officials.get(appeal.officialId);
  const panel = await work.panelists.list({ appealId: appeal.id });
  const readers = await readersOf(work, actor, { appeal, round, official, panel });
  if (readers.size === 0) throw notFound();
  return { appeal, round, official, panel, readers };
}

/** As whom the member sees it; nobody but the official sees what was never filed. */
export async function readersOf(
  work: Work,
  actor: Actor,
  { appeal, round, official, panel }: Omit<OpenedAppeal, 'readers'>,
): Promise<Set<AppealReader>> {
  const readers = new Set<AppealReader>();
  if (official.memberId === actor.actorId) readers.add('appellant');
  if (appeal.filedAt === null) return readers;
  const has = (role: Actor['roles'][number]): boolean => actor.roles.includes(role);
  if (has('round_manager') && !(await isRated(work, round.id, actor.actorId))) readers.add('manager');
  const sits = panel.some(({ memberId }) => memberId === actor.actorId);
  if (has('appeal_reviewer') && sits && appealStates.includes(round.state)) readers.add('panel');
  if (has('supervisor') && !(await isRated(work, round.id, actor.actorId))) readers.add('supervisor');
  return readers;
}
