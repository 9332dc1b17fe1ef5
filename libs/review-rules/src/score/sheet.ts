import { toCommonIntegers } from '../exact/decimal';
import { fraction, type Fraction } from '../exact/fraction';

/** Sum of weight × hundredths of a sheet: a safe integer where every such sum fits one, else a bigint. Both are exact. */
export type SheetSum = number | bigint;

/** The criteria that make one sheet: the whole rubric, or the criteria of one dimension. */
export interface SheetScale {
  /** Places of the criteria in the rubric. */
  readonly criteria: readonly number[];
  /** Weights as whole numbers in one common unit, in the order of `criteria`. */
  readonly weights: readonly bigint[];
  /** The same weights as numbers, when no sheet sum can leave the safe integers; else null. */
  readonly safeWeights: readonly number[] | null;
  /** A sheet is its sum ÷ this (total weight × 100 hundredths). Zero when the criteria weigh nothing. */
  readonly divisor: bigint;
}

const maxHundredths = 10_000n;

/** The scale of the chosen criteria of a rubric, given the weights of all its criteria. */
export function sheetScale(rubricWeights: readonly Fraction[], criteria: readonly number[]): SheetScale {
  const { integers } = toCommonIntegers(rubricWeights);
  const weights = criteria.map((criterion) => integers[criterion] ?? 0n);
  const totalWeight = weights.reduce((total, weight) => total + weight, 0n);
  const safe = totalWeight * maxHundredths <= BigInt(Number.MAX_SAFE_INTEGER);
  return { criteria, weights, safeWeights: safe ? weights.map(Number) : null, divisor: totalWeight * 100n };
}

/** Σ w·s of one sheet; `hundredths` holds from `start` on the scores of the whole rubric, each 0 to 10,000. */
export function sheetSum(scale: SheetScale, hundredths: ArrayLike<number>, start = 0): SheetSum {
  const { criteria, safeWeights } = scale;
  if (safeWeights === null) {
    return criteria.reduce(
      (sum, criterion, i) => sum + (scale.weights[i] ?? 0n) * BigInt(hundredths[start + criterion] ?? 0),
      0n,
    );
  }
  let sum = 0;
  for (let i = 0; i < criteria.length; i += 1) {
    sum += (safeWeights[i] ?? 0) * (hundredths[start + (criteria[i] ?? 0)] ?? 0);
  }
  return sum;
}

/** S = Σ w·s ÷ Σ w on the scale 0–100. */
export function sheetValue(scale: SheetScale, sum: SheetSum): Fraction {
  return fraction(BigInt(sum), scale.divisor);
}
