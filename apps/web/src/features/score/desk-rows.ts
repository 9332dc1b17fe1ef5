import type { DeskRow } from '@pingyi/contracts';
import { z } from 'zod';

/** Which sheets the list shows; kept in the address. */
export const DeskShow = z.enum(['all', 'open', 'submitted', 'doubtful']);
export type DeskShow = z.infer<typeof DeskShow>;

export function matchesShow(row: DeskRow, show: DeskShow): boolean {
  if (show === 'doubtful') return row.doubtful;
  return show === 'all' || (row.ballotState === 'submitted') === (show === 'submitted');
}

/** A begun sheet before an untouched one, each in the order of the list. */
export function findNextSheet(rows: readonly DeskRow[]): DeskRow | undefined {
  return rows.find((row) => row.ballotState === 'draft') ?? rows.find((row) => row.ballotState !== 'submitted');
}
