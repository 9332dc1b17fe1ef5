import type { FigureDispute, FigureView, ReportView } from '@pingyi/contracts';
import type { MetricValue, NamedDispute, Submission, Work } from '@pingyi/persistence';
import { sourceOf } from '@pingyi/review-rules';

/** A figure as pages see it: the value that counts beside the value as read. */
export function figureView(
  row: MetricValue,
  themes: ReadonlyMap<string, string>,
  disputes: ReadonlyMap<string, NamedDispute>,
): FigureView {
  const dispute = disputes.get(row.id);
  return {
    id: row.id,
    start: row.startOffset,
    end: row.endOffset,
    sentenceStart: row.sentenceStart,
    sentenceEnd: row.sentenceEnd,
    phrase: row.phrase,
    name: row.name,
    metricKey: row.metricKey,
    theme: row.metricKey === null ? null : (themes.get(row.metricKey) ?? null),
    readValue: row.readValue,
    readValueMax: row.readValueMax,
    value: row.editedValue ?? row.readValue,
    unit: row.unit,
    masked: row.masked,
    change: row.change,
    qualifier: row.qualifier,
    source: sourceOf(row),
    editedAt: row.editedAt?.toISOString() ?? null,
    mapped: Boolean(row.mappedBy),
    suggestedKey: row.suggestedKey === row.metricKey ? null : (row.suggestedKey ?? null),
    dispute: dispute ? disputeOf(dispute) : null,
    version: row.version ?? 1,
  };
}

/** An objection without those who wrote it. */
export function disputeOf({
  id,
  state,
  statedValue,
  verifiedValue,
  reason,
  explanation,
}: FigureDispute): FigureDispute {
  return { id, state, statedValue, verifiedValue, reason, explanation };
}

export async function themesOf(work: Work): Promise<ReadonlyMap<string, string>> {
  const metrics = await work.metrics.list();
  return new Map(metrics.map((metric) => [metric.key, metric.theme]));
}

/** The report read out of a submission, or null while there is none. */
export async function findReportView(work: Work, submission: Submission): Promise<Omit<ReportView, 'editable'> | null> {
  const report = await work.reports.find({ submissionId: submission.id });
  if (!report) return null;
  const sections = await work.sections.list({ reportId: report.id }, { ordinal: 'ASC' });
  const figures = await work.metricValues.list({ reportId: report.id }, { ordinal: 'ASC' });
  const themes = await themesOf(work);
  const disputes = await work.disputes.currentOf(submission.id);
  return {
    submissionId: submission.id,
    format: report.format,
    title: report.title,
    text: report.text,
    sections: sections.map((section) => ({
      id: section.id,
      level: section.level,
      number: section.number,
      title: section.title,
      start: section.startOffset,
      end: section.endOffset,
      dimension: section.dimension,
    })),
    figures: figures.map((figure) => figureView(figure, themes, disputes)),
    findings: report.findings,
  };
}
