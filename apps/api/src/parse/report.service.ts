import { Injectable } from '@nestjs/common';
import { type EditFigure, type FigureView, notFound, ProblemError, type ReportView } from '@pingyi/contracts';
import { type MetricValue, requireVersion, type Submission, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { figureView, findReportView, themesOf } from '../views/report-view';
import { actedFor, mayRead, ownSubmission, reportsFor, takesReports } from '../views/submission-access';
import { questionsFromRecords } from './questions';

@Injectable()
export class ReportService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(actor: Actor, submissionId: string): Promise<ReportView> {
    return this.unitOfWork.run(actor, async (work) => {
      const submission = await work.submissions.get(submissionId);
      await mayRead(work, actor, submission);
      const report = await work.reports.find({ submissionId });
      const view = report && (await findReportView(work, submission));
      if (!report || !view) {
        throw new ProblemError('state-conflict', {
          zh: '报告还没有识读完成',
          en: 'The report has not been read yet',
        });
      }
      const questions = await questionsFromRecords(work, submission, report.id);
      const findings = [...view.findings, ...questions].toSorted((a, b) => a.start - b.start);
      return { ...view, findings, editable: await this.isEditable(work, actor, submission) };
    });
  }

  /**
   * Corrects, fills or assigns a figure; what was read stays.
   * @throws ProblemError state-conflict once submitted; version-conflict when it was edited since it was seen
   */
  async editFigure(actor: Actor, submissionId: string, figureId: string, edit: EditFigure): Promise<FigureView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { submission, official } = await ownSubmission(work, actor, submissionId);
      if (!(await this.isEditable(work, actor, submission))) {
        throw new ProblemError('state-conflict', {
          zh: '报告已经报送或填报已经结束，数据不能再改',
          en: 'The report is submitted or collecting has ended; its figures can no longer change',
        });
      }
      const report = await work.reports.find({ submissionId });
      const figure = await work.metricValues.lock(figureId);
      if (figure.reportId !== report?.id) throw notFound();
      const version = figure.version ?? 1;
      requireVersion({ version }, edit.version);
      const mapping = await mappingOf(work, actor, figure, edit);
      const value = edit.value === undefined ? figure.editedValue : edit.value;
      const isKept = edit.value === undefined;
      await work.metricValues.update(figureId, {
        editedValue: value,
        editedBy: isKept ? figure.editedBy : value === null ? null : actor.actorId,
        editedAt: isKept ? figure.editedAt : value === null ? null : work.now,
        ...mapping,
        version: version + 1,
      });
      work.audit({
        action: isKept ? 'figure.map' : value === null ? 'figure.restore' : 'figure.edit',
        subjectType: 'metric_value',
        subjectId: figureId,
        data: {
          roundId: submission.roundId,
          submissionId,
          ...actedFor(actor, official),
          ...(mapping.metricKey === figure.metricKey ? {} : { metricKey: mapping.metricKey }),
        },
      });
      const edited = await work.metricValues.get(figureId);
      return figureView(edited, await themesOf(work), await work.disputes.currentOf(submissionId));
    });
  }

  private async isEditable(work: Work, actor: Actor, submission: Submission): Promise<boolean> {
    if (submission.state !== 'read') return false;
    const official = await work.officials.get(submission.officialId);
    const round = await work.rounds.get(submission.roundId);
    return (await reportsFor(work, actor, official)) && takesReports(work, round.state, official.id);
  }
}

/** The figure's metric after an edit, with who chose it. Taking the value back takes a chosen metric back with it. */
async function mappingOf(
  work: Work,
  actor: Actor,
  figure: MetricValue,
  edit: EditFigure,
): Promise<Pick<Required<MetricValue>, 'metricKey' | 'mappedBy' | 'mappedAt'>> {
  const readKey = figure.readKey ?? null;
  if (edit.metricKey === undefined) {
    if (edit.value === null) return { metricKey: readKey, mappedBy: null, mappedAt: null };
    return { metricKey: figure.metricKey, mappedBy: figure.mappedBy ?? null, mappedAt: figure.mappedAt ?? null };
  }
  if (edit.metricKey === readKey) return { metricKey: readKey, mappedBy: null, mappedAt: null };
  const metric = edit.metricKey === null ? null : await work.metrics.find({ key: edit.metricKey });
  if (edit.metricKey !== null && (!metric || metric.retiredAt)) {
    throw new ProblemError('input-invalid', undefined, {
      errors: [
        { pointer: '/metricKey', message: '指标目录中没有这一项', messageEn: 'No such metric in the catalogue' },
      ],
    });
  }
  return { metricKey: edit.metricKey, mappedBy: actor.actorId, mappedAt: work.now };
}
