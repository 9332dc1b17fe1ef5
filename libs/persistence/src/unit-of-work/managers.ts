import type { Work } from './work';

/** Those who manage a round: members with the role, able to sign in, and not rated in it. */
export async function managersOf(work: Work, roundId: string): Promise<string[]> {
  const rated = new Set((await work.officials.list({ roundId })).map(({ memberId }) => memberId));
  const members = await work.members.list({ disabled: false });
  return members.filter(({ id, roles }) => roles.includes('round_manager') && !rated.has(id)).map(({ id }) => id);
}
