import type { Official, Publication, RenderedDocument, Round, Work } from '@pingyi/persistence';

/** What every paper is gathered from: the request and the rows it names. */
export interface PaperSource {
  readonly work: Work;
  readonly document: RenderedDocument;
  readonly round: Round;
  readonly official: Official | null;
  readonly publication: Publication | null;
  readonly issuer: string;
}
