import type { Policy } from '../tally/input';
import type { TallyChange } from '../tally/what-if';

/** Policy and weights of the round that is being set up; groups are known by code, criteria by dimension and name. */
export interface PlannedRound {
  readonly policy: Policy;
  readonly groups: readonly { readonly code: string; readonly weight: number; readonly minBallots: number }[];
  readonly criteria: readonly { readonly dimension: string; readonly name: string; readonly weight: number }[];
}

/** Groups and criteria of the earlier round, with the ids that its tally input has. */
export interface EarlierRound {
  readonly groups: readonly { readonly id: string; readonly code: string }[];
  readonly criteria: readonly { readonly id: string; readonly dimension: string; readonly name: string }[];
}

/** Where the two rounds have no common weights: those of the earlier round stay. */
export interface WeightGap {
  readonly part: 'groups' | 'criteria';
  /** What only the planned round has. */
  readonly added: readonly string[];
  /** What only the earlier round has. */
  readonly gone: readonly string[];
}

/**
 * A planned policy as a change of an earlier round's tally input. Weights are taken over only where both rounds have the same
 * groups, or the same criteria: some of them alone would not total 100, and inventing the rest would show what nobody plans.
 */
export function policyOnEarlierRound(
  planned: PlannedRound,
  earlier: EarlierRound,
): { readonly change: TallyChange; readonly gaps: readonly WeightGap[] } {
  const groups = match(planned.groups, earlier.groups, ({ code }: { readonly code: string }) => code);
  const criteria = match(planned.criteria, earlier.criteria, criterionName);
  return {
    change: {
      policy: planned.policy,
      ...(groups.pairs === null
        ? {}
        : {
            groupWeights: Object.fromEntries(groups.pairs.map(([own, old]) => [old.id, own.weight])),
            minBallots: Object.fromEntries(groups.pairs.map(([own, old]) => [old.id, own.minBallots])),
          }),
      ...(criteria.pairs === null
        ? {}
        : { criterionWeights: Object.fromEntries(criteria.pairs.map(([own, old]) => [old.id, own.weight])) }),
    },
    gaps: [
      ...(groups.pairs === null ? [{ part: 'groups' as const, added: groups.added, gone: groups.gone }] : []),
      ...(criteria.pairs === null ? [{ part: 'criteria' as const, added: criteria.added, gone: criteria.gone }] : []),
    ],
  };
}

function criterionName({ dimension, name }: { readonly dimension: string; readonly name: string }): string {
  return `${dimension} ${name}`;
}

interface Match<Own, Old> {
  /** Null unless every entry of either side has exactly one on the other. */
  readonly pairs: readonly (readonly [Own, Old])[] | null;
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

function match<Own, Old>(
  planned: readonly Own[],
  earlier: readonly Old[],
  nameOf: (entry: Own | Old) => string,
): Match<Own, Old> {
  const old = new Map(earlier.map((entry) => [nameOf(entry), entry]));
  const own = new Set(planned.map(nameOf));
  const pairs = planned.flatMap((entry): (readonly [Own, Old])[] => {
    const other = old.get(nameOf(entry));
    return other === undefined ? [] : [[entry, other]];
  });
  const isWhole = pairs.length === earlier.length && pairs.length === planned.length && own.size === pairs.length;
  return {
    pairs: isWhole ? pairs : null,
    added: [...own].filter((name) => !old.has(name)),
    gone: [...old.keys()].filter((name) => !own.has(name)),
  };
}
