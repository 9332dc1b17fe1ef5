import { type ComparedCriterion, Dimension, type DisclosureCounts, type RankedTownshipRow } from '@pingyi/contracts';
import type { ClassCriterion, ClassResult, OfficialYear, PublishedTownship } from '@pingyi/persistence';
import { townshipOf } from '../round-view';

export function disclosureOf(row: PublishedTownship): DisclosureCounts {
  return {
    given: row.disclosedMetrics - row.conflictingMetrics,
    disputed: row.conflictingMetrics,
    masked: row.knownMetrics - row.disclosedMetrics,
    missing: Math.max(0, row.catalogueMetrics - row.knownMetrics),
  };
}

/** What a class was scored by, by dimension and in the order of the rubric. */
export function criteriaOf(peers: ClassResult | undefined): ClassCriterion[] {
  const order = ({ dimension }: ClassCriterion): number => Dimension.options.indexOf(dimension);
  return (peers?.criteria ?? []).toSorted((a, b) => order(a) - order(b));
}

export const criterionOf = ({ id, dimension, name, nameEn, weightPoints }: ClassCriterion): ComparedCriterion => ({
  id,
  dimension,
  name,
  nameEn,
  weightPoints,
});

export function rankedRow(row: PublishedTownship, criteria: readonly { readonly id: string }[]): RankedTownshipRow {
  const { officialId, officialName, peerClass, total, rank, grade, adjustmentPoints, dimensions, dimensionRanks } = row;
  return {
    township: townshipOf(row),
    officialId,
    officialName,
    peerClass,
    total,
    rank,
    grade,
    adjustmentPoints,
    dimensions,
    dimensionRanks,
    criteria: criteria.map(({ id }) => row.criteria[id] ?? null),
    criterionRanks: criteria.map(({ id }) => row.criterionRanks[id] ?? null),
    parts: partsOf(row),
    disclosure: disclosureOf(row),
    previous: row.previous,
  };
}

/** A part that the round does not use is null, as one that has no figure. */
export const partsOf = ({ parts }: Pick<PublishedTownship, 'parts'>): RankedTownshipRow['parts'] => ({
  rating: parts.rating ?? null,
  ballot: parts.ballot ?? null,
  metric: parts.metric ?? null,
});

export const yearResult = (row: OfficialYear | undefined): { total: string | null; rank: number | null } | null =>
  row ? { total: row.total, rank: row.rank } : null;
