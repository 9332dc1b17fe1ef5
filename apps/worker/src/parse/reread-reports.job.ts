import type { JobPayload } from '@pingyi/contracts';
import type { MetricValue, ReportReread, StoredReport, UnitOfWork, Work } from '@pingyi/persistence';
import type { JobHandler } from '@pingyi/platform';
import type { MetricAlias, ReportFormat } from '@pingyi/report-parsing';
import type { ChildPool } from '../child/child-pool';
import type { RereadAnswer, RereadTask } from '../child/parse-task';
import { catalogueInUse } from './catalogue-in-use';

type Payload = JobPayload<'reread-reports'>;

/** A batch is one transaction and one task of the child: so many reports, with texts of so many characters. */
const mostReports = 25;
const mostCharacters = 500_000;

export interface RereadReportsParts {
  readonly unitOfWork: UnitOfWork;
  readonly children: ChildPool<RereadTask, RereadAnswer>;
}

/**
 * Matches the figures of stored reports with the present catalogue, batch after batch in the order of ids. Each batch notes
 * its last report in the same transaction, so that an interrupted pass goes on behind it and no batch counts twice.
 * Figures that a person decided on, and those of submitted reports, keep their metric; what the reader sees now stands
 * beside them as a suggestion. Published snapshots are rows of their own and are not looked at.
 */
export function rereadReportsJob({ unitOfWork, children }: RereadReportsParts): JobHandler<'reread-reports'> {
  const inTenant = <T>(payload: Payload, fn: (work: Work) => Promise<T>): Promise<T> =>
    unitOfWork.run({ tenantId: payload.tenantId, actorId: null, requestId: payload.requestId }, fn);

  return {
    concurrency: 1,
    async run(payload, { signal }) {
      const { rereadId } = payload;
      await inTenant(payload, (work) => begin(work, rereadId));
      for (;;) {
        signal.throwIfAborted();
        const batch = await inTenant(payload, (work) => nextBatch(work, rereadId));
        if (!batch) return;
        const readings = await readAgain(children, batch);
        await inTenant(payload, (work) => keep(work, rereadId, batch, readings));
      }
    },
    async failed(payload) {
      await inTenant(payload, (work) => finish(work, payload.rereadId, 'failed'));
    },
  };
}

async function begin(work: Work, rereadId: string): Promise<void> {
  const row = await work.rereads.lock(rereadId);
  if (row.state !== 'queued') return;
  await work.rereads.update(rereadId, { state: 'running', reportsTotal: await work.reports.count() });
}

interface Batch {
  readonly behind: string | null;
  readonly reports: readonly StoredReport[];
  readonly catalogue: readonly MetricAlias[];
}

/** The next reports, or null when the pass is over: finished now, or stopped by somebody. */
async function nextBatch(work: Work, rereadId: string): Promise<Batch | null> {
  const row = await work.rereads.get(rereadId);
  if (row.state !== 'running') return null;
  const reports = await work.reports.next(row.lastReportId, mostReports, mostCharacters);
  if (reports.length > 0) return { behind: row.lastReportId, reports, catalogue: await catalogueInUse(work) };
  await finish(work, rereadId, 'done');
  return null;
}

type Reading = RereadAnswer[number];

/** The figures of every report with their metrics; null for a report that the child could not read again. */
async function readAgain(
  children: ChildPool<RereadTask, RereadAnswer>,
  { reports, catalogue }: Batch,
): Promise<(Reading | null)[]> {
  const documents = reports.map(({ format, text }) => ({ format: format as ReportFormat, text }));
  const answer = await children.run({ documents, catalogue });
  if (answer.ok && answer.value.length === documents.length) {
    return [...answer.value];
  }
  if (!answer.ok && answer.reason === 'closed') throw new Error('the reading was stopped');
  // One of them kills the child: each alone, and that one stays as it is.
  if (reports.length === 1) return [null];
  const readings: (Reading | null)[] = [];
  for (const report of reports) {
    const [reading] = await readAgain(children, { behind: null, reports: [report], catalogue });
    readings.push(reading ?? null);
  }
  return readings;
}

async function keep(work: Work, rereadId: string, batch: Batch, readings: readonly (Reading | null)[]): Promise<void> {
  const row = await work.rereads.lock(rereadId);
  if (row.state !== 'running' || row.lastReportId !== batch.behind) return;
  const metrics = await work.metrics.list();
  const retired = new Set(metrics.filter(({ retiredAt }) => retiredAt).map(({ key }) => key));
  let { figuresChanged, figuresSuggested } = row;
  for (const [index, report] of batch.reports.entries()) {
    const reading = readings[index];
    if (!reading) continue;
    const figures = await work.metricValues.list({ reportId: report.id }, { ordinal: 'ASC' });
    for (const { figure, key } of pairsOf(figures, reading)) {
      const step = stepOf(figure, key, report.confirmed, retired);
      if (!step) continue;
      if (step.kind === 'change') figuresChanged += 1;
      else if (step.suggestedKey !== null) figuresSuggested += 1;
      if (!row.isTrial) await apply(work, figure, step);
    }
  }
  await work.rereads.update(rereadId, {
    lastReportId: batch.reports.at(-1)?.id ?? null,
    reportsDone: row.reportsDone + batch.reports.length,
    figuresChanged,
    figuresSuggested,
  });
}

type Step =
  | { readonly kind: 'change'; readonly metricKey: string | null }
  | { readonly kind: 'suggest'; readonly suggestedKey: string | null };

/** What the new reading means for a figure; null when nothing changes, so that a second pass counts nothing. */
function stepOf(
  figure: MetricValue,
  key: string | null,
  isConfirmed: boolean,
  retired: ReadonlySet<string>,
): Step | null {
  if (key === null && figure.metricKey !== null && retired.has(figure.metricKey)) return null;
  const isDecided = isConfirmed || Boolean(figure.mappedBy) || figure.editedBy !== null;
  if (!isDecided) return key === figure.metricKey ? null : { kind: 'change', metricKey: key };
  const suggestedKey = key === null || key === figure.metricKey ? null : key;
  return suggestedKey === (figure.suggestedKey ?? null) ? null : { kind: 'suggest', suggestedKey };
}

/**
 * The new reading of every figure: the one at the same place, in the same order where several share it (“双下降”), or the
 * only one that overlaps, because a newer reader may draw its limits otherwise. What has none is left out.
 */
function pairsOf(
  figures: readonly MetricValue[],
  reading: Reading,
): { readonly figure: MetricValue; readonly key: string | null }[] {
  const open = new Set(reading);
  const pairs: { figure: MetricValue; key: string | null }[] = [];
  for (const figure of figures) {
    const { startOffset, endOffset } = figure;
    const overlapping = [...open].filter(({ start, end }) => start < endOffset && startOffset < end);
    const same = overlapping.find(({ start, end }) => start === startOffset && end === endOffset);
    const found = same ?? (overlapping.length === 1 ? overlapping[0] : undefined);
    if (!found) continue;
    open.delete(found);
    pairs.push({ figure, key: found.key });
  }
  return pairs;
}

/** An edit made since the figure was looked at wins. */
async function apply(work: Work, { id, version = 1 }: MetricValue, step: Step): Promise<void> {
  const patch =
    step.kind === 'change'
      ? { metricKey: step.metricKey, readKey: step.metricKey, suggestedKey: null }
      : { suggestedKey: step.suggestedKey };
  await work.metricValues.updateWhere({ id, version }, { ...patch, version: version + 1 });
}

async function finish(work: Work, rereadId: string, state: 'done' | 'failed'): Promise<void> {
  const row: ReportReread = await work.rereads.lock(rereadId);
  if (row.state !== 'running' && row.state !== 'queued') return;
  await work.rereads.update(rereadId, { state, finishedAt: work.now });
  const { isTrial, reportsDone, figuresChanged, figuresSuggested } = row;
  work.audit({
    action: state === 'done' ? 'reread.finish' : 'reread.fail',
    subjectType: 'reread',
    subjectId: rereadId,
    data: { isTrial, reportsDone, figuresChanged, figuresSuggested },
  });
}
