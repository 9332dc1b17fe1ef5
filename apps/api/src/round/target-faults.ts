import type { MetricDefinition } from '@pingyi/contracts';

interface Targeted {
  readonly direction: MetricDefinition['direction'];
  /** Exact decimals; null: not given. */
  readonly target: string | null;
  readonly actual: string | null;
}

interface TargetFault {
  readonly field: 'target' | 'actual';
  readonly zh: string;
  readonly en: string;
}

/** What keeps a target and an actual figure from being compared; the bounds are those of the tally's metric part. */
export function targetFaults({ direction, target, actual }: Targeted): TargetFault[] {
  if (target === null && actual === null) {
    return [{ field: 'target', zh: '目标值和实绩至少填一项', en: 'Give a target, an actual figure, or both' }];
  }
  const isNegative = (text: string | null): boolean => text !== null && Number(text) < 0;
  const faults: TargetFault[] = [];
  if (direction === 'higher' && target !== null && Number(target) <= 0) {
    faults.push({
      field: 'target',
      zh: '越高越好的指标，目标值须大于 0',
      en: 'Where higher is better a target is above 0',
    });
  }
  if (direction === 'lower' && isNegative(target)) {
    faults.push({
      field: 'target',
      zh: '越低越好的指标，目标值不能为负',
      en: 'Where lower is better a target is not below 0',
    });
  }
  if (direction === 'lower' && isNegative(actual)) {
    faults.push({
      field: 'actual',
      zh: '越低越好的指标，实绩不能为负',
      en: 'Where lower is better a figure is not below 0',
    });
  }
  return faults;
}
