import type { FindingView } from '@pingyi/contracts';
import type { MetricValue, Submission, Work } from '@pingyi/persistence';
import { checkAgainstRecords, type CheckedFigure } from '@pingyi/review-rules';
import { recordsOf } from '../views/metric-records';

/** What the records make of a report's figures now: last year's report of the township, and the peers of this round. */
export async function questionsFromRecords(
  work: Work,
  submission: Submission,
  reportId: string,
): Promise<FindingView[]> {
  const figures = await work.metricValues.list({ reportId }, { ordinal: 'ASC' });
  const records = await recordsOf(work, submission);
  return checkAgainstRecords(figures.map(checkedFigure), records, await levelsOfGrowth(work));
}

const checkedFigure = (figure: MetricValue): CheckedFigure => ({
  metricKey: figure.metricKey,
  name: figure.name,
  phrase: figure.phrase,
  start: figure.startOffset,
  end: figure.endOffset,
  value: figure.editedValue ?? figure.readValue,
  unit: figure.unit,
  baseUnit: figure.baseUnit,
  unitFactor: figure.unitFactor,
  change: figure.change,
  qualifier: figure.qualifier,
});

/**
 * Growth metrics with the level they belong to: by key (gdp_growth → gdp), or by a name they share with it
 * (农村居民人均可支配收入).
 */
async function levelsOfGrowth(work: Work): Promise<ReadonlyMap<string, string>> {
  const metrics = await work.metrics.list();
  const isGrowth = ({ kind }: { kind: string }): boolean => kind === 'growth_rate';
  const others = metrics.filter((metric) => !isGrowth(metric) && metric.kind !== 'trend');
  const keys = new Set(others.map(({ key }) => key));
  const byName = new Map(others.map(({ key, name }) => [name, key]));
  const levels = new Map<string, string>();
  for (const { key, name, aliases } of metrics.filter(isGrowth)) {
    const byKey = key.replace(/_growth$/, '');
    const names = [name.replace(/(?:同比)?(?:增速|增长率|增长|增幅)$/, ''), ...aliases];
    const level = keys.has(byKey) ? byKey : names.map((word) => byName.get(word)).find((found) => found !== undefined);
    if (level !== undefined) levels.set(key, level);
  }
  return levels;
}
