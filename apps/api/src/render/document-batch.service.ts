import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type DocumentBatchDetail,
  type DocumentBatchView,
  mostBatchDocuments,
  ProblemError,
  type RequestDocumentBatch,
  toldFailures,
} from '@pingyi/contracts';
import { type DocumentBatch, type DocumentCounts, UnitOfWork, type Work } from '@pingyi/persistence';
import { type FileStore, jobIdOf, type JobPort } from '@pingyi/platform';
import type { Readable } from 'node:stream';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { FILES, JOBS } from '../http/tokens';
import { batchPapers } from './batch-papers';
import { batchZip } from './batch-zip';
import { paperTitle, paperTitles, requireOwn } from './document-view';
import { requireRoomForBatch } from './open-limits';

const isOpen = ({ state }: DocumentBatch): boolean => state === 'queued' || state === 'running';

/** Papers asked for many at a time: one row for all of them, one job that makes them, one ZIP of what is ready. */
@Injectable()
export class DocumentBatchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(JOBS) private readonly jobs: JobPort,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  async request({ actor, intent }: Intended, input: RequestDocumentBatch): Promise<DocumentBatchDetail> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      await requireRoomForBatch(work, actor);
      const { round, papers } = await batchPapers(work, actor, input);
      if (papers.length > mostBatchDocuments) throw tooMany(papers.length);
      const [letterhead] = await work.letterheads.list();
      const issuer = letterhead?.issuer ?? actor.tenant.name;
      const { locale, profile } = input;
      const kinds = [...new Set(papers.map(({ kind }) => kind))];
      const id = randomUUID();
      const names = kinds.map((kind) => paperTitles[kind][locale]).join(locale === 'zh' ? '、' : ', ');
      await work.documentBatches.insert({
        id,
        roundId: round.id,
        title: locale === 'zh' ? `${round.year}年度${names}` : `${names} ${round.year}`,
        kinds,
        state: 'queued',
        requestedBy: actor.actorId,
        requestedAt: work.now,
        finishedAt: null,
      });
      await work.documents.insertAll(
        papers.map(({ kind, official, publicationId, basis, frozenPage = null }, index) => ({
          kind,
          roundId: round.id,
          publicationId,
          officialId: official?.id ?? null,
          batchId: id,
          ordinal: index + 1,
          basis: { ...basis, issuer },
          frozenPage,
          title: paperTitle({ kind, locale }, round.year, official?.name ?? null),
          locale,
          profile,
          state: 'queued',
          progressPercent: 0,
          progressStep: 'queued',
          artifactId: null,
          problem: null,
          requestedBy: actor.actorId,
          requestedAt: work.now,
          readyAt: null,
        })),
      );
      await this.enqueue(actor, id);
      const data = { roundId: round.id, kinds, papers: papers.length };
      work.audit({ action: 'batch.request', subjectType: 'document_batch', subjectId: id, data });
      return detailOf(work, await work.documentBatches.get(id));
    });
  }

  async list(actor: Actor): Promise<DocumentBatchView[]> {
    return this.unitOfWork.run(actor, async (work) => {
      const batches = await work.documentBatches.list({ requestedBy: actor.actorId }, { requestedAt: 'DESC' });
      const counts = await work.documents.countsOfBatches(batches.map(({ id }) => id));
      return batches.map((batch) => viewOf(batch, counts.get(batch.id)));
    });
  }

  async read(actor: Actor, batchId: string): Promise<DocumentBatchDetail> {
    return this.unitOfWork.run(actor, async (work) =>
      detailOf(work, requireOwn(await work.documentBatches.get(batchId), actor)),
    );
  }

  async cancel({ actor, intent }: Intended, batchId: string): Promise<DocumentBatchDetail> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const batch = requireOwn(await work.documentBatches.lock(batchId), actor);
      if (!isOpen(batch)) {
        throw new ProblemError('state-conflict', {
          zh: '这批文件已不在生成中',
          en: 'The batch is no longer being made',
        });
      }
      for (const state of ['queued', 'rendering'] as const) {
        await work.documents.updateWhere({ batchId, state }, { state: 'cancelled' });
      }
      await work.documentBatches.update(batchId, { state: 'cancelled', finishedAt: work.now });
      const data = { roundId: batch.roundId };
      work.audit({ action: 'batch.cancel', subjectType: 'document_batch', subjectId: batchId, data });
      return detailOf(work, await work.documentBatches.get(batchId));
    });
  }

  async retry({ actor, intent }: Intended, batchId: string): Promise<DocumentBatchDetail> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const batch = requireOwn(await work.documentBatches.lock(batchId), actor);
      if (isOpen(batch)) {
        throw new ProblemError('state-conflict', { zh: '这批文件还在生成中', en: 'The batch is still being made' });
      }
      await requireRoomForBatch(work, actor);
      const fresh = { state: 'queued', progressPercent: 0, progressStep: 'queued', problem: null } as const;
      let again = 0;
      for (const state of ['failed', 'cancelled'] as const) {
        again += await work.documents.updateWhere({ batchId, state }, fresh);
      }
      if (again === 0) {
        throw new ProblemError('state-conflict', { zh: '没有需要重试的文件', en: 'There is nothing to try again' });
      }
      await work.documentBatches.update(batchId, { state: 'queued', finishedAt: null });
      await this.enqueue(actor, batchId);
      const data = { roundId: batch.roundId, papers: again };
      work.audit({ action: 'batch.retry', subjectType: 'document_batch', subjectId: batchId, data });
      return detailOf(work, await work.documentBatches.get(batchId));
    });
  }

  /** What is ready now as a ZIP. @throws ProblemError state-conflict while nothing is */
  async open(actor: Actor, batchId: string): Promise<{ stream: Readable; title: string }> {
    const { batch, entries } = await this.unitOfWork.run(actor, async (work) => ({
      batch: requireOwn(await work.documentBatches.get(batchId), actor),
      entries: await work.documents.entriesOfBatch(batchId),
    }));
    if (entries.length === 0) {
      throw new ProblemError('state-conflict', { zh: '还没有生成好的文件', en: 'Nothing of the batch is ready yet' });
    }
    return { stream: batchZip(this.files.forTenant(actor.tenantId).kept, batch, entries), title: batch.title };
  }

  private enqueue(actor: Actor, batchId: string): Promise<void> {
    const payload = { tenantId: actor.tenantId, requestId: actor.requestId ?? '', batchId };
    return this.jobs.enqueue('render-batch', payload, jobIdOf('render-batch', batchId));
  }
}

function tooMany(count: number): ProblemError {
  return new ProblemError('too-many-requests', {
    zh: `所选共 ${count} 份文件，一批最多 ${mostBatchDocuments} 份，请分几批提交。`,
    en: `${count} papers were chosen; a batch takes ${mostBatchDocuments} at most. Ask for them in several batches.`,
  });
}

async function detailOf(work: Work, batch: DocumentBatch): Promise<DocumentBatchDetail> {
  const counts = (await work.documents.countsOfBatches([batch.id])).get(batch.id);
  const failed = await work.documents.failuresOfBatch(batch.id, toldFailures);
  return { ...viewOf(batch, counts), failures: failed };
}

function viewOf(batch: DocumentBatch, counts: DocumentCounts | undefined): DocumentBatchView {
  const { queued = 0, rendering = 0, ready = 0, failed = 0, cancelled = 0 } = counts ?? {};
  return {
    id: batch.id,
    roundId: batch.roundId,
    title: batch.title,
    kinds: batch.kinds,
    state: batch.state,
    total: queued + rendering + ready + failed + cancelled,
    ready,
    failed,
    cancelled,
    requestedAt: batch.requestedAt.toISOString(),
    finishedAt: batch.finishedAt?.toISOString() ?? null,
  };
}
