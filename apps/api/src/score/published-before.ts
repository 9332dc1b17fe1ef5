import type { ScoringView } from '@pingyi/contracts';
import type { Round, Work } from '@pingyi/persistence';

/** What the newest earlier round published for a township; aggregates and figures alone, nothing of any ballot. */
export async function findPublishedBefore(
  work: Work,
  round: Round,
  townshipId: string,
): Promise<ScoringView['before']> {
  const rounds = await work.rounds.list({}, { year: 'DESC', createdAt: 'DESC' });
  for (const { id, year } of rounds.filter((earlier) => earlier.year < round.year)) {
    const publication = await work.publications.findNewest(id);
    if (publication === null) continue;
    const rows = await work.comparisons.publishedOf(publication.id, townshipId);
    return { year, metrics: rows.map((row) => ({ ...row })) };
  }
  return null;
}
