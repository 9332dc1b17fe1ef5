import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type BilingualText,
  type DocumentKind,
  type DocumentView,
  notFound,
  ProblemError,
  type RequestDocument,
} from '@pingyi/contracts';
import { type Artifact, type RenderedDocument, UnitOfWork, type Work } from '@pingyi/persistence';
import { type FileStore, jobIdOf, type JobPort, type OpenedFile } from '@pingyi/platform';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { FILES, JOBS } from '../http/tokens';
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
      const { round, publicationId, official, basis } = await paperRequest(work, actor, input);
      const [letterhead] = await work.letterheads.list();
      const id = randomUUID();
      await work.documents.insert({
        id,
        kind: input.kind,
        roundId: round.id,
        publicationId,
        officialId: official?.id ?? null,
        basis: { ...basis, issuer: letterhead?.issuer ?? actor.tenant.name },
        title: paperTitle(input, round.year, official?.name ?? null),
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
        data: {
          roundId: round.id,
          kind: input.kind,
          ...(official ? { officialId: official.id } : {}),
          ...(publicationId === null ? {} : { publicationId }),
        },
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

const titles: Record<DocumentKind, BilingualText> = {
  report: { zh: '述职报告', en: 'Report' },
  'score-sheet': { zh: '测评表', en: 'Score sheet' },
  'result-sheet': { zh: '个人结果单', en: 'Result sheet' },
  comparison: { zh: '乡镇对比表', en: 'Township comparison' },
  ranking: { zh: '排名与等次建议表', en: 'Ranking and proposed grades' },
  notice: { zh: '公示', en: 'Notice' },
  'round-file': { zh: '评议档案', en: 'Round file' },
};

/** Also the name of the file, so two papers of one kind differ in it. */
function paperTitle({ kind, locale }: RequestDocument, year: number, name: string | null): string {
  const title = titles[kind][locale];
  if (locale === 'zh') return `${year}年度${title}${name === null ? '' : `（${name}）`}`;
  return `${title} ${year}${name === null ? '' : ` (${name})`}`;
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
