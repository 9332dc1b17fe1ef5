import {
  type ComparedCriterion,
  Dimension,
  type DisclosureCounts,
  type RankedTownshipRow,
  type TownshipAlert,
} from '@pingyi/contracts';
import type {
  AlertedOfficial,
  ClassCriterion,
  ClassResult,
  OfficialYear,
  PublishedTownship,
} from '@pingyi/persistence';
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

/** Vetoes for what leaders watch as such; the others are a veto and no more. */
const watched = {
  safety_accident: 'safety',
  public_order_case: 'petition',
  environment_accident: 'environment',
  audit_case: 'audit',
} as const satisfies Record<string, TownshipAlert['kind']>;

const isWatched = (cause: string | null): cause is keyof typeof watched => cause !== null && cause in watched;

const weight: readonly TownshipAlert['kind'][] = ['veto', 'safety', 'environment', 'petition', 'audit', 'deduction'];

/** Vetoes and deductions of the officials of these townships, gravest first. */
export function alertsOf(
  officials: readonly AlertedOfficial[],
  townships: readonly PublishedTownship[],
): TownshipAlert[] {
  const shown = new Map(townships.map((row) => [row.townshipId, townshipOf(row)]));
  const alerts = officials.flatMap(({ townshipId, officialId, name, vetoes, adjustmentPoints }) => {
    const township = shown.get(townshipId);
    if (!township) return [];
    const who = { township, officialId, officialName: name };
    const found: TownshipAlert[] = vetoes.map((veto) => ({
      ...who,
      kind: isWatched(veto.cause) ? watched[veto.cause] : 'veto',
      veto: { cause: veto.cause, effect: veto.effect },
      points: null,
    }));
    const deducted = adjustmentPoints?.startsWith('-') === true;
    return deducted ? [...found, { ...who, kind: 'deduction' as const, veto: null, points: adjustmentPoints }] : found;
  });
  return alerts.toSorted((a, b) => weight.indexOf(a.kind) - weight.indexOf(b.kind));
}

export const yearResult = (row: OfficialYear | undefined): { total: string | null; rank: number | null } | null =>
  row ? { total: row.total, rank: row.rank } : null;
