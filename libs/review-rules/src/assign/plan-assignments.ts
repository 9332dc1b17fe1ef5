import { compareText } from '../exact/canonical-json';
import { fillSlots } from './fill-slots';

export interface AssignmentPlanInput {
  readonly groups: readonly GroupPlan[];
  /** `person` tells who an official or rater is, where that is another id: nobody is ever assigned to themselves. */
  readonly officials: readonly { readonly id: string; readonly person?: string }[];
  readonly raters: readonly { readonly id: string; readonly group: string; readonly person?: string }[];
  readonly recusals: readonly { readonly rater: string; readonly official: string }[];
  /** Decides between raters who are loaded alike in balanced groups; a whole number from 0 (default) up. */
  readonly seed?: number;
}

/** How a voter group is assigned; groups that are not listed get nothing. */
export type GroupPlan =
  /** Each rater of the group gets each official. Fewer than `minRaters` (default 1) for an official is a gap. */
  | { readonly id: string; readonly mode: 'everyone'; readonly minRaters?: number }
  /** Each official gets `minRaters` raters of the group, each rater at most `maxOfficials` officials, loads even. */
  | { readonly id: string; readonly mode: 'balanced'; readonly minRaters: number; readonly maxOfficials: number }
  /** Each rater of the group gets themselves and nobody else; an official whom the group does not hold is a gap. */
  | { readonly id: string; readonly mode: 'self' };

export interface Assignment {
  readonly rater: string;
  readonly official: string;
  readonly group: string;
}

/** An official who gets fewer raters of a group than wanted, and why no plan gives more. */
export interface AssignmentGap {
  readonly official: string;
  readonly group: string;
  readonly wanted: number;
  readonly planned: number;
  /**
   * too_few_raters: the group has fewer raters than wanted. recused: recusals leave too few. load: all who may are full.
   * not_in_group: the official is no rater of the group of those who rate themselves.
   */
  readonly reason: 'too_few_raters' | 'recused' | 'load' | 'not_in_group';
}

export interface AssignmentPlan {
  /** Sorted by official, group, rater. */
  readonly assignments: readonly Assignment[];
  /** Sorted by official, group. */
  readonly gaps: readonly AssignmentGap[];
}

/**
 * Who rates whom. Deterministic: the same input in any order gives the same plan. A recused pair is never assigned, and nobody
 * rates themselves but in a group of mode `self`. A balanced
 * plan assigns as many pairs as its limits allow at all, so every gap it reports is real. Throws a RangeError for a limit
 * that is not a whole number from 0 up (1 up for `maxOfficials`).
 */
export function planAssignments(input: AssignmentPlanInput): AssignmentPlan {
  const officials = [...input.officials].sort((a, b) => compareText(a.id, b.id));
  const recused = new Map<string, Set<string>>();
  for (const { rater, official } of input.recusals) {
    recused.set(rater, (recused.get(rater) ?? new Set<string>()).add(official));
  }
  const seed = requireCount(input.seed ?? 0, 0);
  const assignments: Assignment[] = [];
  const gaps: AssignmentGap[] = [];
  for (const group of input.groups) {
    const raters = input.raters.filter((rater) => rater.group === group.id).sort((a, b) => compareText(a.id, b.id));
    const isSelf = group.mode === 'self';
    const allowed = officials.map((official) =>
      raters.flatMap((rater, place) =>
        recused.get(rater.id)?.has(official.id) === true || samePerson(rater, official) !== isSelf ? [] : [place],
      ),
    );
    const wanted = isSelf ? 1 : requireCount(group.minRaters ?? 1, 0);
    const chosen =
      group.mode === 'balanced'
        ? fillSlots(allowed, raters.length, { wanted, limit: requireCount(group.maxOfficials, 1), seed })
        : allowed;
    for (const [place, official] of officials.entries()) {
      const planned = chosen[place] ?? [];
      for (const rater of planned)
        assignments.push({ rater: raters[rater]?.id ?? '', official: official.id, group: group.id });
      if (planned.length >= wanted) continue;
      const may = allowed[place]?.length ?? 0;
      const isAbsent = isSelf && !raters.some((rater) => samePerson(rater, official));
      const tooFew = may < wanted ? 'recused' : 'load';
      const reason = isAbsent ? 'not_in_group' : raters.length < wanted ? 'too_few_raters' : tooFew;
      gaps.push({ official: official.id, group: group.id, wanted, planned: planned.length, reason });
    }
  }
  const byPlace = (a: { official: string; group: string }, b: { official: string; group: string }): number =>
    compareText(a.official, b.official) || compareText(a.group, b.group);
  return {
    assignments: assignments.sort((a, b) => byPlace(a, b) || compareText(a.rater, b.rater)),
    gaps: gaps.sort(byPlace),
  };
}

interface Identified {
  readonly id: string;
  readonly person?: string;
}

function samePerson(rater: Identified, official: Identified): boolean {
  return (rater.person ?? rater.id) === (official.person ?? official.id);
}

function requireCount(value: number, min: number): number {
  if (!Number.isSafeInteger(value) || value < min)
    throw new RangeError(`expected a whole number from ${min} up, not ${value}`);
  return value;
}
