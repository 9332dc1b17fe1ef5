import { toCommonIntegers } from '../exact/decimal';
import { divide, fraction, sum, zero, type Fraction } from '../exact/fraction';
import { countedTotal } from './aggregate';
import type { Frame } from './frame';
import type { OfficialLedger } from './ledger';
import type { GroupVerdict } from './missing-group';

const hundredths = 100n;

/**
 * Each criterion of one official on its own 0–100, in the order of the frame's criteria: what its sub-sheet of one criterion
 * gives when the groups are combined as in the rating part. Null when blocked, when every group is missing, and for a
 * criterion that weighs nothing. The groups of an official share their weights and counts, so that these are brought to
 * whole numbers once for all criteria.
 */
export function criterionFigures(frame: Frame, ledger: OfficialLedger, verdict: GroupVerdict): (Fraction | null)[] {
  const { policy, criteria, groups } = frame;
  const used = verdict.blocked ? [] : verdict.used;
  const totals = used.map((place) =>
    criteria.map((_, criterion) => countedTotal(policy, ledger[place]?.scores.column(criterion) ?? [])),
  );
  const weights = used.map((place) => groups[place]?.weight ?? zero);
  const weightOfAll = sum(weights);
  if (weightOfAll.numerator === 0n) return criteria.map(() => null);
  const shares = weights.map((weight, i) => {
    const count = BigInt(totals[i]?.[0]?.count ?? 1);
    return divide(weight, {
      numerator: weightOfAll.numerator * count * hundredths,
      denominator: weightOfAll.denominator,
    });
  });
  const { integers, denominator } = toCommonIntegers(shares);
  return criteria.map(({ weight }, criterion) => {
    if (weight.numerator === 0n) return null;
    const numerator = totals.reduce((all, own, i) => all + (integers[i] ?? 0n) * (own[criterion]?.total ?? 0n), 0n);
    return fraction(numerator, denominator);
  });
}
