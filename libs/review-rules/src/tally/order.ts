import { compareText } from '../exact/canonical-json';
import { toHundredths } from '../exact/decimal';
import { compare, fraction, type Fraction } from '../exact/fraction';
import type { OfficialFigures } from './official-figures';
import type { CheckedPolicy } from './policy';

/** A total as bands, quota line and ranks see it: published to two decimals, or exact. */
export function rankingTotal(policy: Pick<CheckedPolicy, 'rankOn'>, total: Fraction): Fraction {
  return policy.rankOn === 'exact' ? total : asPublished(total);
}

export interface Ranked {
  readonly figures: OfficialFigures;
  /** From 1; equal officials share a rank and the next rank skips (1, 1, 3). Null without a total. */
  readonly rank: number | null;
}

export type OrderKey = 'total' | 'rating' | 'topShare' | 'metric';

/** The keys that order this peer class: the total, then R, e and P where every official with a total has one. */
export function orderKeys(peers: readonly OfficialFigures[]): OrderKey[] {
  const withTotal = peers.filter(({ total }) => total !== null);
  const keys: OrderKey[] = ['total', 'rating', 'topShare', 'metric'];
  return keys.filter((key) => withTotal.every((figures) => keyExact(figures, key) !== null));
}

/** The value that a key compares: totals by the policy, R and P as published, e exact. */
export function orderValue(policy: CheckedPolicy, figures: OfficialFigures, key: OrderKey): Fraction | null {
  const exact = keyExact(figures, key);
  if (exact === null || key === 'topShare') return exact;
  return key === 'total' ? rankingTotal(policy, exact) : asPublished(exact);
}

/** Ranks one peer class: in order of rank, then id; officials without a total last. */
export function rankPeers(policy: CheckedPolicy, peers: readonly OfficialFigures[]): Ranked[] {
  const keys = orderKeys(peers);
  const rows = peers.map((figures) => ({
    figures,
    values: figures.total === null ? null : keys.map((key) => orderValue(policy, figures, key)),
  }));
  rows.sort((a, b) => compareRows(a.values, b.values) || compareText(a.figures.official.id, b.figures.official.id));
  let rank = 0;
  return rows.map(({ figures, values }, index) => {
    if (values === null) return { figures, rank: null };
    const before = rows[index - 1]?.values;
    if (before === undefined || compareRows(before, values) !== 0) rank = index + 1;
    return { figures, rank };
  });
}

type KeyValues = readonly (Fraction | null)[];

/** Better first; rows without values last. */
function compareRows(a: KeyValues | null, b: KeyValues | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  for (const [index, value] of a.entries()) {
    const other = b[index];
    const difference = value === null || other == null ? 0 : compare(other, value);
    if (difference !== 0) return difference;
  }
  return 0;
}

function keyExact(figures: OfficialFigures, key: OrderKey): Fraction | null {
  switch (key) {
    case 'total':
      return figures.total;
    case 'rating':
      return figures.rating?.value ?? null;
    case 'topShare':
      return figures.ballot?.topShare ?? null;
    case 'metric':
      return figures.metric?.value ?? null;
  }
}

function asPublished(value: Fraction): Fraction {
  return fraction(toHundredths(value), 100n);
}
