import { add, clamp, fraction, multiply, weightedMean, type Fraction } from '../exact/fraction';
import { compareText } from '../exact/canonical-json';
import { ballotParts, type BallotPart } from './ballot-part';
import { adjustmentSum, type CheckedOfficial, type Frame } from './frame';
import type { PartName } from './input';
import type { OfficialLedger } from './ledger';
import { metricPart, type MetricPart } from './metric-part';
import { ratingParts, type RatingPart } from './rating-part';

/** Every exact figure of one official before ranks and grades. Parts that the policy does not use are null. */
export interface OfficialFigures {
  readonly official: CheckedOfficial;
  readonly ledger: OfficialLedger;
  readonly rating: RatingPart | null;
  readonly ballot: BallotPart | null;
  readonly metric: MetricPart | null;
  /** Parts that carry weight in the total: those in use but not dropped for the peer class. */
  readonly totalParts: readonly PartName[];
  /** Adjustments after they are held within the limit. */
  readonly adjustment: Fraction;
  readonly total: Fraction | null;
  readonly flags: readonly string[];
}

export interface Peer {
  readonly official: CheckedOfficial;
  readonly ledger: OfficialLedger;
}

/** All figures of the officials of one peer class. */
export function officialFigures(frame: Frame, peers: readonly Peer[]): OfficialFigures[] {
  const inUse = (part: PartName): boolean => frame.policy.parts.has(part);
  const ledgers = peers.map(({ ledger }) => ledger);
  const ratings = inUse('rating') ? ratingParts(frame, ledgers) : null;
  const ballots = inUse('ballot') ? ballotParts(frame, ledgers) : null;
  const metrics = inUse('metric') ? peers.map(({ official }) => metricPart(official.metrics)) : null;
  const totalParts = keptParts(frame, { ballot: ballots, metric: metrics });
  return peers.map(({ official, ledger }, peer) => {
    const parts = { rating: ratings?.[peer] ?? null, ballot: ballots?.[peer] ?? null, metric: metrics?.[peer] ?? null };
    const { rating, ballot, metric } = parts;
    const adjustment = heldAdjustment(frame, official);
    const blocked = rating?.verdict.blocked === true || ballot?.verdict.blocked === true;
    return {
      official,
      ledger,
      ...parts,
      totalParts,
      adjustment,
      total: blocked ? null : totalOf(frame, totalParts, parts, adjustment),
      flags: [...(rating?.verdict.flags ?? []), ...(ballot?.verdict.flags ?? []), ...(metric?.flags ?? [])].sort(
        compareText,
      ),
    };
  });
}

/** A ballot or metric part that is null for anyone of the class is dropped for the whole class. */
function keptParts(
  frame: Frame,
  parts: { readonly [part in 'ballot' | 'metric']: readonly { readonly value: Fraction | null }[] | null },
): PartName[] {
  return [...frame.policy.parts.keys()].filter(
    (part) => part === 'rating' || parts[part]?.every(({ value }) => value !== null) === true,
  );
}

/** T = weighted mean of the parts + held adjustments; null when a part it needs is null or no part is left. */
function totalOf(
  frame: Frame,
  names: readonly PartName[],
  parts: { readonly [part in PartName]: { readonly value: Fraction | null } | null },
  adjustment: Fraction,
): Fraction | null {
  const terms: { weight: Fraction; value: Fraction }[] = [];
  for (const name of names) {
    const weight = frame.policy.parts.get(name);
    const value = parts[name]?.value ?? null;
    if (weight === undefined || value === null) return null;
    terms.push({ weight, value });
  }
  const mean = weightedMean(terms);
  return mean === null ? null : add(mean, adjustment);
}

/** The points that adjust a total: their sum, held within plus and minus the limit. */
export function heldAdjustment(frame: Frame, official: CheckedOfficial): Fraction {
  const limit = frame.policy.adjustmentLimit;
  return clamp(adjustmentSum(official), multiply(fraction(-1n), limit), limit);
}
