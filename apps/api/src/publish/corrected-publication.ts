import { createHash } from 'node:crypto';
import type { CorrectedResult, QuotaApproval, ResultChange } from '@pingyi/contracts';
import type { Publication, PublicationSnapshot, Work } from '@pingyi/persistence';
import { canonicalJson, correctResults, gradesOfClasses, quotaExceeded } from '@pingyi/review-rules';
import { correctable } from './publication-line';

/** The results of a publication with corrections applied, before anything is written. */
export interface PlannedCorrection {
  readonly officials: PublicationSnapshot['officials'];
  readonly changes: readonly ResultChange[];
  /** More first grades than the quota allows would be given. */
  readonly overQuota: boolean;
}

/** What corrections make of a publication: who changes, whose rank moves with it, and whether the quota allows it. */
export function planCorrection(
  { officials, policy, quota }: PublicationSnapshot,
  results: readonly CorrectedResult[],
): PlannedCorrection {
  const before = officials.map(correctable);
  const after = correctResults(before, results);
  const reasons = new Map(results.map(({ officialId, reason }) => [officialId, reason]));
  const corrected = officials.map((official, place) => {
    const { total = null, rank = null, grade = null } = after[place] ?? {};
    const line = { ...official.line, total, rank };
    const isRegraded = grade !== official.grade;
    return {
      ...official,
      grade,
      line,
      ...(isRegraded ? { gradeReason: reasons.get(official.officialId) ?? null } : {}),
    };
  });
  return {
    officials: corrected,
    changes: corrected.flatMap((official, place) => {
      const was = officials[place];
      if (!was) return [];
      const sides = { before: side(was), after: side(official) };
      const { officialId, name, townshipName } = official;
      const change = { officialId, name, townshipName, ...sides, reason: reasons.get(officialId) ?? null };
      return canonicalJson(sides.before) === canonicalJson(sides.after) ? [] : [change];
    }),
    overQuota: quotaExceeded(before, after, quota, gradesOfClasses(policy, officials)).length > 0,
  };
}

const side = ({ grade, line }: PublicationSnapshot['officials'][number]) => ({
  total: line.total,
  rank: line.rank,
  grade,
});

/**
 * Publishes a correction of the publication in force: a further publication with its own snapshot, grades and read models.
 * The one it replaces stays as it was.
 * @returns the id of the new publication
 */
export async function publishCorrection(
  work: Work,
  base: Publication,
  { officials, changes }: PlannedCorrection,
  { publishedBy, quotaApproval }: { readonly publishedBy: string; readonly quotaApproval: QuotaApproval | null },
): Promise<string> {
  const ordinal = base.ordinal + 1;
  const snapshot: PublicationSnapshot = {
    ...base.snapshot,
    publishedAt: work.now.toISOString(),
    officials,
    correction: {
      ordinal,
      replaces: { publicationId: base.id, snapshotHash: base.snapshotHash },
      changes,
      quotaApproval,
    },
  };
  const publicationId = await work.publications.insert({
    roundId: base.roundId,
    tallyId: base.tallyId,
    ordinal,
    snapshot,
    snapshotHash: createHash('sha256').update(canonicalJson(snapshot)).digest('hex'),
    publishedBy,
    publishedAt: work.now,
  });
  await copyReadModels(work, base.id, publicationId, { officials, changes }, publishedBy);
  return publicationId;
}

/** The grades and townships as they were, with the changes; metrics do not change with results. */
async function copyReadModels(
  work: Work,
  baseId: string,
  publicationId: string,
  { officials, changes }: Pick<PlannedCorrection, 'officials' | 'changes'>,
  decidedBy: string,
): Promise<void> {
  const now = new Map(officials.map((official) => [official.officialId, official]));
  const reasons = new Map(changes.map(({ officialId, reason }) => [officialId, reason]));
  const decisions = await work.decisions.list({ publicationId: baseId });
  await work.decisions.insertAll(
    decisions.map(({ officialId, suggestedGrade, ...rest }) => {
      const grade = now.get(officialId)?.grade ?? null;
      const decided = { reason: rest.reason, decidedBy: rest.decidedBy, decidedAt: rest.decidedAt };
      const corrected = { reason: reasons.get(officialId) ?? null, decidedBy, decidedAt: work.now };
      return { publicationId, officialId, suggestedGrade, grade, ...(grade === rest.grade ? decided : corrected) };
    }),
  );
  const townships = await work.townshipResults.list({ publicationId: baseId });
  await work.townshipResults.insertAll(
    townships.map((township) => {
      const official = now.get(township.officialId);
      const { total = null, rank = null } = official?.line ?? {};
      return {
        publicationId,
        townshipId: township.townshipId,
        officialId: township.officialId,
        total,
        rank,
        grade: official?.grade ?? null,
        dimensions: township.dimensions,
        disclosedMetrics: township.disclosedMetrics,
        knownMetrics: township.knownMetrics,
        conflictingMetrics: township.conflictingMetrics,
        catalogueMetrics: township.catalogueMetrics,
        population: township.population,
        households: township.households,
        villages: township.villages,
      };
    }),
  );
  const metrics = await work.townshipMetrics.list({ publicationId: baseId });
  await work.townshipMetrics.insertAll(
    metrics.map(({ townshipId, metricKey, figureId, value, source, conflicting }) => ({
      publicationId,
      townshipId,
      metricKey,
      figureId,
      value,
      source,
      conflicting,
    })),
  );
  const promises = await work.townshipPromises.list({ publicationId: baseId });
  await work.townshipPromises.insertAll(
    promises.map(({ townshipId, metricKey, figureId, value, text }) => ({
      publicationId,
      townshipId,
      metricKey,
      figureId,
      value,
      text,
    })),
  );
  await work.published.derive(publicationId);
}
