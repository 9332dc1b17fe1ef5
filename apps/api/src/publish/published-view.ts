import type { OwnResultView, PublicationView } from '@pingyi/contracts';
import type { Publication, PublicationSnapshot, Work } from '@pingyi/persistence';

/** Which publication it is and what it rests on. */
export function publicationView(row: Publication): PublicationView {
  return {
    id: row.id,
    roundId: row.roundId,
    tallyId: row.tallyId,
    ruleVersion: row.snapshot.ruleVersion,
    inputHash: row.snapshot.inputHash,
    snapshotHash: row.snapshotHash,
    publishedAt: row.publishedAt.toISOString(),
  };
}

/** An official's own line of the publication in force, with what it was in earlier ones. */
export async function ownResultView(
  work: Work,
  publication: Publication,
  own: PublicationSnapshot['officials'][number],
): Promise<OwnResultView> {
  const { snapshot } = publication;
  const { line } = own;
  return {
    publication: publicationView(publication),
    officialId: own.officialId,
    name: own.name,
    post: own.post,
    townshipName: own.townshipName,
    peerClass: own.peerClass,
    peerCount: snapshot.officials.filter((official) => official.peerClass === own.peerClass).length,
    total: line.total,
    rank: line.rank,
    grade: own.grade,
    groups: snapshot.groups.map((group) => ({
      groupId: group.id,
      code: group.code,
      counted: line.groups[group.id]?.counted ?? 0,
      mean: line.groups[group.id]?.mean ?? null,
    })),
    dimensions: snapshot.dimensions.map(({ dimension }) => ({
      dimension,
      own: line.dimensions[dimension] ?? null,
      peerMean: snapshot.peerMeans[own.peerClass]?.[dimension] ?? null,
    })),
    flags: [...line.flags],
    vetoes: (own.vetoes ?? []).map(({ cause, effect }) => ({ cause, effect })),
    comments: [...(own.comments ?? [])],
    earlier: await earlierResults(work, publication, own.officialId),
  };
}

/** What earlier publications said of the official, the newest first, each with why the next one changed it. */
async function earlierResults(work: Work, inForce: Publication, officialId: string): Promise<OwnResultView['earlier']> {
  const heads = await work.publications.heads(inForce.roundId);
  const earlier: OwnResultView['earlier'] = [];
  let { snapshot } = inForce;
  for (const { id, ordinal, publishedAt } of heads.slice(1)) {
    if (ordinal >= inForce.ordinal) continue;
    const change = snapshot.correction?.changes.find((changed) => changed.officialId === officialId);
    if (change) earlier.push({ publishedAt: publishedAt.toISOString(), ...change.before, reason: change.reason });
    snapshot = (await work.publications.get(id)).snapshot;
  }
  return earlier;
}
