import { notify, type Work } from '@pingyi/persistence';

/** Tells the round's officials and the tenant's leaders that there is a result to see; which one stands on the page only. */
export async function notifyOfPublication(work: Work, roundId: string, publicationId: string): Promise<void> {
  const officials = await work.officials.list({ roundId });
  const members = await work.members.list({ disabled: false });
  const leaders = members.filter(({ roles }) => roles.includes('leader'));
  await notify(work, {
    kind: 'published',
    roundId,
    subjectId: publicationId,
    occasion: 'published',
    to: [...officials.map(({ memberId }) => memberId), ...leaders.map(({ id }) => id)],
    values: {},
  });
}
