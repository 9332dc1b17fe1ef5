import { compareText } from '../exact/canonical-json';
import { getDecimal, published } from '../exact/decimal';
import { subtract } from '../exact/fraction';
import type { OfficialInput, PolicyInput, TallyInput, VetoEffect } from './input';
import type { PublishedFigure, TallyOutput, TallyQuota, TallyResult } from './output';
import type { TallyProblem } from './problem';
import { tally } from './tally';

/** What to change on a copy of a tally input; what is not named stays. */
export interface TallyChange {
  /** Keys of the policy to replace: aggregate, missing groups, parts, bands, quota … */
  readonly policy?: PolicyInput;
  /** New weights by group id; all groups together must still total 100. */
  readonly groupWeights?: Readonly<Record<string, number>>;
  readonly minBallots?: Readonly<Record<string, number>>;
  /** New weights by criterion id; all criteria together must still total 100. */
  readonly criterionWeights?: Readonly<Record<string, number>>;
  /** By official id the vetoes that would stand; an empty list lifts all. */
  readonly vetoes?: Readonly<Record<string, readonly VetoEffect[]>>;
}

/** How one official's result differs. Officials in whom nothing differs are not listed. */
export interface OfficialChange {
  readonly official: string;
  readonly peerClass: string;
  readonly total: {
    readonly before: PublishedFigure;
    readonly after: PublishedFigure;
    readonly change: PublishedFigure;
  };
  /** `change` counts places gained (above 0) or lost; null where a rank is missing on either side. */
  readonly rank: { readonly before: number | null; readonly after: number | null; readonly change: number | null };
  readonly grade: { readonly before: string | null; readonly after: string | null };
}

export interface TallyDifference {
  /** Sorted by peer class, new rank (null last), official. */
  readonly officials: readonly OfficialChange[];
  /** Quota lines that differ, sorted by peer class. */
  readonly quota: readonly {
    readonly peerClass: string;
    readonly before: TallyQuota | null;
    readonly after: TallyQuota | null;
  }[];
  readonly counts: { readonly totals: number; readonly ranks: number; readonly grades: number };
}

export type WhatIfAnswer =
  | {
      readonly ok: true;
      readonly before: TallyOutput;
      readonly after: TallyOutput;
      readonly difference: TallyDifference;
    }
  | { readonly ok: false; readonly problems: readonly TallyProblem[] };

/** What a change would do: the tally as it is, the tally of a changed copy, and who moves. The input is not touched. */
export function whatIf(input: TallyInput, change: TallyChange): WhatIfAnswer {
  const before = tally(input);
  if (!before.ok) return before;
  const unknown = unknownIds(input, change);
  if (unknown.length > 0) return { ok: false, problems: unknown };
  const after = tally(changed(input, change));
  if (!after.ok) return after;
  return {
    ok: true,
    before: before.output,
    after: after.output,
    difference: compareTallies(before.output, after.output),
  };
}

/** Who moves between two tallies, by how much, and which grades and quota lines change. Officials on one side only differ. */
export function compareTallies(before: TallyOutput, after: TallyOutput): TallyDifference {
  const old = new Map(before.results.map((result) => [result.official, result]));
  const now = new Set(after.results.map(({ official }) => official));
  const pairs = [
    ...after.results.map((result) => ({ before: old.get(result.official), after: result })),
    ...before.results
      .filter(({ official }) => !now.has(official))
      .map((result) => ({ before: result, after: undefined })),
  ];
  const officials = pairs.map((pair) => officialChange(pair.before, pair.after)).filter(differs);
  return {
    officials: officials.sort(byNewRank),
    quota: quotaChanges(before.quota, after.quota),
    counts: {
      totals: officials.filter(({ total }) => total.before !== total.after).length,
      ranks: officials.filter(({ rank }) => rank.before !== rank.after).length,
      grades: officials.filter(({ grade }) => grade.before !== grade.after).length,
    },
  };
}

function changed(input: TallyInput, change: TallyChange): TallyInput {
  const { groupWeights = {}, minBallots = {}, criterionWeights = {}, vetoes = {} } = change;
  return {
    ...input,
    policy: { ...input.policy, ...change.policy },
    rubric: {
      criteria: input.rubric.criteria.map((criterion) => ({
        ...criterion,
        weight: own(criterionWeights, criterion.id) ?? criterion.weight,
      })),
    },
    groups: input.groups.map((group) => {
      const least = own(minBallots, group.id) ?? group.minBallots;
      const weight = own(groupWeights, group.id) ?? group.weight;
      return { ...group, weight, ...(least === undefined ? {} : { minBallots: least }) };
    }),
    officials: input.officials.map((official): OfficialInput => {
      const effects = own(vetoes, official.id);
      return effects === undefined ? official : { ...official, vetoes: effects.map((effect) => ({ effect })) };
    }),
  };
}

/** A change of what is not there would silently do nothing. */
function unknownIds(input: TallyInput, change: TallyChange): TallyProblem[] {
  const lists = [
    { key: 'groupWeights', given: change.groupWeights, known: input.groups },
    { key: 'minBallots', given: change.minBallots, known: input.groups },
    { key: 'criterionWeights', given: change.criterionWeights, known: input.rubric.criteria },
    { key: 'vetoes', given: change.vetoes, known: input.officials },
  ];
  return lists.flatMap(({ key, given = {}, known }) => {
    const ids = new Set(known.map(({ id }) => id));
    const strangers = Object.keys(given).filter((id) => !ids.has(id));
    return strangers.map((id) => ({
      code: 'unknown_id' as const,
      message: `${key} names ${id}, which is not there`,
      pointer: '',
    }));
  });
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function officialChange(before: TallyResult | undefined, after: TallyResult | undefined): OfficialChange {
  const total = { before: before?.total ?? null, after: after?.total ?? null };
  const rank = { before: before?.rank ?? null, after: after?.rank ?? null };
  return {
    official: (after ?? before)?.official ?? '',
    peerClass: (after ?? before)?.peerClass ?? '',
    total: { ...total, change: figureChange(total.before, total.after) },
    rank: { ...rank, change: rank.before === null || rank.after === null ? null : rank.before - rank.after },
    grade: { before: before?.suggestedGrade ?? null, after: after?.suggestedGrade ?? null },
  };
}

function figureChange(before: PublishedFigure, after: PublishedFigure): PublishedFigure {
  return before === null || after === null ? null : published(subtract(getDecimal(after), getDecimal(before)));
}

function differs({ total, rank, grade }: OfficialChange): boolean {
  return total.before !== total.after || rank.before !== rank.after || grade.before !== grade.after;
}

function byNewRank(a: OfficialChange, b: OfficialChange): number {
  const [left, right] = [a.rank.after ?? Infinity, b.rank.after ?? Infinity];
  return compareText(a.peerClass, b.peerClass) || (left === right ? compareText(a.official, b.official) : left - right);
}

function quotaChanges(before: readonly TallyQuota[], after: readonly TallyQuota[]): TallyDifference['quota'] {
  const classes = [...new Set([...before, ...after].map(({ peerClass }) => peerClass))].sort(compareText);
  const of = (quota: readonly TallyQuota[], name: string): TallyQuota | null =>
    quota.find(({ peerClass }) => peerClass === name) ?? null;
  return classes
    .map((peerClass) => ({ peerClass, before: of(before, peerClass), after: of(after, peerClass) }))
    .filter((line) => JSON.stringify(line.before) !== JSON.stringify(line.after));
}
