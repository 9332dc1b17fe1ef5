import { notFound } from '@pingyi/contracts';
import type { Appeal, AppealPanelist, Official, Round, Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { type AppealReader, readersOf } from '../views/appeal-readers';

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
