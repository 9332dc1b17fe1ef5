import type { FindingView } from '@pingyi/contracts';
import type { MetricValue, Submission, Work } from '@pingyi/persistence';
import { checkAgainstRecords, type CheckedFigure, type MetricRecord } from '@pingyi/review-rules';

/** What the records make of a report's figures now: last year's report of the township, and the peers of this round. */
export async function questionsFromRecords(
  work: Work,
  submission: Submission,
  reportId: string,
): Promise<FindingView[]> {
  const official = await work.officials.get(submission.officialId);
  const round = await work.rounds.get(submission.roundId);
  const figures = await work.metricValues.list({ reportId }, { ordinal: 'ASC' });
  const records = new Map<string, MetricRecord>();
  const earlier = await work.metricValues.findYearReport(official.townshipId, official.memberId, round.year - 1);
  if (earlier) {
    for (const figure of await work.metricValues.list({ reportId: earlier.reportId }, { ordinal: 'ASC' })) {
      const record = lastYearOf(figure, earlier);
      if (record) records.set(record.metricKey, record);
    }
  }
  for (const peer of await work.metricValues.peerMedians(round.id, official.peerClass, official.id)) {
    const record = records.get(peer.metricKey);
    if (record && record.baseUnit !== peer.baseUnit) continue;
    const lastYear = record?.lastYear ?? null;
    const peers = { baseMedian: peer.baseMedian, officials: peer.officials };
    records.set(peer.metricKey, { metricKey: peer.metricKey, baseUnit: peer.baseUnit, lastYear, peers });
  }
  return checkAgainstRecords(figures.map(checkedFigure), [...records.values()], await levelsOfGrowth(work));
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

/** The last mention of a metric stays: 由 A 增加到 B names the year before it first. */
function lastYearOf(
  figure: MetricValue,
  { roundTitle, text }: { readonly roundTitle: string; readonly text: string },
): MetricRecord | null {
  const value = figure.editedValue ?? figure.readValue;
  if (figure.metricKey === null || value === null || figure.unitFactor === null || figure.baseUnit === null)
    return null;
  if (figure.qualifier.some((word) => word === 'target' || word === 'planned')) return null;
  const sentence = text.slice(figure.sentenceStart, figure.sentenceEnd);
  return {
    metricKey: figure.metricKey,
    baseUnit: figure.baseUnit,
    lastYear: { value, unitFactor: figure.unitFactor, roundTitle, sentence },
    peers: null,
  };
}

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
