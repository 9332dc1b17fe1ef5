import { compareText } from '../exact/canonical-json';
import { published } from '../exact/decimal';
import type { Fraction } from '../exact/fraction';
import { criterionFigures } from './criterion-figures';
import type { Frame } from './frame';
import type { GradedPeers } from './grade';
import type { PartName } from './input';
import type { Ranked } from './order';

/** Names the rules; it changes whenever the same input could give other bytes. */
export const ruleVersion = '1.1.0';

/** A published figure: a decimal string with two decimals, or null where there is none. */
export type PublishedFigure = string | null;

export interface TallyResult {
  readonly official: string;
  readonly peerClass: string;
  readonly total: PublishedFigure;
  /** Within the peer class, from 1; null without a total. */
  readonly rank: number | null;
  /** The parts that the policy uses; a part may be shown here and yet be dropped from the totals of the class. */
  readonly parts: { readonly [part in PartName]?: PublishedFigure };
  /** By group id: counted sheets and their figure, null for a missing group. Empty when no rating part is in use. */
  readonly groups: { readonly [group: string]: { readonly counted: number; readonly mean: PublishedFigure } };
  /** By dimension, each on 0–100 of its own; they need not add up to the total. Empty when no rating part is in use. */
  readonly dimensions: { readonly [dimension: string]: PublishedFigure };
  /**
   * By criterion id, each on 0–100 of its own, computed like a dimension that holds this criterion alone. Empty when no
   * rating part is in use.
   */
  readonly criteria: { readonly [criterion: string]: PublishedFigure };
  /** The calibrated total beside the raw one; null when none was computed. */
  readonly calibrated: null;
  readonly suggestedGrade: string | null;
  /** Sorted: group_missing:<id>, group_missing:ballot:<id>, blocked:<id>, blocked:ballot:<id>, coverage_low. */
  readonly flags: readonly string[];
}

export interface TallyQuota {
  readonly peerClass: string;
  readonly base: number;
  readonly limit: number;
  readonly selected: readonly string[];
  readonly tieAtLine: readonly string[];
}

export interface TallyOutput {
  readonly ruleVersion: string;
  readonly inputHash: string;
  /** Sorted by peer class, rank (null last), official. */
  readonly results: readonly TallyResult[];
  /** Sorted by peer class. */
  readonly quota: readonly TallyQuota[];
}

/** The computed figures, ranks and grades of one peer class. */
export interface PeerClassTally {
  readonly peerClass: string;
  readonly ranking: readonly Ranked[];
  readonly graded: GradedPeers;
}

/** Publishes: rounds every figure once and puts everything in its order. */
export function publishOutput(frame: Frame, hash: string, classes: readonly PeerClassTally[]): TallyOutput {
  const sorted = [...classes].sort((a, b) => compareText(a.peerClass, b.peerClass));
  return {
    ruleVersion,
    inputHash: hash,
    results: sorted.flatMap(({ ranking, graded }) =>
      ranking.map((ranked) => publishResult(frame, ranked, graded.grades.get(ranked.figures.official.id) ?? null)),
    ),
    quota: sorted.map(({ peerClass, graded }) => ({ peerClass, ...graded.quota })),
  };
}

function publishResult(frame: Frame, { figures, rank }: Ranked, suggestedGrade: string | null): TallyResult {
  const { official, ledger, rating } = figures;
  const criteria = rating === null ? [] : criterionFigures(frame, ledger, rating.verdict);
  return {
    official: official.id,
    peerClass: official.peerClass,
    total: publishFigure(figures.total),
    rank,
    parts: Object.fromEntries(
      [...frame.policy.parts.keys()].map((part) => [part, publishFigure(figures[part]?.value ?? null)]),
    ),
    groups: Object.fromEntries(
      (rating?.groups ?? []).map(({ counted, mean }, place) => [
        frame.groups[place]?.id ?? '',
        { counted, mean: publishFigure(mean) },
      ]),
    ),
    dimensions: Object.fromEntries(
      (rating?.dimensions ?? []).map((value, place) => [
        frame.dimensions[place]?.dimension ?? '',
        publishFigure(value),
      ]),
    ),
    criteria: Object.fromEntries(
      criteria.map((value, place) => [frame.criteria[place]?.id ?? '', publishFigure(value)]),
    ),
    calibrated: null,
    suggestedGrade,
    flags: figures.flags,
  };
}

function publishFigure(value: Fraction | null): PublishedFigure {
  return value === null ? null : published(value);
}
