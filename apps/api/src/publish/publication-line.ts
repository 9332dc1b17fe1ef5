import type { PublicationEntry, PublishedRow, ResultChange } from '@pingyi/contracts';
import type { PublicationHead, PublicationSnapshot } from '@pingyi/persistence';
import type { CorrectableResult } from '@pingyi/review-rules';

type PublishedOfficial = PublicationSnapshot['officials'][number];

export function publishedRow(official: PublishedOfficial): PublishedRow {
  const { officialId, name, post, peerClass, townshipName, grade, line } = official;
  return { officialId, name, post, peerClass, townshipName, grade, total: line.total, rank: line.rank };
}

/** As the rules of a correction see it. */
export function correctable({ officialId, peerClass, grade, line }: PublishedOfficial): CorrectableResult {
  const { rating = null, metric = null } = line.parts;
  return { officialId, peerClass, grade, total: line.total, rank: line.rank, rating, metric };
}

export function publicationEntry(
  publication: PublicationHead,
  changes: readonly ResultChange[],
  { publishedBy, inForce }: { readonly publishedBy: string; readonly inForce: boolean },
): PublicationEntry {
  const { id, ordinal, publishedAt, snapshotHash } = publication;
  return {
    id,
    ordinal,
    publishedAt: publishedAt.toISOString(),
    publishedBy,
    snapshotHash,
    inForce,
    changes: [...changes],
  };
}
