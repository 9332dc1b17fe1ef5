import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type DocumentView, notFound, ProblemError, type RequestDocument } from '@pingyi/contracts';
import { type Artifact, type RenderedDocument, UnitOfWork, type Work } from '@pingyi/persistence';
import { type FileStore, jobIdOf, type JobPort, type OpenedFile } from '@pingyi/platform';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { FILES, JOBS } from '../http/tokens';

@Injectable()
export class DocumentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(JOBS) private readonly jobs: JobPort,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** Queues a paper of a published result. Officials may ask for their own, managers for any of the round. */
  async request({ actor, intent }: Intended, input: RequestDocument): Promise<DocumentView> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const official = await work.officials.get(input.officialId);
      const isOwn = official.memberId === actor.actorId;
      if (official.roundId !== input.roundId || (!isOwn && !actor.roles.includes('round_manager'))) throw notFound();
      const publication = await work.publications.findNewest(input.roundId);
      if (!publication) {
        throw new ProblemError('state-conflict', {
          zh: '结果公布之后才能生成文件',
          en: 'Papers can be made once the result is published',
        });
      }
      const { year } = await work.rounds.get(input.roundId);
      const id = randomUUID();
      await work.documents.insert({
        id,
        kind: input.kind,
        publicationId: publication.id,
        officialId: official.id,
        title: titleOf(input.locale, year, official.name),
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
      await this.jobs.enqueue(
        'render-document',
        { tenantId: actor.tenantId, requestId: actor.requestId ?? '', documentId: id },
        jobIdOf('render-document', id),
      );
      work.audit({
        action: 'document.request',
        subjectType: 'document',
        subjectId: id,
        data: { roundId: official.roundId, kind: input.kind, officialId: official.id, publicationId: publication.id },
      });
      return documentView(await work.documents.get(id), null);
    });
  }

  async list(actor: Actor): Promise<DocumentView[]> {
    return this.unitOfWork.run(actor, async (work) => {
      const documents = await work.documents.list({ requestedBy: actor.actorId }, { requestedAt: 'DESC' });
      const artifacts = await work.artifacts.listByIds(documents.flatMap(({ artifactId }) => artifactId ?? []));
      const artifactOfId = new Map(artifacts.map((artifact) => [artifact.id, artifact]));
      return documents.map((document) => documentView(document, artifactOfId.get(document.artifactId ?? '') ?? null));
    });
  }

  async read(actor: Actor, documentId: string): Promise<DocumentView> {
    return this.unitOfWork.run(actor, async (work) => {
      const document = await own(work, actor, documentId);
      return documentView(document, await artifactOf(work, document));
    });
  }

  async open(actor: Actor, documentId: string): Promise<{ file: OpenedFile; title: string }> {
    const { artifact, title } = await this.unitOfWork.run(actor, async (work) => {
      const document = await own(work, actor, documentId);
      return { artifact: await artifactOf(work, document), title: document.title };
    });
    if (!artifact) {
      throw new ProblemError('state-conflict', { zh: '文件还没有生成', en: 'The paper is not ready yet' });
    }
    return { file: await this.files.forTenant(actor.tenantId).kept.open(artifact.sha256), title };
  }
}

function titleOf(locale: 'zh' | 'en', year: number, name: string): string {
  return locale === 'zh' ? `${year}年度个人结果单（${name}）` : `Result sheet ${year} (${name})`;
}

async function own(work: Work, actor: Actor, documentId: string): Promise<RenderedDocument> {
  const document = await work.documents.get(documentId);
  if (document.requestedBy !== actor.actorId) throw notFound();
  return document;
}

async function artifactOf(work: Work, document: RenderedDocument): Promise<Artifact | null> {
  return document.artifactId === null ? null : work.artifacts.get(document.artifactId);
}

function documentView(document: RenderedDocument, artifact: Artifact | null): DocumentView {
  return {
    id: document.id,
    kind: document.kind,
    title: document.title,
    locale: document.locale,
    profile: document.profile,
    state: document.state,
    progress: { percent: document.progressPercent, step: document.progressStep },
    sizeBytes: artifact?.sizeBytes ?? null,
    problem: document.problem,
    requestedAt: document.requestedAt.toISOString(),
    readyAt: document.readyAt?.toISOString() ?? null,
  };
}
