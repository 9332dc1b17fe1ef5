import type { AssignmentPair, Kin } from '@pingyi/contracts';
import type { Kinship, Round, Work } from '@pingyi/persistence';
import { kinPairs } from '@pingyi/review-rules';
import { type ClosedPair, closePair, keyOf, openPair } from './close-pair';

/** The pairs of the round that recorded kinship closes and that stand open. */
export async function openKinPairs(work: Work, roundId: string): Promise<AssignmentPair[]> {
  const ties = await work.kinships.list();
  if (ties.length === 0) return [];
  const raters = await work.raters.list({ roundId }, { id: 'ASC' });
  const officials = await work.officials.list({ roundId }, { id: 'ASC' });
  const closed = new Set((await work.recusals.list({ roundId })).map(keyOf));
  const persons = (rows: readonly { id: string; memberId: string }[]) =>
    rows.map(({ id, memberId }) => ({ id, person: memberId }));
  return kinPairs(
    persons(raters),
    persons(officials),
    ties.map(({ memberId, relativeId }) => ({ one: memberId, other: relativeId })),
  )
    .map(({ rater, official }) => ({ raterId: rater, officialId: official }))
    .filter((pair) => !closed.has(keyOf(pair)));
}

/** Closes the pairs of kin in a round that is locked. */
export async function closeKinPairs(work: Work, round: Round, createdBy: string): Promise<ClosedPair[]> {
  const closed: ClosedPair[] = [];
  for (const pair of await openKinPairs(work, round.id)) {
    const one = await closePair(work, round, pair, { kind: 'kin', reason: '', createdBy });
    if (one) closed.push(one);
  }
  return closed;
}

/** What is on record of two members being kin. */
export function findKinship(work: Work, persons: readonly [string, string]): Promise<Kinship | null> {
  const [memberId = '', relativeId = ''] = persons.toSorted();
  return work.kinships.find({ memberId, relativeId });
}

/** Keeps that two members are kin, or what is known better of it now; `changed` is false when it stood so already. */
export async function keepKinship(
  work: Work,
  persons: readonly [string, string],
  kin: Kin,
  recordedBy: string,
): Promise<{ readonly id: string; readonly changed: boolean }> {
  const [memberId = '', relativeId = ''] = persons.toSorted();
  const known = await findKinship(work, persons);
  if (known?.relation === kin.relation && known.degree === kin.degree) return { id: known.id, changed: false };
  const row = { ...kin, recordedBy, recordedAt: work.now };
  if (known) await work.kinships.update(known.id, row);
  return { id: known?.id ?? (await work.kinships.insert({ memberId, relativeId, ...row })), changed: true };
}

/** Opens the pairs of the round that the kinship of these two alone had closed; how many. */
export async function openFormerKin(work: Work, round: Round, persons: readonly string[]): Promise<number> {
  let opened = 0;
  for (const recusal of await work.recusals.list({ roundId: round.id, kind: 'kin' })) {
    const rater = await work.raters.get(recusal.raterId);
    const official = await work.officials.get(recusal.officialId);
    if (!persons.includes(rater.memberId) || !persons.includes(official.memberId)) continue;
    await openPair(work, recusal);
    opened += 1;
  }
  return opened;
}
