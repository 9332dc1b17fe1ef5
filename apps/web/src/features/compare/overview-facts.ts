import type { ComparisonOverview, DisclosureCounts } from '@pingyi/contracts';
import { sharePercent } from '@pingyi/review-rules';

/** The four figures of the overview. */
export interface OverviewFacts {
  readonly townships: number;
  readonly ranked: number;
  /** The first grade of the policy; null when no class tells its grades. */
  readonly topGrade: string | null;
  /** Officials with the first grade and how many may have it, over the classes that tell; no limit is null. */
  readonly topUsed: number;
  readonly topLimit: number | null;
  readonly disclosed: number;
  readonly known: number;
  /** One decimal; null when no metric is known. */
  readonly disclosedPercent: string | null;
}

export function figuresOf({
  townships,
  classes,
  disclosure,
}: Pick<ComparisonOverview, 'townships' | 'classes' | 'disclosure'>): OverviewFacts {
  const told = classes.filter(({ grades }) => grades !== null && grades.length > 0);
  const topGrade = told[0]?.grades?.[0]?.grade ?? null;
  const limited = told.filter(({ limit }) => limit !== null);
  const used = (of: typeof told): number => of.reduce((sum, { grades }) => sum + (grades?.[0]?.officials ?? 0), 0);
  const { disclosed, known } = disclosedOf(disclosure);
  return {
    townships: townships.length,
    ranked: townships.filter(({ rank }) => rank !== null).length,
    topGrade,
    topUsed: used(limited.length > 0 ? limited : told),
    topLimit: limited.length === 0 ? null : limited.reduce((sum, { limit }) => sum + (limit ?? 0), 0),
    disclosed,
    known,
    disclosedPercent: sharePercent(disclosed, known),
  };
}

/** Told figures, disputed ones too, of all that could be told. */
export function disclosedOf({ given, disputed, masked, missing }: DisclosureCounts): {
  disclosed: number;
  known: number;
} {
  return { disclosed: given + disputed, known: given + disputed + masked + missing };
}
