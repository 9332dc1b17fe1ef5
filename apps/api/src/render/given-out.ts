import { isAllowed, notFound, paperRoles } from '@pingyi/contracts';
import type { RenderedDocument, Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { readersOf } from '../views/appeal-readers';
import { rolesIn } from './paper-request';

/** Papers that managers and supervisors have of everybody, officials of themselves. */
const ownOrAll = new Set<RenderedDocument['kind']>(['report', 'result-sheet']);

/**
 * A paper is given out to whoever asked for it as long as they might ask for it still: not to somebody who has lost the
 * role since, or has left the panel of the appeal.
 * @throws ProblemError not-found
 */
export async function requireStillTheirs(work: Work, actor: Actor, document: RenderedDocument): Promise<void> {
  const { kind, roundId } = document;
  const roles = await rolesIn(work, actor, roundId);
  if (!roles.some((role) => paperRoles[kind].includes(role))) throw notFound();
  if (kind === 'appeal-decision') return requireReadableAppeal(work, actor, document);
  if (roles.includes('round_manager') || roles.includes('supervisor')) return;
  if (kind === 'comparison' && isAllowed(roles, 'comparison.read')) return;
  if (!ownOrAll.has(kind) && kind !== 'comparison') return;
  const official = document.officialId === null ? null : await work.officials.get(document.officialId);
  if (official?.memberId !== actor.actorId) throw notFound();
}

async function requireReadableAppeal(work: Work, actor: Actor, { basis }: RenderedDocument): Promise<void> {
  const appeal = await work.appeals.get(basis.appealId ?? '');
  const [round, official, panel] = [
    await work.rounds.get(appeal.roundId),
    await work.officials.get(appeal.officialId),
    await work.panelists.list({ appealId: appeal.id }),
  ];
  if ((await readersOf(work, actor, { appeal, round, official, panel })).size === 0) throw notFound();
}
