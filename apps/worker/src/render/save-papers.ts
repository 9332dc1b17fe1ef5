import { ProblemError } from '@pingyi/contracts';
import type { AuditActor, Work } from '@pingyi/persistence';
import type { StoredBytes } from '@pingyi/platform';
import type { MakeDocumentParts } from './begin-papers';
import { failDocument, recordEnd } from './end-document';

/** A paper that has been set, or whose bytes are stored already. */
export interface SetPaper {
  readonly documentId: string;
  readonly artifactKey: string;
  readonly pages: number;
  readonly made: { readonly pdf: Uint8Array } | { readonly stored: StoredBytes };
}

type SaveParts = Pick<MakeDocumentParts, 'unitOfWork' | 'files' | 'logger'>;

/** A PDF never needs more; beyond it something is wrong. */
export const limitBytes = 64 * 1024 * 1024;

/**
 * Makes papers ready: bytes first (durable, by content), then the rows of all of them in one transaction. It may be done
 * again for the same papers, the effect is once: an artifact’s key is unique, and a document that is over is left alone.
 * @throws whatever keeps rows or files from being used now
 */
export async function savePapers(parts: SaveParts, actor: AuditActor, papers: readonly SetPaper[]): Promise<void> {
  const stored = await store(parts, actor.tenantId, papers);
  await parts.unitOfWork.run(actor, (work) => finish(parts, work, stored));
}

type StoredPaper = Omit<SetPaper, 'made'> & StoredBytes;

async function store(
  { files }: SaveParts,
  tenantId: string,
  papers: readonly SetPaper[],
): Promise<readonly StoredPaper[]> {
  const pdfs = papers.flatMap(({ made }) => ('pdf' in made ? [made.pdf] : []));
  const put = (await files.forTenant(tenantId).kept.putAll(pdfs, { limitBytes })).values();
  return papers.map(({ made, documentId, artifactKey, pages }) => {
    const bytes = 'stored' in made ? made.stored : put.next().value;
    if (!bytes) throw new Error('a file was stored and not named');
    return { documentId, artifactKey, pages, sha256: bytes.sha256, sizeBytes: bytes.sizeBytes };
  });
}

async function finish({ logger }: SaveParts, work: Work, papers: readonly StoredPaper[]): Promise<void> {
  const createdAt = work.now;
  const rows = papers.map(({ artifactKey, sha256, sizeBytes, pages }) => ({
    artifactKey,
    sha256,
    sizeBytes,
    pages,
    createdAt,
  }));
  const artifacts = new Map((await work.artifacts.insertAllOnce(rows)).map((row) => [row.artifactKey, row]));
  const made: { id: string; artifactId: string }[] = [];
  for (const { documentId, artifactKey, sha256 } of papers) {
    const artifact = artifacts.get(artifactKey);
    // A document must never be ready on a row whose file is not the one just written.
    if (artifact?.sha256 === sha256) made.push({ id: documentId, artifactId: artifact.id });
    else {
      logger.error({ documentId }, 'The same paper gave other bytes than before');
      await failDocument(work, documentId, otherBytes);
    }
  }
  for (const document of await work.documents.finishAll(made, work.now)) {
    recordEnd(work, document, { action: 'document.ready', data: { artifactId: document.artifactId } });
  }
}

const otherBytes = {
  zh: '重新生成的文件与已存档的文件不一致，没有替换。请管理员查看日志。',
  en: 'Made anew, the file differs from the one on record, which was kept. Ask an administrator to look at the log.',
};

/** With so many papers, or bytes, a group is full. */
const groupSize = 16;
const groupBytes = 8 * 1024 * 1024;
/** So long a finished paper waits for others to share its transaction. */
const lingerMs = 120;

interface Waiting {
  readonly paper: SetPaper;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

export interface PaperSaver {
  /** Resolves once the paper is ready; nothing is lost when the process ends before: it is made again. */
  readonly save: (paper: SetPaper) => Promise<void>;
}

/**
 * Saves papers in groups: those that are finished while a group is being saved form the next one. A group that cannot be
 * saved is tried one by one, so that a paper at fault is alone with it.
 * @param isMoreComing whether further papers are being set, for which one may wait a little
 */
export function createPaperSaver(parts: SaveParts, actor: AuditActor, isMoreComing: () => boolean): PaperSaver {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let saving = false;
  let timer: NodeJS.Timeout | undefined;

  const saveAll = async (group: readonly Waiting[]): Promise<void> => {
    try {
      await savePapers(
        parts,
        actor,
        group.map(({ paper }) => paper),
      );
      for (const { resolve } of group) resolve();
    } catch (error) {
      const isOutage = error instanceof ProblemError && error.code === 'unavailable';
      if (isOutage || group.length === 1) return group.forEach(({ reject }) => reject(error));
      for (const each of group) await saveAll([each]);
    }
  };
  const start = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const group = waiting;
    waiting = [];
    waitingBytes = 0;
    saving = true;
    await saveAll(group);
    saving = false;
    goOn();
  };
  const goOn = (): void => {
    if (saving || waiting.length === 0) return;
    if (waiting.length >= groupSize || waitingBytes >= groupBytes || !isMoreComing()) void start();
    else timer ??= setTimeout(() => void start(), lingerMs);
  };
  return {
    save: (paper) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ paper, resolve, reject });
      waitingBytes += 'pdf' in paper.made ? paper.made.pdf.byteLength : 0;
      goOn();
      return promise;
    },
  };
}
