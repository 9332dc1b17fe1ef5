import { appealStates } from '@pingyi/contracts';
import type { Appeal, AppealPanelist, Official, Round, Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { isRated } from '../http/rated-manager';

/** As whom a member sees an appeal; somebody may be more than one. */
export type AppealReader = 'appellant' | 'manager' | 'panel' | 'supervisor';

interface ReadAppeal {
  readonly appeal: Appeal;
  readonly round: Round;
  readonly official: Official;
  readonly panel: readonly AppealPanelist[];
}

/** As whom the member sees it; nobody but the official sees what was never filed. */
export async function readersOf(
  work: Work,
  actor: Actor,
  { appeal, round, official, panel }: ReadAppeal,
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
