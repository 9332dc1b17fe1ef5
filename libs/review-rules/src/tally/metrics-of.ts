import { getDecimal } from '../exact/decimal';
import type { MetricInput } from './input';

/** Target and actual figure of one metric, in one unit; exact decimals. Exactly one of the two ids is set. */
export interface TargetedMetric {
  readonly townshipId: string | null;
  readonly officialId: string | null;
  readonly metricKey: string;
  readonly direction: 'higher' | 'lower' | 'neutral';
  /** null: none was set. */
  readonly target: string | null;
  /** null: not known. */
  readonly actual: string | null;
  readonly weight: string;
}

/** Whose metrics are asked for. A township's targets are those of its principal and of its team. */
export interface TargetHolder {
  readonly id: string;
  readonly townshipId: string;
  readonly principal: boolean;
  readonly kind?: 'person' | 'team';
}

/** The targets that hold for an official: their own, and the township's where they stand for it; the own one goes first. */
export function targetsOf<Target extends TargetedMetric>(holder: TargetHolder, targets: readonly Target[]): Target[] {
  const own = targets.filter(({ officialId }) => officialId === holder.id);
  if (!holder.principal && holder.kind !== 'team') return own;
  const keys = new Set(own.map(({ metricKey }) => metricKey));
  return [
    ...own,
    ...targets.filter(({ townshipId, metricKey }) => townshipId === holder.townshipId && !keys.has(metricKey)),
  ];
}

/**
 * Whether the metric part can tell how well a target was met: one is set, the metric says which way is better, and the
 * figures are in the bounds of RULES step 6 (see `readMetrics`).
 */
export function isCountable({ direction, target, actual }: TargetedMetric): boolean {
  if (target === null || direction === 'neutral') return false;
  const { numerator } = getDecimal(target);
  if (direction === 'higher') return numerator > 0n;
  return numerator >= 0n && (actual === null || getDecimal(actual).numerator >= 0n);
}

/** An official's metrics as the tally reads them, by key. */
export function metricsOf(holder: TargetHolder, targets: readonly TargetedMetric[]): MetricInput[] {
  return targetsOf(holder, targets)
    .filter(isCountable)
    .flatMap(({ metricKey, direction, target, actual, weight }) =>
      target === null || direction === 'neutral'
        ? []
        : [
            {
              key: metricKey,
              actual: actual === null ? null : Number(actual),
              target: Number(target),
              direction,
              weight: Number(weight),
            },
          ],
    )
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
