import { exactText, getDecimal, published } from '../exact/decimal';
import { subtract, type Fraction } from '../exact/fraction';
import { sheetScale, sheetValue, type SheetScale } from '../score/sheet';
import { countedSheets } from './aggregate';
import { wordPoints } from './ballot-part';
import { criterionFigures } from './criterion-figures';
import {
  givenNode,
  meanNode,
  numberNode,
  weightedNode,
  type Exclusion,
  type Explanation,
  type NodeFace,
  type Term,
} from './explanation';
import { adjustmentSum, type CheckedGroup, type Frame } from './frame';
import { abstentionWord, type BallotInput } from './input';
import type { GroupLedger } from './ledger';
import { metricPoints, metricRatio } from './metric-part';
import type { GroupFigure, GroupVerdict } from './missing-group';
import type { OfficialFigures } from './official-figures';
import { subSheetMeans, type RatingPart } from './rating-part';

/** What the explanations of one official are drawn from. */
export interface ExplainedOfficial {
  readonly frame: Frame;
  readonly figures: OfficialFigures;
  /** The official's ballots as given, by rater. */
  readonly ballots: ReadonlyMap<string, BallotInput>;
  /** Places in the frame's groups and criteria, in the order in which the input lists them. */
  readonly groupPlaces: readonly number[];
  readonly criterionPlaces: readonly number[];
}

/** R with its groups, sheets and scores. */
export function explainRating(from: ExplainedOfficial): Explanation {
  const { rating } = from.figures;
  const means = rating?.groups.map(({ mean }) => mean) ?? [];
  const terms = rating === null ? [] : groupTerms(from, rating.verdict, rating.groups, means, from.frame.sheet);
  const value = rating?.value ?? null;
  return weightedNode({ kind: 'rating', value, absent: absenceOf(rating?.verdict, terms) }, terms);
}

/** One dimension on its own 0–100 sub-sheet, with its groups, sub-sheets and scores. */
export function explainDimension(from: ExplainedOfficial, place: number): Explanation | null {
  const own = from.frame.dimensions[place];
  const { rating } = from.figures;
  if (own === undefined || rating === null) return null;
  const face = { kind: 'dimension', id: own.dimension, value: rating.dimensions[place] ?? null } as const;
  return explainSubSheet(from, rating, own.sheet, face);
}

/** One criterion on its own 0–100, with its groups and scores. */
export function explainCriterion(from: ExplainedOfficial, place: number): Explanation | null {
  const { frame, figures } = from;
  const own = frame.criteria[place];
  const { rating } = figures;
  if (own === undefined || rating === null) return null;
  const value = criterionFigures(frame, figures.ledger, rating.verdict)[place] ?? null;
  const weights = frame.criteria.map(({ weight }) => weight);
  return explainSubSheet(from, rating, sheetScale(weights, [place]), { kind: 'criterion', id: own.id, value });
}

function explainSubSheet(from: ExplainedOfficial, rating: RatingPart, scale: SheetScale, face: NodeFace): Explanation {
  const means = subSheetMeans(from.frame, from.figures.ledger, scale, rating.verdict);
  const terms = groupTerms(from, rating.verdict, rating.groups, means, scale);
  const absent = scale.divisor === 0n ? 'no_weight' : absenceOf(rating.verdict, terms);
  return weightedNode({ ...face, absent }, terms);
}

/** One group's G with its sheets and scores, as a figure of its own. */
export function explainGroup(from: ExplainedOfficial, place: number): Explanation | null {
  const { rating } = from.figures;
  if (rating === null) return null;
  const means = rating.groups.map(({ mean }) => mean);
  const terms = groupTerms(from, rating.verdict, rating.groups, means, from.frame.sheet);
  return terms[from.groupPlaces.indexOf(place)]?.node ?? null;
}

/** D with its groups and words. */
export function explainBallotPart(from: ExplainedOfficial): Explanation {
  const { frame, figures } = from;
  const { ballot } = figures;
  const terms = groupsOf(from).map(({ group, place }): Term => {
    const figure = ballot?.groups[place];
    const value = figure?.mean ?? null;
    const excluded = groupExclusion(ballot?.verdict, figure, place);
    const face = {
      kind: 'group',
      id: group.id,
      value,
      weight: group.weight,
      excluded,
      absent: 'too_few_ballots',
    } as const;
    return { node: meanNode(face, wordTerms(frame, figures.ledger[place])), value, weight: group.weight };
  });
  return weightedNode(
    { kind: 'ballot', value: ballot?.value ?? null, absent: absenceOf(ballot?.verdict, terms) },
    terms,
  );
}

/** P with its metrics. */
export function explainMetricPart({ figures }: ExplainedOfficial): Explanation {
  const terms = figures.official.metrics.map((metric): Term => {
    const { actual, target, weight } = metric;
    const ratio = actual === null ? null : metricRatio(metric, actual);
    const value = ratio === null ? null : metricPoints(ratio);
    const face = { kind: 'metric_entry', id: metric.key, value, weight, absent: 'not_disclosed' } as const;
    const formula = metric.direction === 'higher' ? 'higher_is_better' : 'lower_is_better';
    const inputs = [
      givenNode({ kind: 'actual', value: actual, absent: 'not_disclosed' }),
      givenNode({ kind: 'target', value: target }),
    ];
    const filled = ratio === null ? null : `r = ${exactText(ratio)}`;
    const node = numberNode({ ...face, excluded: value === null ? 'not_disclosed' : null }, formula, filled, inputs);
    return { node, value, weight };
  });
  return weightedNode({ kind: 'metric', value: figures.metric?.value ?? null, absent: 'coverage_low' }, terms);
}

/** The held sum of the adjustments. */
export function explainAdjustment({ frame, figures }: ExplainedOfficial): Explanation {
  const entries = figures.official.adjustments.map((points) => givenNode({ kind: 'adjustment_entry', value: points }));
  const limit = exactText(frame.policy.adjustmentLimit);
  const filled = `${exactText(adjustmentSum(figures.official))}, ± ${limit}`;
  return numberNode({ kind: 'adjustment', value: figures.adjustment }, 'held_sum', filled, entries);
}

function absenceOf(
  verdict: GroupVerdict | undefined,
  terms: readonly Term[],
): 'blocked' | 'no_weight' | 'every_group_missing' {
  if (verdict?.blocked === true) return 'blocked';
  return terms.some(({ node }) => node.excluded === null) ? 'no_weight' : 'every_group_missing';
}

/** The voter groups with their places in the frame, in the order in which the input lists them. */
function groupsOf({ frame, groupPlaces }: ExplainedOfficial): { group: CheckedGroup; place: number }[] {
  return groupPlaces.flatMap((place) => {
    const group = frame.groups[place];
    return group === undefined ? [] : [{ group, place }];
  });
}

/** The groups of the rating part on the whole rubric or on a part of it. */
function groupTerms(
  from: ExplainedOfficial,
  verdict: GroupVerdict,
  counts: readonly GroupFigure[],
  means: readonly (Fraction | null)[],
  scale: SheetScale,
): Term[] {
  return groupsOf(from).map(({ group, place }) => {
    const value = means[place] ?? null;
    const excluded = groupExclusion(verdict, counts[place], place);
    const absent = excluded === 'group_missing_for_a_peer' ? 'group_missing' : 'too_few_ballots';
    const face = { kind: 'group', id: group.id, value, weight: group.weight, excluded, absent } as const;
    return {
      node: meanNode(face, sheetTerms(from, from.figures.ledger[place], scale)),
      value,
      weight: group.weight,
    };
  });
}

function groupExclusion(
  verdict: GroupVerdict | undefined,
  figure: GroupFigure | undefined,
  place: number,
): Exclusion | null {
  if (verdict === undefined || verdict.used.includes(place)) return null;
  return figure?.mean == null ? 'group_missing' : 'group_missing_for_a_peer';
}

function sheetTerms(from: ExplainedOfficial, ledger: GroupLedger | undefined, scale: SheetScale): Term[] {
  const { frame, ballots } = from;
  if (ledger === undefined || scale.divisor === 0n) return [];
  const sheets = ledger.scores.sums(scale);
  const counted = new Set(countedSheets(frame.policy, sheets));
  const dropped = sheets.flatMap((sheet, place) => (counted.has(place) ? [] : [{ sheet, place }]));
  const lowest = dropped.reduce<(typeof dropped)[number] | null>(
    (low, one) => (low === null || one.sheet < low.sheet ? one : low),
    null,
  );
  const exclusion = (place: number): Exclusion | null => {
    if (counted.has(place)) return null;
    if (frame.policy.aggregate === 'median') return 'not_in_the_middle';
    return place === lowest?.place ? 'lowest_sheet' : 'highest_sheet';
  };
  const terms = sheets.map((sheet, place): Term => {
    const rater = ledger.sheetRaters[place] ?? '';
    const value = sheetValue(scale, sheet);
    const face = { kind: 'sheet', id: rater, value, excluded: exclusion(place) } as const;
    return { node: weightedNode(face, criterionTerms(from, scale, ballots.get(rater))), value };
  });
  return [...terms, ...recusedTerms(ledger, 'sheet')];
}

function criterionTerms(
  { frame, criterionPlaces }: ExplainedOfficial,
  scale: SheetScale,
  ballot: BallotInput | undefined,
): Term[] {
  const own = new Set(scale.criteria);
  return criterionPlaces.flatMap((place) => {
    if (!own.has(place)) return [];
    const criterion = frame.criteria[place];
    const score = criterion === undefined ? undefined : ballot?.scores?.[criterion.id];
    if (criterion === undefined || score === undefined) return [];
    const face = { kind: 'criterion', id: criterion.id, value: getDecimal(score), weight: criterion.weight } as const;
    return [{ node: givenNode(face), value: face.value, weight: face.weight }];
  });
}

function wordTerms(frame: Frame, ledger: GroupLedger | undefined): Term[] {
  if (ledger === undefined) return [];
  const counted = ledger.words.map((word, place): Term => {
    const value = wordPoints(frame, word);
    const rater = ledger.wordRaters[place] ?? '';
    return { node: { ...givenNode({ kind: 'word', id: rater, value }), filled: wordText(frame, word, value) }, value };
  });
  const abstained = ledger.abstained.map((rater): Term => {
    const face = { kind: 'word', id: rater, value: null, excluded: 'abstention', absent: 'abstention' } as const;
    return { node: givenNode(face), value: null };
  });
  return [...counted, ...abstained, ...recusedTerms(ledger, 'word')];
}

function wordText(frame: Frame, word: number, points: Fraction): string {
  return `${frame.policy.words[word]?.word ?? abstentionWord} = ${published(points)}`;
}

/** Ballots of recused pairs are named and nothing more: what they said counts nowhere. */
function recusedTerms(ledger: GroupLedger, kind: 'sheet' | 'word'): Term[] {
  return ledger.recused.map((rater) => ({
    node: givenNode({ kind, id: rater, value: null, excluded: 'recused', absent: 'recused' }),
    value: null,
  }));
}

/** The weighted mean of the parts of the total. */
export function explainParts(from: ExplainedOfficial): Explanation {
  const { frame, figures } = from;
  const openers = { rating: explainRating, ballot: explainBallotPart, metric: explainMetricPart };
  const terms = [...frame.policy.parts].map(([part, weight]): Term => {
    const value = figures[part]?.value ?? null;
    const excluded = figures.totalParts.includes(part) ? null : 'part_missing_for_a_peer';
    return { node: { ...openers[part](from), weight: exactText(weight), excluded }, value, weight };
  });
  const value = figures.total === null ? null : subtract(figures.total, figures.adjustment);
  const isBlocked = figures.rating?.verdict.blocked === true || figures.ballot?.verdict.blocked === true;
  return weightedNode({ kind: 'parts', value, absent: isBlocked ? 'blocked' : 'part_missing' }, terms);
}
