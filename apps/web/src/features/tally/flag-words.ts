/** A flag of the tally taken apart; `groupId` names a voter group. Unknown flags stay as they are. */
export type Flag =
  | {
      readonly kind: 'flagGroupMissing' | 'flagBlocked' | 'flagBallotMissing' | 'flagBallotBlocked';
      readonly groupId: string;
    }
  | { readonly kind: 'flagCoverageLow' }
  | { readonly kind: 'unknown'; readonly text: string };

/** Reads `group_missing:<id>`, `group_missing:ballot:<id>`, `blocked:<id>`, `blocked:ballot:<id>`, `coverage_low`. */
export function readFlag(text: string): Flag {
  if (text === 'coverage_low') return { kind: 'flagCoverageLow' };
  const match = /^(group_missing|blocked):(ballot:)?(.+)$/.exec(text);
  const groupId = match?.[3];
  if (!match || groupId === undefined) return { kind: 'unknown', text };
  if (match[1] === 'blocked') return { kind: match[2] ? 'flagBallotBlocked' : 'flagBlocked', groupId };
  return { kind: match[2] ? 'flagBallotMissing' : 'flagGroupMissing', groupId };
}
