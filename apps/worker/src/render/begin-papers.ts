import type { BilingualText } from '@pingyi/contracts';
import type { RenderedDocument, UnitOfWork, Work } from '@pingyi/persistence';
import type { FileStore, Logger, StoredBytes } from '@pingyi/platform';
import { endDocument, isOver } from './end-document';
import { NoFrozenPage } from './frozen-page';
import type { Paper } from './paper';
import { paperOf } from './paper-of';
import type { PaperRenderer } from './paper-renderer';
import { PaperRows } from './paper-rows';

export interface MakeDocumentParts {
  readonly unitOfWork: UnitOfWork;
  readonly files: FileStore;
  readonly renderer: PaperRenderer;
  readonly logger: Logger;
}

/** A paper with every word on it, about to be set. */
export interface BegunPaper {
  readonly document: RenderedDocument;
  readonly paper: Paper;
  readonly artifactKey: string;
  /** What was made of the same words before; its file may be gone. */
  readonly present: (StoredBytes & { readonly pages: number }) | null;
}

export interface BegunPapers {
  readonly papers: readonly BegunPaper[];
  /** How many of the documents asked for were looked at, from the first on; the others were left as they are. */
  readonly handled: number;
}

/** So long a transaction gathers further papers; large ones are begun one by one. */
const gatherMs = 150;

/**
 * Gathers the words of these papers and notes that they are being made. What is ready, failed or cancelled is left alone,
 * and what cannot be put together ends with a reason, alone.
 */
export async function beginPapers(
  { renderer, logger }: Pick<MakeDocumentParts, 'renderer' | 'logger'>,
  work: Work,
  documentIds: readonly string[],
): Promise<BegunPapers> {
  const locked = new Map((await work.documents.lockAll(documentIds)).map((document) => [document.id, document]));
  const wanted = [...locked.values()].filter((document) => !isOver(document));
  const rows = new PaperRows(work);
  await rows.ahead(wanted);
  const until = performance.now() + gatherMs;
  const gathered: Omit<BegunPaper, 'present'>[] = [];
  let handled = 0;
  for (const id of documentIds) {
    if (gathered.length > 0 && performance.now() > until) break;
    handled += 1;
    const document = locked.get(id);
    if (!document || isOver(document)) continue;
    try {
      const paper = await paperOf(rows, document);
      gathered.push({ document, paper, artifactKey: await renderer.artifactKey(paper, document.profile) });
    } catch (error) {
      // Where a statement failed, the transaction is over and so is this: the job is tried again.
      await endDocument(work, document, error instanceof NoFrozenPage ? error.problem : incomplete);
      logger.error({ err: error, documentId: id }, 'A paper could not be put together');
    }
  }
  const keys = gathered.map(({ artifactKey }) => artifactKey);
  const [present] = await Promise.all([
    work.artifacts.listBy('artifactKey', keys),
    work.documents.beginAll(gathered.map(({ document }) => document.id)),
  ]);
  const made = new Map(present.map((row) => [row.artifactKey, row]));
  return { papers: gathered.map((paper) => ({ ...paper, present: made.get(paper.artifactKey) ?? null })), handled };
}

export const incomplete: BilingualText = {
  zh: '所依据的数据不全，文件没有生成。请核对该述职人的报告和结果后再重试。',
  en: 'What the paper is made from is not complete. Check the official’s report and result, then try again.',
};
