import type { BilingualText, PdfProfile } from '@pingyi/contracts';
import type { TaskHints } from '../child/child-pool';
import type { Paper } from './paper';
import type { RenderProgress } from './render-task';

/** What a renderer answers: bytes, or why there are none and whether another try could help. */
export type RenderAnswer =
  | { readonly ok: true; readonly pdf: Uint8Array; readonly pages: number }
  | { readonly ok: false; readonly retry: boolean; readonly problem: BilingualText };

export interface RenderHints extends Pick<TaskHints, 'place' | 'signal'> {
  readonly onProgress?: (progress: RenderProgress) => void;
}

export interface PaperRenderer {
  /** The same key means the same bytes: it covers every word, profile, template, engine and fonts. */
  artifactKey(paper: Paper, profile: PdfProfile): Promise<string>;
  render(paper: Paper, profile: PdfProfile, hints?: RenderHints): Promise<RenderAnswer>;
}
