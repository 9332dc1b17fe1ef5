import type { Work } from '@pingyi/persistence';
import type { MetricAlias } from '@pingyi/report-parsing';

/** The tenant's names for metrics that reports are matched with; retired ones are left out. */
export async function catalogueInUse(work: Work): Promise<MetricAlias[]> {
  const metrics = await work.metrics.list();
  return metrics
    .filter(({ retiredAt }) => !retiredAt)
    .map(({ key, name, unit, baseUnit, kind, aliases }) => ({ key, nameZh: name, unit, baseUnit, kind, aliases }));
}
