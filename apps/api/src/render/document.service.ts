import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type DocumentView, ProblemError, type RequestDocument } from '@pingyi/contracts';
import { UnitOfWork } from '@pingyi/persistence';
import { type FileStore, jobIdOf, type JobPort, type OpenedFile } from '@pingyi/platform';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { FILES, JOBS } from '../http/tokens';
import { documentViews, paperTitle, requireOwn, viewOf } from './document-view';
import { requireStillTheirs } from './given-out';
import { requireRoomForDocument } from './open-limits';
import { paperRequest } from './paper-request';

@Injectable()
export class DocumentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(JOBS) private readonly jobs: JobPort,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** Queues a paper. Who may ask for which, and what it is made from, says `paperRequest`. */
  async request({ actor, intent }: Intended, input: RequestDocument): Promise<DocumentView> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      await requireRoomForDocument(work, actor);
      const asked = await paperRequest(work, actor, input);
      const { round, publicationId, official, basis, frozenPage = null, about = null } = asked;
      const [letterhead] = await work.letterheads.list();
      const id = randomUUID();
      await work.documents.insert({
        id,
        kind: input.kind,
        roundId: round.id,
        publicationId,
        officialId: official?.id ?? null,
        batchId: null,
        ordinal: 0,
        basis: { ...basis, issuer: letterhead?.issuer ?? actor.tenant.name },
        frozenPage,
        title: paperTitle(input, round.year, official?.name ?? about),
        locale: input.locale,
        profile: input.profile,
        state: 'queued',
        progressPercent: 0,
        progressStep: 'queued',
        artifactId: null,
        problem: null,
        requestedBy: actor.actorId,
        requestedAt: work.now,
        readyAt: null,
      });
      await this.enqueue(actor, id);
      work.audit({
        action: 'document.request',
        subjectType: 'document',
        subjectId: id,
        data: {
          roundId: round.id,
          kind: input.kind,
          ...(official ? { officialId: official.id } : {}),
          ...(publicationId === null ? {} : { publicationId }),
        },
      });
      return viewOf(work, await work.documents.get(id));
    });
  }

  /** What the member asked for one by one; batches are listed by themselves. */
  async list(actor: Actor): Promise<DocumentView[]> {
    return this.unitOfWork.run(actor, async (work) => {
      const all = await work.documents.list({ requestedBy: actor.actorId, ordinal: 0 }, { requestedAt: 'DESC' });
      return documentViews(work, all);
    });
  }

  async read(actor: Actor, documentId: string): Promise<DocumentView> {
    return this.unitOfWork.run(actor, async (work) =>
      viewOf(work, requireOwn(await work.documents.get(documentId), actor)),
    );
  }

  async cancel({ actor, intent }: Intended, documentId: string): Promise<DocumentView> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const { state, roundId, batchId } = requireOwn(await work.documents.lock(documentId), actor);
      if (batchId !== null) throw ofBatch();
      if (state !== 'queued' && state !== 'rendering') {
        throw new ProblemError('state-conflict', { zh: '文件已不在生成中', en: 'The paper is no longer being made' });
      }
      await work.documents.update(documentId, { state: 'cancelled', progressStep: 'queued', progressPercent: 0 });
      work.audit({
        action: 'document.cancel',
        subjectType: 'document',
        subjectId: documentId,
        data: { roundId },
      });
      return viewOf(work, await work.documents.get(documentId));
    });
  }

  async retry({ actor, intent }: Intended, documentId: string): Promise<DocumentView> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const { state, roundId, batchId } = requireOwn(await work.documents.lock(documentId), actor);
      if (batchId !== null) throw ofBatch();
      if (state !== 'failed' && state !== 'cancelled') {
        throw new ProblemError('state-conflict', {
          zh: '只有未能生成或已取消的文件可以重试',
          en: 'Only a failed or cancelled paper can be tried again',
        });
      }
      await requireRoomForDocument(work, actor);
      await work.documents.update(documentId, {
        state: 'queued',
        progressPercent: 0,
        progressStep: 'queued',
        problem: null,
        requestedAt: work.now,
      });
      await this.enqueue(actor, documentId);
      work.audit({ action: 'document.retry', subjectType: 'document', subjectId: documentId, data: { roundId } });
      return viewOf(work, await work.documents.get(documentId));
    });
  }

  async open(actor: Actor, documentId: string): Promise<{ file: OpenedFile; title: string }> {
    const { artifact, title } = await this.unitOfWork.run(actor, async (work) => {
      const document = requireOwn(await work.documents.get(documentId), actor);
      await requireStillTheirs(work, actor, document);
      const { artifactId, title: name } = document;
      return { artifact: artifactId === null ? null : await work.artifacts.get(artifactId), title: name };
    });
    if (!artifact) {
      throw new ProblemError('state-conflict', { zh: '文件还没有生成', en: 'The paper is not ready yet' });
    }
    return { file: await this.files.forTenant(actor.tenantId).kept.open(artifact.sha256), title };
  }

  private enqueue(actor: Actor, documentId: string): Promise<void> {
    const payload = { tenantId: actor.tenantId, requestId: actor.requestId ?? '', documentId };
    return this.jobs.enqueue('render-document', payload, jobIdOf('render-document', documentId));
  }
}

function ofBatch(): ProblemError {
  return new ProblemError('state-conflict', {
    zh: '这份文件属于一批文件，请对整批操作',
    en: 'This paper belongs to a batch; act on the batch',
  });
}
