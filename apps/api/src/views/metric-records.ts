import type { MetricValue, Submission, Work } from '@pingyi/persistence';
import type { MetricRecord } from '@pingyi/review-rules';

/** What the records hold of each metric: last year's report of the township, and the peers of this round. */
export async function recordsOf(work: Work, submission: Submission): Promise<MetricRecord[]> {
  const official = await work.officials.get(submission.officialId);
  const round = await work.rounds.get(submission.roundId);
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
  return [...records.values()];
}

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
