import { ReportStage, type RoundProgressRow } from '@pingyi/contracts';
import type { ProgressRow } from '@pingyi/charts';

export type ProgressBy = 'township' | 'peer_class';

/** The board’s rows added up by township or by peer class; those who are furthest behind come first. */
export function progressRows(
  rows: readonly RoundProgressRow[],
  by: ProgressBy,
  compareNames: (a: string, b: string) => number,
): ProgressRow[] {
  const sums = Map.groupBy(rows, ({ township, peerClass }) => (by === 'township' ? township.id : peerClass));
  const added = [...sums].map(([id, own]): ProgressRow => {
    const counts = Object.fromEntries(
      ReportStage.options.map((stage) => [stage, own.reduce((sum, row) => sum + row[stage], 0)]),
    ) as Record<ReportStage, number>;
    return { id, name: by === 'township' ? (own[0]?.township.name ?? '') : id, ...counts };
  });
  return added.toSorted(
    (a, b) =>
      b.overdue - a.overdue || b.waiting - a.waiting || b.submitted - a.submitted || compareNames(a.name, b.name),
  );
}
