import type { ComparisonView, TownshipMetric, TownshipResult } from '@pingyi/contracts';

/** The four figures of the overview. */
export interface ComparisonFigures {
  readonly townships: number;
  readonly ranked: number;
  /** The grade held by the best placed township that has one; null when no grade was given. */
  readonly topGrade: string | null;
  readonly topGradeCount: number;
  readonly disclosed: number;
  readonly known: number;
  /** One decimal, rounded down; null when no metric is known. */
  readonly disclosedPercent: string | null;
}

export function figuresOf(view: Pick<ComparisonView, 'townships'>): ComparisonFigures {
  const ordered = byRank(view.townships);
  const topGrade = ordered.find((row) => row.grade !== null)?.grade ?? null;
  const disclosed = ordered.reduce((sum, row) => sum + row.disclosedMetrics, 0);
  const known = ordered.reduce((sum, row) => sum + row.knownMetrics, 0);
  return {
    townships: ordered.length,
    ranked: ordered.filter((row) => row.rank !== null).length,
    topGrade,
    topGradeCount: topGrade === null ? 0 : ordered.filter((row) => row.grade === topGrade).length,
    disclosed,
    known,
    disclosedPercent: percentText(disclosed, known),
  };
}

/** Share in percent with one decimal, rounded down so that 100.0 means all; null of nothing. */
export function percentText(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const tenths = Math.floor((part * 1000) / whole);
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

/** Best place first; townships without a rank last, by name. */
export function byRank(rows: readonly TownshipResult[]): TownshipResult[] {
  return rows.toSorted(
    (a, b) =>
      (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
      a.township.name.localeCompare(b.township.name, 'zh-Hans-CN'),
  );
}

/** The chosen townships in order of rank; all of them when the choice is empty or names none of this round. */
export function chooseTownships<T extends { readonly township: { readonly id: string } }>(
  rows: readonly T[],
  chosenIds: readonly string[],
): T[] {
  const chosen = rows.filter((row) => chosenIds.includes(row.township.id));
  return chosen.length > 0 ? chosen : [...rows];
}

/** Counts by standing, so that a gap is never mistaken for a zero. */
export function standingsOf(rows: readonly TownshipMetric[]): Record<TownshipMetric['standing'], number> {
  const count = (standing: TownshipMetric['standing']): number =>
    rows.filter((row) => row.standing === standing).length;
  return { disclosed: count('disclosed'), undisclosed: count('undisclosed'), absent: count('absent') };
}
