import type { BilingualText } from '@pingyi/contracts';
import type { Lane } from '../child/fair-queue';
import type { BegunPaper, MakeDocumentParts } from './begin-papers';
import type { RenderFollower } from './follow-render';
import { limitBytes, type SetPaper } from './save-papers';

export interface SetHints {
  readonly tenantId: string;
  readonly lane: Lane;
  /** The process must stop now. */
  readonly signal: AbortSignal;
  readonly follower: RenderFollower;
}

export type SetOutcome =
  | { readonly kind: 'set'; readonly paper: SetPaper }
  /** It has no PDF; `retry`: another try may help. */
  | { readonly kind: 'failed'; readonly retry: boolean; readonly problem: BilingualText }
  /** Somebody has cancelled it, and has perhaps asked for it again since. */
  | { readonly kind: 'unwanted' };

/**
 * Has a begun paper set by a child, unless its file is there from before.
 * @throws the signal's reason when the process must stop
 */
export async function setPaper(
  { files, renderer }: Pick<MakeDocumentParts, 'files' | 'renderer'>,
  { document, paper, artifactKey, present }: BegunPaper,
  { tenantId, lane, signal, follower }: SetHints,
): Promise<SetOutcome> {
  const documentId = document.id;
  if (present && (await files.forTenant(tenantId).kept.has(present.sha256))) {
    return { kind: 'set', paper: { documentId, artifactKey, pages: present.pages, made: { stored: present } } };
  }
  const followed = follower.follow(documentId);
  try {
    const answer = await renderer.render(paper, document.profile, {
      place: { lane, owner: tenantId },
      signal: AbortSignal.any([signal, followed.unwanted]),
      onProgress: followed.note,
    });
    signal.throwIfAborted();
    if (followed.unwanted.aborted) return { kind: 'unwanted' };
    if (!answer.ok) return { kind: 'failed', retry: answer.retry, problem: answer.problem };
    if (answer.pdf.byteLength > limitBytes) return { kind: 'failed', retry: false, problem: tooLarge };
    return { kind: 'set', paper: { documentId, artifactKey, pages: answer.pages, made: { pdf: answer.pdf } } };
  } finally {
    followed.end();
  }
}

const tooLarge: BilingualText = {
  zh: `文件超过 ${limitBytes / 1024 ** 2} MB，没有保存。请减少内容（如分批生成）后重试。`,
  en: `The paper is larger than ${limitBytes / 1024 ** 2} MB and was not kept. Ask for less at a time, then try again.`,
};
