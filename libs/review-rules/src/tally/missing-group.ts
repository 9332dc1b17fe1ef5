import { weightedMean, type Fraction } from '../exact/fraction';
import type { CheckedGroup } from './frame';
import type { MissingGroupPolicy } from './input';

/** One voter group's figure for one official. */
export interface GroupFigure {
  /** Counted sheets or words. */
  readonly counted: number;
  /** null: the group is missing, because fewer than its least number were counted, or none. */
  readonly mean: Fraction | null;
}

/** What the missing-group policy makes of one official’s groups. */
export interface GroupVerdict {
  /** Places of the groups that carry weight for this official. */
  readonly used: readonly number[];
  /** Under `block`: a group is missing, so there is no total. */
  readonly blocked: boolean;
  readonly flags: readonly string[];
}

export function isMissing(counted: number, group: CheckedGroup): boolean {
  return counted === 0 || counted < group.minBallots;
}

/**
 * Applies the missing-group policy to all officials of one peer class. `flagPrefix` tells the part: '' for the rating part,
 * 'ballot:' for the ballot part.
 */
export function judgeGroups(
  policy: MissingGroupPolicy,
  groups: readonly CheckedGroup[],
  peers: readonly (readonly GroupFigure[])[],
  flagPrefix: string,
): GroupVerdict[] {
  const lacking = (figures: readonly GroupFigure[]): number[] =>
    [...groups.keys()].filter((place) => figures[place]?.mean == null);
  const lackedByAnyone = new Set(peers.flatMap(lacking));
  return peers.map((figures) => {
    const dropped = policy === 'renormalise_class' ? [...lackedByAnyone] : lacking(figures);
    const word = policy === 'block' ? 'blocked' : 'group_missing';
    return {
      used: [...groups.keys()].filter((place) => !dropped.includes(place)),
      blocked: policy === 'block' && dropped.length > 0,
      flags: dropped.map((place) => `${word}:${flagPrefix}${groups[place]?.id ?? ''}`),
    };
  });
}

/** Σ v·G ÷ Σ v over the groups that carry weight; null when blocked or when none is left. */
export function combineGroups(
  groups: readonly CheckedGroup[],
  means: readonly (Fraction | null)[],
  verdict: GroupVerdict,
): Fraction | null {
  if (verdict.blocked) return null;
  const terms = verdict.used.flatMap((place) => {
    const weight = groups[place]?.weight;
    const value = means[place];
    return weight === undefined || value == null ? [] : [{ weight, value }];
  });
  return weightedMean(terms);
}
