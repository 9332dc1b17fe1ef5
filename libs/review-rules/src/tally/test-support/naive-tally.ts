import type { Policy, TallyInput } from '../input';
import { larger, mean, nothing, Q, rounded, smaller, total } from './naive-rational';

/**
 * The rules once more, as slowly and plainly as they can be written: every figure from a fresh walk over its ballots, always
 * reduced fractions, nothing of the library but the types of its input. The tests hold the library to it digit by digit.
 */
interface Line {
  id: string;
  peerClass: string;
  graded: boolean;
  vetoes: string[];
  parts: Record<string, Q | null>;
  groups: Record<string, { counted: number; mean: Q | null }>;
  dimensions: Record<string, Q | null>;
  criteria: Record<string, Q | null>;
  share: Q | null;
  total: Q | null;
  flags: string[];
  rank: number | null;
  grade: string | null;
}

export function naiveTally(input: TallyInput, defaults: Policy): { results: unknown[]; quota: unknown[] } {
  const policy: Policy = { ...defaults, ...input.policy };
  const classes = [...new Set(input.officials.map(({ peerClass }) => peerClass))].sort();
  const lines = classes.map((peerClass) => classLines(input, policy, peerClass));
  const quota = lines.map((peers, i) => rankAndGrade(policy, classes[i] ?? '', peers));
  const order = (a: Line, b: Line): number =>
    (a.rank ?? Infinity) === (b.rank ?? Infinity)
      ? a.id < b.id
        ? -1
        : 1
      : (a.rank ?? Infinity) - (b.rank ?? Infinity);
  const text = (value: Q | null): string | null => (value === null ? null : value.text());
  const texts = (values: Record<string, Q | null>): Record<string, string | null> =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, text(value)]));
  return {
    results: lines.flatMap((peers) =>
      peers.sort(order).map((line) => ({
        official: line.id,
        peerClass: line.peerClass,
        total: text(line.total),
        rank: line.rank,
        parts: texts(line.parts),
        groups: Object.fromEntries(
          Object.entries(line.groups).map(([id, { counted, mean: figure }]) => [id, { counted, mean: text(figure) }]),
        ),
        dimensions: texts(line.dimensions),
        criteria: texts(line.criteria),
        calibrated: null,
        suggestedGrade: line.grade,
        flags: [...line.flags].sort(),
      })),
    ),
    quota,
  };
}

function classLines(input: TallyInput, policy: Policy, peerClass: string): Line[] {
  const officials = input.officials.filter((official) => official.peerClass === peerClass);
  const weightOf = (part: 'rating' | 'ballot' | 'metric'): number => policy.parts[part] ?? 0;
  const castAnew = (official: string, group: string): TallyInput['ballots'] =>
    input.ballots.filter(
      (ballot) =>
        ballot.official === official &&
        input.raters.some(({ id, group: own }) => id === ballot.rater && own === group) &&
        !(input.recusals ?? []).some((recusal) => recusal.rater === ballot.rater && recusal.official === official),
    );
  // The one thing that is kept: every criterion walks over the same ballots.
  const kept = new Map<string, TallyInput['ballots']>();
  const cast = (official: string, group: string): TallyInput['ballots'] => {
    const key = JSON.stringify([official, group]);
    const ballots = kept.get(key) ?? castAnew(official, group);
    kept.set(key, ballots);
    return ballots;
  };
  type Criterion = TallyInput['rubric']['criteria'][number];
  const whole = (): boolean => true;
  const scored = (official: string, group: string): TallyInput['ballots'] =>
    cast(official, group).filter(({ scores }) => scores !== undefined && Object.keys(scores).length > 0);
  const sheetsOf = (official: string, group: string, isAsked: (criterion: Criterion) => boolean): (Q | null)[] =>
    scored(official, group).map(({ scores }) =>
      mean(input.rubric.criteria.filter(isAsked).map(({ id, weight }) => [Q.of(weight), Q.of(scores?.[id] ?? NaN)])),
    );
  const pointsOf = (official: string, group: string): Q[] =>
    cast(official, group).flatMap(({ word }) => {
      if (word === undefined || (word === '弃权' && policy.abstention === 'exclude')) return [];
      return [word === '弃权' ? nothing : Q.of(policy.words.find((entry) => entry.word === word)?.points ?? NaN)];
    });
  const groupLeast = (id: string): number => input.groups.find((group) => group.id === id)?.minBallots ?? 3;

  /** Combines group figures under the missing-group policy; `counts` of all peers decide who lacks what. */
  const combine = (
    counts: (official: string, group: string) => number,
    figure: (official: string, group: string) => Q | null,
    official: string,
  ): { value: Q | null; missing: string[] } => {
    const lacks = (who: string, group: string): boolean =>
      counts(who, group) === 0 || counts(who, group) < groupLeast(group);
    const missing = input.groups
      .map(({ id }) => id)
      .filter((id) =>
        policy.missingGroup === 'renormalise_class'
          ? officials.some((peer) => lacks(peer.id, id))
          : lacks(official, id),
      );
    if (policy.missingGroup === 'block' && missing.length > 0) return { value: null, missing };
    const pairs = input.groups
      .filter(({ id }) => !missing.includes(id))
      .flatMap(({ id, weight }): [Q, Q][] => {
        const own = figure(official, id);
        return own === null ? [] : [[Q.of(weight), own]];
      });
    return { value: mean(pairs), missing };
  };

  const lines = officials.map((official): Line => {
    const line: Line = {
      id: official.id,
      peerClass,
      graded: official.graded ?? true,
      vetoes: (official.vetoes ?? []).map(({ effect }) => effect),
      parts: {},
      groups: {},
      dimensions: {},
      criteria: {},
      share: null,
      total: null,
      flags: [],
      rank: null,
      grade: null,
    };
    const flagWord = policy.missingGroup === 'block' ? 'blocked' : 'group_missing';
    if (weightOf('rating') > 0) {
      const counts = (who: string, group: string): number => scored(who, group).length;
      const figure =
        (isAsked: (criterion: Criterion) => boolean) =>
        (who: string, group: string): Q | null => {
          const sheets = sheetsOf(who, group, isAsked).flatMap((sheet) => (sheet === null ? [] : [sheet]));
          return sheets.length === 0 ? null : aggregate(policy, sheets);
        };
      const rating = combine(counts, figure(whole), official.id);
      line.parts['rating'] = rating.value;
      line.flags.push(...rating.missing.map((id) => `${flagWord}:${id}`));
      for (const { id } of input.groups) {
        const counted = counts(official.id, id);
        const tooFew = counted === 0 || counted < groupLeast(id);
        line.groups[id] = { counted, mean: tooFew ? null : figure(whole)(official.id, id) };
      }
      for (const { dimension } of input.rubric.criteria) {
        const isIts = (criterion: Criterion): boolean => criterion.dimension === dimension;
        line.dimensions[dimension] = combine(counts, figure(isIts), official.id).value;
      }
      for (const { id } of input.rubric.criteria) {
        line.criteria[id] = combine(
          counts,
          figure((criterion) => criterion.id === id),
          official.id,
        ).value;
      }
    }
    if (weightOf('ballot') > 0) {
      const counts = (who: string, group: string): number => pointsOf(who, group).length;
      const figure = (who: string, group: string): Q | null => {
        const points = pointsOf(who, group);
        return points.length === 0 ? null : total(points).over(new Q(BigInt(points.length)));
      };
      const ballot = combine(counts, figure, official.id);
      line.parts['ballot'] = ballot.value;
      line.flags.push(...ballot.missing.map((id) => `${flagWord}:ballot:${id}`));
      const counted = input.groups.reduce((sum, { id }) => sum + counts(official.id, id), 0);
      const top = input.groups
        .flatMap(({ id }) => cast(official.id, id))
        .filter(({ word }) => word === policy.words[0]?.word);
      line.share = counted === 0 ? null : new Q(BigInt(top.length), BigInt(counted));
    }
    if (weightOf('metric') > 0) {
      const value = metricValue(official.metrics ?? []);
      line.parts['metric'] = value;
      if (value === null) line.flags.push('coverage_low');
    }
    return line;
  });

  for (const [i, line] of lines.entries()) {
    if (line.flags.some((flag) => flag.startsWith('blocked'))) continue;
    if (weightOf('rating') > 0 && line.parts['rating'] === null) continue;
    const used = (['rating', 'ballot', 'metric'] as const).filter(
      (part) => weightOf(part) > 0 && (part === 'rating' || lines.every((peer) => peer.parts[part] !== null)),
    );
    const parts = mean(used.map((part) => [Q.of(weightOf(part)), line.parts[part] ?? nothing]));
    if (parts === null) continue;
    const limit = Q.of(policy.adjustmentLimit);
    const points = total((officials[i]?.adjustments ?? []).map((adjustment) => Q.of(adjustment.points)));
    line.total = parts.plus(larger(nothing.minus(limit), smaller(limit, points)));
  }
  return lines;
}

function aggregate(policy: Policy, sheets: readonly Q[]): Q {
  const sorted = [...sheets].sort((a, b) => (a.below(b) ? -1 : b.below(a) ? 1 : 0));
  const middle = Math.floor(sorted.length / 2);
  let kept = sorted;
  if (policy.aggregate === 'median')
    kept = sorted.length % 2 === 1 ? sorted.slice(middle, middle + 1) : sorted.slice(middle - 1, middle + 1);
  if (policy.aggregate === 'trimmed' && sorted.length >= policy.trimFrom) kept = sorted.slice(1, sorted.length - 1);
  return total(kept).over(new Q(BigInt(kept.length)));
}

function metricValue(metrics: NonNullable<TallyInput['officials'][number]['metrics']>): Q | null {
  const cap = new Q(6n, 5n);
  const oneQ = new Q(1n);
  const hundred = new Q(100n);
  const pairs = metrics.flatMap(({ actual, target, direction, weight }): [Q, Q][] => {
    if (actual === null) return [];
    let ratio: Q;
    if (direction === 'higher') ratio = Q.of(actual).over(Q.of(target));
    else if (actual === 0) ratio = target === 0 ? oneQ : cap;
    else ratio = Q.of(target).over(Q.of(actual));
    ratio = larger(nothing, smaller(cap, ratio));
    const points = hundred.times(smaller(ratio, oneQ)).plus(new Q(50n).times(larger(nothing, ratio.minus(oneQ))));
    return [[Q.of(weight ?? 1), points]];
  });
  const all = total(metrics.map(({ weight }) => Q.of(weight ?? 1)));
  const known = total(pairs.map(([weight]) => weight));
  if (all.isZero || known.over(all).below(new Q(3n, 5n))) return null;
  return mean(pairs);
}

function rankAndGrade(policy: Policy, peerClass: string, peers: Line[]): unknown {
  const seen = (value: Q): Q => (policy.rankOn === 'exact' ? value : rounded(value));
  const rated = peers.filter((line) => line.total !== null);
  const allKeys: ((line: Line) => Q | null)[] = [
    (line) => (line.total === null ? null : seen(line.total)),
    (line) => (line.parts['rating'] == null ? null : rounded(line.parts['rating'])),
    (line) => line.share,
    (line) => (line.parts['metric'] == null ? null : rounded(line.parts['metric'])),
  ];
  const keys = allKeys.filter((key) => rated.every((line) => key(line) !== null));
  const isBetter = (a: Line, b: Line): boolean => {
    for (const key of keys) {
      const [left, right] = [key(a) ?? nothing, key(b) ?? nothing];
      if (!left.same(right)) return right.below(left);
    }
    return false;
  };
  for (const line of rated) line.rank = 1 + rated.filter((other) => isBetter(other, line)).length;

  const lowest = policy.bands.length - 1;
  const places = new Map<Line, number>();
  for (const line of rated.filter(({ graded }) => graded)) {
    let place = policy.bands.findIndex(({ min }) => !seen(line.total ?? nothing).below(Q.of(min)));
    if (place === -1) place = lowest;
    if (line.vetoes.length > 0) place = Math.max(place, 1);
    if (line.vetoes.includes('cap_second_lowest')) place = Math.max(place, lowest - 1);
    if (line.vetoes.includes('force_lowest')) place = lowest;
    places.set(line, place);
  }
  const base = peers.filter(({ graded }) => graded).length;
  const exactLimit = Q.of(policy.quotaPercent).times(new Q(BigInt(base), 100n));
  const whole = exactLimit.n / exactLimit.d;
  const rest = exactLimit.minus(new Q(whole));
  const up =
    policy.quotaRounding === 'ceil' ? !rest.isZero : policy.quotaRounding === 'half_up' && !rest.below(new Q(1n, 2n));
  const limit = Number(whole) + (up ? 1 : 0);
  const candidates = rated.filter((line) => places.get(line) === 0);
  const ahead = (line: Line): number => candidates.filter((other) => (other.rank ?? 0) < (line.rank ?? 0)).length;
  const level = (line: Line): number => candidates.filter((other) => other.rank === line.rank).length;
  const selected = candidates.filter((line) => ahead(line) + level(line) <= limit);
  const tied = candidates.filter((line) => ahead(line) < limit && ahead(line) + level(line) > limit);
  for (const [line, place] of places) {
    line.grade = policy.bands[place === 0 && !selected.includes(line) ? 1 : place]?.grade ?? null;
  }
  return {
    peerClass,
    base,
    limit,
    selected: selected.map(({ id }) => id).sort(),
    tieAtLine: tied.map(({ id }) => id).sort(),
  };
}
