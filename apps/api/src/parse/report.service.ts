import { Injectable } from '@nestjs/common';
import { type EditFigure, type FigureView, notFound, ProblemError, type ReportView } from '@pingyi/contracts';
import { type Submission, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { figureView, findReportView, themesOf } from '../views/report-view';
import { mayRead, ownSubmission } from '../views/submission-access';

@Injectable()
export class ReportService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(actor: Actor, submissionId: string): Promise<ReportView> {
    return this.unitOfWork.run(actor, async (work) => {
      const submission = await work.submissions.get(submissionId);
      await mayRead(work, actor, submission);
      const report = await findReportView(work, submission);
      if (!report) {
        throw new ProblemError('state-conflict', {
          zh: '报告还没有识读完成',
          en: 'The report has not been read yet',
        });
      }
      return { ...report, editable: await this.isEditable(work, actor, submission) };
    });
  }

  /** Corrects or fills a figure; the value as read stays. @throws ProblemError state-conflict once submitted */
  async editFigure(actor: Actor, submissionId: string, figureId: string, edit: EditFigure): Promise<FigureView> {
    return this.unitOfWork.run(actor, async (work) => {
      const submission = await ownSubmission(work, actor, submissionId);
      if (!(await this.isEditable(work, actor, submission))) {
        throw new ProblemError('state-conflict', {
          zh: '报告已经报送或填报已经结束，数据不能再改',
          en: 'The report is submitted or collecting has ended; its figures can no longer change',
        });
      }
      const report = await work.reports.find({ submissionId });
      const figure = await work.metricValues.lock(figureId);
      if (figure.reportId !== report?.id) throw notFound();
      const metricKey = edit.metricKey === undefined ? figure.metricKey : edit.metricKey;
      if (metricKey !== null && !(await work.metrics.find({ key: metricKey }))) {
        throw new ProblemError('input-invalid', undefined, {
          errors: [
            { pointer: '/metricKey', message: '指标目录中没有这一项', messageEn: 'No such metric in the catalogue' },
          ],
        });
      }
      await work.metricValues.update(figureId, {
        editedValue: edit.value,
        metricKey,
        editedBy: edit.value === null ? null : actor.actorId,
        editedAt: edit.value === null ? null : work.now,
      });
      work.audit({
        action: edit.value === null ? 'figure.restore' : 'figure.edit',
        subjectType: 'metric_value',
        subjectId: figureId,
        data: { roundId: submission.roundId, submissionId },
      });
      return figureView(await work.metricValues.get(figureId), await themesOf(work));
    });
  }

  private async isEditable(work: Work, actor: Actor, submission: Submission): Promise<boolean> {
    if (submission.state !== 'read') return false;
    const official = await work.officials.get(submission.officialId);
    const round = await work.rounds.get(submission.roundId);
    return official.memberId === actor.actorId && round.state === 'collecting';
  }
}
