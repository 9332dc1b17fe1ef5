/** Two people who are kin, in either order. */
export interface KinTie {
  readonly one: string;
  readonly other: string;
}

interface PersonIn {
  readonly id: string;
  readonly person: string;
}

/**
 * The pairs of a round that recorded kinship closes: every rater who is kin of an official, whichever of the two the record
 * names first. Nobody is kin of themselves: one's own pair is closed by another rule. In the order of the raters, then of the
 * officials.
 */
export function kinPairs(
  raters: readonly PersonIn[],
  officials: readonly PersonIn[],
  ties: readonly KinTie[],
): { readonly rater: string; readonly official: string }[] {
  const kinOf = new Map<string, Set<string>>();
  for (const { one, other } of ties) {
    if (one === other) continue;
    kinOf.set(one, (kinOf.get(one) ?? new Set<string>()).add(other));
    kinOf.set(other, (kinOf.get(other) ?? new Set<string>()).add(one));
  }
  return raters.flatMap((rater) => {
    const kin = kinOf.get(rater.person);
    return kin === undefined
      ? []
      : officials.filter(({ person }) => kin.has(person)).map(({ id }) => ({ rater: rater.id, official: id }));
  });
}
