import type { QuotaRow, ResultRow } from '@pingyi/contracts';

/** One peer class of a tally: its rows in rank order with its quota. */
export interface RankedClass {
  readonly peerClass: string;
  readonly rows: readonly ResultRow[];
  readonly quota: QuotaRow | undefined;
  /** The last official above the quota line; null when nobody is suggested for the first grade. */
  readonly lineAfter: string | null;
}

/** Splits results by peer class, the principals’ class first, and finds where each quota line runs. */
export function rankedClasses(results: readonly ResultRow[], quota: readonly QuotaRow[]): RankedClass[] {
  const names = [...new Set(results.map((row) => row.peerClass))];
  const led = new Set(results.filter((row) => row.principal).map((row) => row.peerClass));
  const ordered = names.toSorted((a, b) => Number(led.has(b)) - Number(led.has(a)));
  return ordered.map((peerClass) => {
    const rows = results.filter((row) => row.peerClass === peerClass);
    const own = quota.find((row) => row.peerClass === peerClass);
    const above = rows.filter((row) => own?.selected.includes(row.officialId));
    return { peerClass, rows, quota: own, lineAfter: above.at(-1)?.officialId ?? null };
  });
}
