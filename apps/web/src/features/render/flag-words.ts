/** What a flag of the tally says, and about which voter group. */
export interface FlagReading {
  readonly kind: 'group_missing' | 'group_missing_ballot' | 'blocked' | 'blocked_ballot' | 'coverage_low' | 'other';
  /** Code of the voter group; empty where the flag names none. */
  readonly group: string;
  /** The flag as the tally wrote it. */
  readonly code: string;
}

/** @param flag `group_missing:<id>`, `group_missing:ballot:<id>`, `blocked:…` likewise, or `coverage_low` */
export function readFlag(
  flag: string,
  groups: readonly { readonly groupId: string; readonly code: string }[],
): FlagReading {
  if (flag === 'coverage_low') return { kind: 'coverage_low', group: '', code: flag };
  const match = /^(group_missing|blocked):(ballot:)?(.+)$/u.exec(flag);
  if (!match) return { kind: 'other', group: '', code: flag };
  const [, word, ofBallots, id = ''] = match;
  const group = groups.find((candidate) => candidate.groupId === id)?.code ?? id;
  const kind = word === 'blocked' ? 'blocked' : 'group_missing';
  return { kind: ofBallots ? `${kind}_ballot` : kind, group, code: flag };
}
