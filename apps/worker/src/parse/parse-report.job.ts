import type { JobPayload, ProgressStep } from '@pingyi/contracts';
import type { Submission, UnitOfWork, Work } from '@pingyi/persistence';
import { FileMissingError, type FileStore, type JobHandler } from '@pingyi/platform';
import {
  findUnitFactor,
  type ParsedMetric,
  type ParsedReport,
  type ParseOutcome,
  type ParseProblem,
} from '@pingyi/report-parsing';
import type { ChildFailure } from '../child/child-answer';
import type { ChildPool } from '../child/child-pool';
import type { ParseTask } from '../child/parse-task';
import { removeRefusedBytes } from './unwanted-bytes';
import { catalogueInUse } from './catalogue-in-use';

type Payload = JobPayload<'parse-report'>;

export interface ParseReportParts {
  readonly unitOfWork: UnitOfWork;
  readonly files: FileStore;
  readonly children: ChildPool<ParseTask, ParseOutcome>;
  readonly concurrency: number;
}

/**
 * Reads a received file in a child process and keeps what was read. The bytes stay in quarantine until then; a refused
 * file's bytes are removed and its hash and reasons stay. Running it again for the same submission changes nothing.
 */
export function parseReportJob({
  unitOfWork,
  files,
  children,
  concurrency,
}: ParseReportParts): JobHandler<'parse-report'> {
  const inTenant = <T>(payload: Payload, fn: (work: Work) => Promise<T>): Promise<T> =>
    unitOfWork.run({ tenantId: payload.tenantId, actorId: null, requestId: payload.requestId }, fn);
  const progress = (payload: Payload, progressPercent: number, progressStep: ProgressStep): Promise<number> =>
    inTenant(payload, (work) =>
      work.submissions.updateWhere({ id: payload.submissionId, state: 'reading' }, { progressPercent, progressStep }),
    );
  const discard = (payload: Payload): Promise<void> =>
    inTenant(payload, (work) => removeRefusedBytes(work, files.forTenant(payload.tenantId), payload.submissionId));

  return {
    concurrency,
    async run(payload) {
      const begun = await inTenant(payload, (work) => begin(work, payload.submissionId));
      if (!begun) {
        // The process may have died after the refusal and before the bytes were gone.
        await discard(payload);
        return;
      }
      const tenantFiles = files.forTenant(payload.tenantId);
      const bytes = await tenantFiles.quarantine.read(begun.sha256).catch((error: unknown) => {
        if (error instanceof FileMissingError) return tenantFiles.kept.read(begun.sha256);
        throw error;
      });
      await progress(payload, 30, 'reading');
      const answer = await children.run({ bytes, catalogue: begun.catalogue });
      if (!answer.ok && answer.reason === 'closed') throw new Error('the reading was stopped');
      const outcome = answer.ok ? withinPolicy(answer.value) : deathOf(answer.reason);
      if (!outcome.ok) {
        await inTenant(payload, (work) => refuse(work, payload.submissionId, outcome.problems));
        await discard(payload);
        return;
      }
      await progress(payload, 80, 'saving');
      await tenantFiles.promote(begun.sha256);
      await inTenant(payload, (work) => keep(work, payload.submissionId, outcome.report));
    },
    async failed(payload) {
      await inTenant(payload, (work) => refuse(work, payload.submissionId, deathOf('crashed').problems));
      await discard(payload);
    },
  };
}

type Refusal = { readonly ok: false; readonly problems: readonly ReasonToRefuse[] };
type ReasonToRefuse = Pick<ParseProblem, 'detail'> & { readonly code: string };

/** A classified paper must not be kept, however well it reads: every mark found is a reason. */
function withinPolicy(outcome: ParseOutcome): Exclude<ParseOutcome, { ok: false }> | Refusal {
  if (!outcome.ok) return outcome;
  const marks = outcome.report.findings.filter((finding) => finding.code === 'classification-mark');
  return marks.length === 0 ? outcome : { ok: false, problems: marks.map(({ code, detail }) => ({ code, detail })) };
}

/** A child that died says nothing about why; the file is refused with what a person can do. */
function deathOf(reason: ChildFailure): Refusal {
  return reason === 'crashed'
    ? {
        ok: false,
        problems: [
          {
            code: 'unreadable-document',
            detail: {
              zh: '文件无法识读，可能已损坏；请另存为新的 docx 或 txt 后再上传。',
              en: 'The document cannot be read and may be damaged; save it as a new docx or txt and upload that.',
            },
          },
        ],
      }
    : {
        ok: false,
        problems: [
          {
            code: 'resource-limit',
            detail: {
              zh: '文件过于复杂，识读超过了时间或内存上限；请简化后再上传。',
              en: 'The document takes more time or memory than allowed; simplify it and upload it again.',
            },
          },
        ],
      };
}

async function begin(work: Work, submissionId: string) {
  const submission = await work.submissions.lock(submissionId);
  if (submission.state !== 'received' && submission.state !== 'reading') return null;
  await work.submissions.update(submissionId, {
    state: 'reading',
    progressPercent: 10,
    progressStep: 'inspecting',
  });
  const { sha256 } = await work.storedFiles.get(submission.storedFileId);
  const catalogue = await catalogueInUse(work);
  return { sha256, catalogue };
}

async function readingSubmission(work: Work, submissionId: string): Promise<Submission | null> {
  const submission = await work.submissions.lock(submissionId);
  return submission.state === 'reading' || submission.state === 'received' ? submission : null;
}

async function refuse(work: Work, submissionId: string, problems: readonly ReasonToRefuse[]): Promise<void> {
  const submission = await readingSubmission(work, submissionId);
  if (!submission) return;
  await work.submissions.update(submissionId, {
    state: 'refused',
    progressPercent: 100,
    progressStep: 'failed',
    problems: problems.map(({ code, detail }) => ({ code, detail: detail.zh, detailEn: detail.en })),
  });
  // Of two refusals at once the later must see the earlier, or neither would say that the bytes can go.
  const { id, sha256, state } = await work.storedFiles.lock(submission.storedFileId);
  if (state === 'quarantined' && !(await work.storedFiles.isAwaited(sha256))) {
    await work.storedFiles.update(id, { state: 'refused' });
  }
  work.audit({
    action: 'submission.refuse',
    subjectType: 'submission',
    subjectId: submissionId,
    data: { roundId: submission.roundId, codes: problems.map((problem) => problem.code) },
  });
}

async function keep(work: Work, submissionId: string, parsed: ParsedReport): Promise<void> {
  const submission = await readingSubmission(work, submissionId);
  if (!submission) return;
  const reportId = await work.reports.insert({
    submissionId,
    format: parsed.format,
    title: parsed.title,
    text: parsed.text,
    findings: parsed.findings,
  });
  await work.sections.insertAll(
    parsed.sections.map((section, ordinal) => ({
      reportId,
      ordinal,
      level: section.level,
      number: section.number,
      title: section.title,
      startOffset: section.start,
      endOffset: section.end,
      dimension: section.dimension,
    })),
  );
  await work.metricValues.insertAll(parsed.metrics.map((metric, ordinal) => figureRow(reportId, ordinal, metric)));
  await work.storedFiles.update(submission.storedFileId, { state: 'kept' });
  await work.submissions.update(submissionId, { state: 'read', progressPercent: 100, progressStep: 'done' });
  work.audit({
    action: 'submission.read',
    subjectType: 'submission',
    subjectId: submissionId,
    data: { roundId: submission.roundId, sections: parsed.sections.length, figures: parsed.metrics.length },
  });
}

function figureRow(reportId: string, ordinal: number, metric: ParsedMetric) {
  return {
    reportId,
    ordinal,
    name: metric.name,
    metricKey: metric.key,
    readKey: metric.key,
    phrase: metric.phrase,
    startOffset: metric.start,
    endOffset: metric.end,
    sentenceStart: metric.sentenceStart,
    sentenceEnd: metric.sentenceEnd,
    readValue: metric.valueText,
    readValueMax: metric.valueMaxText,
    unit: metric.unit === '' ? null : metric.unit,
    baseUnit: metric.baseUnit === '' ? null : metric.baseUnit,
    unitFactor: findUnitFactor(metric.unit)?.factorText ?? null,
    masked: metric.masked,
    change: metric.change,
    qualifier: metric.qualifier,
    editedValue: null,
    editedBy: null,
    editedAt: null,
  };
}
