import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ProblemError, type RereadView } from '@pingyi/contracts';
import { type ReportReread, UnitOfWork, type Work } from '@pingyi/persistence';
import { jobIdOf, type JobPort } from '@pingyi/platform';
import type { Actor } from '../http/actor';
import { JOBS } from '../http/tokens';

/** Passes over the stored reports with the present catalogue. */
@Injectable()
export class RereadService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(JOBS) private readonly jobs: JobPort,
  ) {}

  /** @throws ProblemError state-conflict while another pass is under way */
  async request(actor: Actor, isTrial: boolean): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (work) => {
      const unfinished = await work.rereads.list([{ state: 'queued' }, { state: 'running' }]);
      if (unfinished.length > 0) {
        throw new ProblemError('state-conflict', {
          zh: '已有一次重读正在进行，请等它完成或先停止',
          en: 'Reports are being read again already; wait for the end or stop that first',
        });
      }
      const id = randomUUID();
      await work.rereads.insert({
        id,
        isTrial,
        state: 'queued',
        requestedBy: actor.actorId,
        requestedAt: work.now,
        finishedAt: null,
        reportsTotal: await work.reports.count(),
        reportsDone: 0,
        figuresChanged: 0,
        figuresSuggested: 0,
        lastReportId: null,
      });
      await this.jobs.enqueue(
        'reread-reports',
        { tenantId: actor.tenantId, requestId: actor.requestId ?? '', rereadId: id },
        jobIdOf('reread-reports', id),
      );
      work.audit({ action: 'reread.request', subjectType: 'reread', subjectId: id, data: { isTrial } });
      return { id };
    });
  }

  async read(actor: Actor, rereadId: string): Promise<RereadView> {
    return this.unitOfWork.run(actor, async (work) => rereadView(await work.rereads.get(rereadId)));
  }

  /** Stops before the next batch. @throws ProblemError state-conflict when it is over */
  async cancel(actor: Actor, rereadId: string): Promise<RereadView> {
    return this.unitOfWork.run(actor, async (work) => {
      const row = await work.rereads.lock(rereadId);
      if (row.state !== 'queued' && row.state !== 'running') {
        throw new ProblemError('state-conflict', { zh: '这次重读已经结束', en: 'This pass is over already' });
      }
      await work.rereads.update(rereadId, { state: 'cancelled', finishedAt: work.now });
      work.audit({
        action: 'reread.cancel',
        subjectType: 'reread',
        subjectId: rereadId,
        data: { reportsDone: row.reportsDone },
      });
      return rereadView(await work.rereads.get(rereadId));
    });
  }
}

/** The newest pass, finished or not. */
export async function findLastReread(work: Work): Promise<RereadView | null> {
  const [last] = await work.rereads.list({}, { requestedAt: 'DESC' });
  return last ? rereadView(last) : null;
}

function rereadView(row: ReportReread): RereadView {
  return {
    id: row.id,
    isTrial: row.isTrial,
    state: row.state,
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    reportsTotal: row.reportsTotal,
    reportsDone: row.reportsDone,
    figuresChanged: row.figuresChanged,
    figuresSuggested: row.figuresSuggested,
  };
}
