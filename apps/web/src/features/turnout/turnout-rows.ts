import type { RaterProgressRow, VoterGroup } from '@pingyi/contracts';

/** Sheets that are not submitted. */
export const openSheets = (row: Pick<RaterProgressRow, 'assigned' | 'submitted'>): number =>
  row.assigned - row.submitted;

export interface GroupTurnout {
  readonly group: VoterGroup;
  readonly raters: number;
  /** Raters with nothing left to submit. */
  readonly finished: number;
  readonly assigned: number;
  readonly submitted: number;
  readonly voided: number;
  readonly recused: number;
}

/** The raters' rows added up by voter group, in the round's order. */
export function groupTurnout(
  groups: readonly VoterGroup[],
  rows: readonly RaterProgressRow[],
): readonly GroupTurnout[] {
  return groups.map((group) => {
    const own = rows.filter(({ groupId }) => groupId === group.id);
    const total = (count: 'assigned' | 'submitted' | 'voided' | 'recused'): number =>
      own.reduce((sum, row) => sum + row[count], 0);
    return {
      group,
      raters: own.length,
      finished: own.filter((row) => openSheets(row) === 0).length,
      assigned: total('assigned'),
      submitted: total('submitted'),
      voided: total('voided'),
      recused: total('recused'),
    };
  });
}

/** Who would be reminded: raters with open sheets, whoever waited longest first. */
export function remindable(rows: readonly RaterProgressRow[]): RaterProgressRow[] {
  return rows.filter((row) => openSheets(row) > 0).toSorted((a, b) => openSheets(b) - openSheets(a));
}
