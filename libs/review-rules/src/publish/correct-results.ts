import { compareText } from '../exact/canonical-json';
import { getDecimal } from '../exact/decimal';
import { compare } from '../exact/fraction';
import type { PublishedFigure } from '../tally/output';
import type { GradesOfClass } from './grades-of-classes';

/** An official's published result, as far as a correction touches it. */
export interface CorrectableResult {
  readonly officialId: string;
  readonly peerClass: string;
  readonly total: PublishedFigure;
  readonly rank: number | null;
  readonly grade: string | null;
  /** Published part for ties: R of the rules; null where the official has none. */
  readonly rating: PublishedFigure;
  readonly metric: PublishedFigure;
}

/** What a correction sets; null leaves it as published. */
export interface SetResult {
  readonly officialId: string;
  readonly total: PublishedFigure;
  readonly grade: string | null;
}

/**
 * The results with the corrections applied, in the order given. A class in which a total changed is ranked anew: by total,
 * then by the published parts that every ranked official has. Officials whose results nobody corrected keep their order where
 * these are equal; a corrected official who is equal in all of them shares the rank.
 */
export function correctResults<Result extends CorrectableResult>(
  results: readonly Result[],
  corrections: readonly SetResult[],
): Result[] {
  const set = new Map(corrections.map((correction) => [correction.officialId, correction]));
  const moved = new Set<string>();
  const corrected = results.map((result) => {
    const correction = set.get(result.officialId);
    if (correction === undefined) return result;
    const total = correction.total ?? result.total;
    if (total !== result.total) moved.add(result.peerClass);
    return { ...result, total, grade: correction.grade ?? result.grade };
  });
  const ranks = new Map<string, number>();
  for (const peerClass of moved) {
    rank(
      corrected.filter((result) => result.peerClass === peerClass),
      (id) => set.get(id)?.total != null,
      ranks,
    );
  }
  return corrected.map((result) =>
    moved.has(result.peerClass) ? { ...result, rank: ranks.get(result.officialId) ?? null } : result,
  );
}

function rank(
  peers: readonly CorrectableResult[],
  isCorrected: (officialId: string) => boolean,
  ranks: Map<string, number>,
): void {
  const ranked = peers.filter(({ total }) => total !== null);
  const keys = (['total', 'rating', 'metric'] as const).filter((key) => ranked.every((peer) => peer[key] !== null));
  const better = (a: CorrectableResult, b: CorrectableResult): number => {
    for (const key of keys) {
      const difference = compare(getDecimal(b[key] ?? '0'), getDecimal(a[key] ?? '0'));
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const before = ({ rank: place }: CorrectableResult): number => place ?? Number.MAX_SAFE_INTEGER;
  const order = ranked.toSorted(
    (a, b) => better(a, b) || before(a) - before(b) || compareText(a.officialId, b.officialId),
  );
  order.forEach((peer, index) => {
    const ahead = order[index - 1];
    const isEqual =
      ahead !== undefined &&
      better(ahead, peer) === 0 &&
      (isCorrected(ahead.officialId) || isCorrected(peer.officialId) || ahead.rank === peer.rank);
    ranks.set(peer.officialId, isEqual ? (ranks.get(ahead.officialId) ?? index + 1) : index + 1);
  });
}

export interface QuotaUse {
  readonly peerClass: string;
  readonly limit: number;
  readonly given: number;
}

/**
 * Classes in which a correction gives more first grades than the quota allows. What was beyond it already, with an approval,
 * is not held against it as long as it does not grow.
 */
export function quotaExceeded(
  before: readonly CorrectableResult[],
  after: readonly CorrectableResult[],
  quota: readonly { readonly peerClass: string; readonly limit: number }[],
  gradesOf: GradesOfClass,
): QuotaUse[] {
  const count = (results: readonly CorrectableResult[], peerClass: string): number =>
    results.filter((result) => result.peerClass === peerClass && result.grade === gradesOf(peerClass)[0]).length;
  return quota
    .map(({ peerClass, limit }) => ({ peerClass, limit, given: count(after, peerClass) }))
    .filter(({ peerClass, limit, given }) => given > Math.max(limit, count(before, peerClass)));
}
