import type { BilingualText, JobPayload, PdfProfile } from '@pingyi/contracts';
import type { UnitOfWork, Work } from '@pingyi/persistence';
import type { FileStore, JobHandler } from '@pingyi/platform';
import type { Paper } from './paper';
import { paperOf } from './paper-of';

type Payload = JobPayload<'render-document'>;

/** What a renderer answers: bytes, or why there are none and whether another try could help. */
export type RenderAnswer =
  | { readonly ok: true; readonly pdf: Uint8Array; readonly pages: number }
  | { readonly ok: false; readonly retry: boolean; readonly problem: BilingualText };

export interface PaperRenderer {
  /** The same key means the same bytes: it covers every word, profile, template, engine and fonts. */
  artifactKey(paper: Paper, profile: PdfProfile): Promise<string>;
  render(paper: Paper, profile: PdfProfile): Promise<RenderAnswer>;
}

export interface RenderDocumentParts {
  readonly unitOfWork: UnitOfWork;
  readonly files: FileStore;
  readonly renderer: PaperRenderer;
  readonly concurrency: number;
}

/** A PDF never needs more; beyond it something is wrong. */
const limitBytes = 64 * 1024 * 1024;

/**
 * Renders a requested paper: bytes first (durable, by content), then artifact and document rows in one transaction. Delivery
 * is at least once, the effect once: the artifact's key is unique, and a document that is ready is left alone.
 */
export function renderDocumentJob({
  unitOfWork,
  files,
  renderer,
  concurrency,
}: RenderDocumentParts): JobHandler<'render-document'> {
  const inTenant = <T>(payload: Payload, fn: (work: Work) => Promise<T>): Promise<T> =>
    unitOfWork.run({ tenantId: payload.tenantId, actorId: null, requestId: payload.requestId }, fn);

  return {
    concurrency,
    async run(payload) {
      const { documentId, tenantId } = payload;
      const begun = await inTenant(payload, (work) => begin(work, documentId));
      if (!begun) return;
      const { paper, profile } = begun;
      const artifactKey = await renderer.artifactKey(paper, profile);
      const kept = files.forTenant(tenantId).kept;
      const present = await inTenant(payload, (work) => work.artifacts.find({ artifactKey }));
      if (present && (await kept.has(present.sha256))) {
        await inTenant(payload, (work) => finish(work, documentId, present.id));
        return;
      }
      const answer = await renderer.render(paper, profile);
      if (!answer.ok) {
        if (answer.retry) throw new Error(answer.problem.en);
        await inTenant(payload, (work) => fail(work, documentId, answer.problem));
        return;
      }
      const stored = await kept.put(answer.pdf, { limitBytes });
      await inTenant(payload, async (work) => {
        const artifact = await work.artifacts.insertOnce({
          artifactKey,
          ...stored,
          pages: answer.pages,
          createdAt: work.now,
        });
        // A document must never be ready on a row whose file is not the one just written.
        if (artifact.sha256 !== stored.sha256) throw new Error('the same paper gave other bytes than before');
        await finish(work, documentId, artifact.id);
      });
    },
    async failed(payload) {
      await inTenant(payload, (work) =>
        fail(work, payload.documentId, {
          zh: '文件多次没有生成成功，已停止；结果没有变化，可以再次生成。',
          en: 'The paper could not be made after several tries; the result is unchanged, ask for it again.',
        }),
      );
    },
  };
}

interface Begun {
  readonly paper: Paper;
  readonly profile: PdfProfile;
}

async function begin(work: Work, documentId: string): Promise<Begun | null> {
  const document = await work.documents.lock(documentId);
  if (document.state !== 'queued' && document.state !== 'rendering') return null;
  await work.documents.update(documentId, {
    state: 'rendering',
    progressPercent: 30,
    progressStep: 'drawing',
  });
  return { paper: await paperOf(work, document), profile: document.profile };
}

async function finish(work: Work, documentId: string, artifactId: string): Promise<void> {
  const document = await work.documents.lock(documentId);
  if (document.state !== 'queued' && document.state !== 'rendering') return;
  await work.documents.update(documentId, {
    state: 'ready',
    progressPercent: 100,
    progressStep: 'done',
    artifactId,
    readyAt: work.now,
  });
  work.audit({
    action: 'document.ready',
    subjectType: 'document',
    subjectId: documentId,
    data: { roundId: document.roundId, artifactId },
  });
}

async function fail(work: Work, documentId: string, problem: BilingualText): Promise<void> {
  const document = await work.documents.lock(documentId);
  if (document.state !== 'queued' && document.state !== 'rendering') return;
  await work.documents.update(documentId, {
    state: 'failed',
    progressPercent: 100,
    progressStep: 'failed',
    problem,
  });
  const { roundId } = document;
  work.audit({ action: 'document.fail', subjectType: 'document', subjectId: documentId, data: { roundId } });
}
