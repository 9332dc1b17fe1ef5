import { appealStates, Id, notFound, type Permission, type Role, rolesGranting } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';

/** True when only the appeal reviewer's role lets the member in. */
export function isOnlyForAppeals(roles: readonly Role[], permission: Permission): boolean {
  return rolesGranting(roles, permission).every((role) => role === 'appeal_reviewer');
}

/**
 * An appeal reviewer reads a round only while its result can be appealed against. Routes that name neither a round nor a
 * tally list what such a reader may see by themselves.
 * @throws ProblemError not-found for any other round, as for one that does not exist
 */
export async function requireAppealable(work: Work, params: Readonly<Record<string, unknown>>): Promise<void> {
  const { roundId, tallyId } = params;
  // An id that is none is the pipe's to refuse, with a pointer.
  if (isId(tallyId)) return requireState(work, (await work.tallies.get(tallyId)).roundId);
  if (isId(roundId)) return requireState(work, roundId);
}

async function requireState(work: Work, roundId: string): Promise<void> {
  const { state } = await work.rounds.get(roundId);
  if (!appealStates.includes(state)) throw notFound();
}

const isId = (value: unknown): value is string => Id.safeParse(value).success;
