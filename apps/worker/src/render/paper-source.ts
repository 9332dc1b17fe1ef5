import type { Official, Publication, RenderedDocument, Round, Work } from '@pingyi/persistence';
import type { PaperRows } from './paper-rows';

/** What every paper is gathered from: the request and the rows it names. */
export interface PaperSource {
  readonly work: Work;
  readonly rows: PaperRows;
  readonly document: RenderedDocument;
  readonly round: Round;
  readonly official: Official | null;
  readonly publication: Publication | null;
  readonly issuer: string;
}
