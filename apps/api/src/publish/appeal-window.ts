import { type AppealInstance, appealStates } from '@pingyi/contracts';
import type { Appeal, Official, PublicationHead, Round, Work } from '@pingyi/persistence';
import { appealTermDefaults, furtherWindowEndsAt, isAppealClosed, periodsAfterPublication } from '@pingyi/review-rules';

/** What an official can begin, or has begun, and until when it can be filed. */
export interface AppealWindow {
  readonly instance: AppealInstance;
  readonly closesAt: Date;
  /** The publication it would contest: the one in force. */
  readonly publication: PublicationHead;
  /** The answered review that an appeal follows. */
  readonly previous: Appeal | null;
}

export const termsOf = (round: Round) => round.appealTerms ?? appealTermDefaults;

/**
 * The window that an official stands in: a review of their newest result, or the appeal that follows its answer. Null while
 * nothing is published, when the last instance has answered, or before the state of the round allows it. It may be over.
 */
export async function findAppealWindow(work: Work, round: Round, official: Official): Promise<AppealWindow | null> {
  if (!appealStates.includes(round.state)) return null;
  const publications = await work.publications.heads(round.id);
  const [inForce] = publications;
  if (!inForce || !(await work.decisions.find({ publicationId: inForce.id, officialId: official.id }))) return null;
  const appeals = await work.appeals.list({ officialId: official.id }, { createdAt: 'DESC' });
  const changing = await newestResult(work, publications, official.id);
  const contested = new Map(publications.map(({ id, ordinal }) => [id, ordinal]));
  const answered = appeals.find(
    ({ state, publicationId }) =>
      (state === 'decided' || state === 'refused') && (contested.get(publicationId) ?? 0) >= changing.ordinal,
  );
  const own = await work.specialDays.list();
  if (answered === undefined) {
    const { noticeDays = 5, reviewDays = 30 } = round;
    const { reviewEndsAt } = periodsAfterPublication(changing.publishedAt, { noticeDays, reviewDays }, own);
    return { instance: 'review', closesAt: reviewEndsAt, publication: inForce, previous: null };
  }
  const answeredAt = answered.decidedAt ?? answered.settledAt;
  if (answered.instance === 'appeal' || answeredAt === null) return null;
  return {
    instance: 'appeal',
    closesAt: furtherWindowEndsAt(answeredAt, termsOf(round), own),
    publication: inForce,
    previous: answered,
  };
}

/**
 * The publication in which the official's result came to be what it is. A correction that carries out their own appeal is the
 * answer to it, not a new result.
 */
async function newestResult(
  work: Work,
  publications: readonly PublicationHead[],
  officialId: string,
): Promise<PublicationHead> {
  for (const publication of publications) {
    if (publication.ordinal === 1) return publication;
    const { snapshot } = await work.publications.get(publication.id);
    if (!snapshot.correction?.changes.some((change) => change.officialId === officialId)) continue;
    const correction = await work.corrections.find({ publicationId: publication.id });
    const appeal = correction?.appealId ? await work.appeals.find({ id: correction.appealId }) : null;
    if (appeal?.officialId !== officialId) return publication;
  }
  throw new Error('a round with publications has a first one');
}

/** The appeal of an official that is not closed; there is at most one. */
export async function findOpenAppeal(work: Work, officialId: string): Promise<Appeal | null> {
  const appeals = await work.appeals.list({ officialId });
  return appeals.find(({ state }) => !isAppealClosed(state)) ?? null;
}
