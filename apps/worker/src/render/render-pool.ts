import { childEntry } from '../child/child-entry';
import { type ChildAnswer, type ChildMetrics, createChildPool } from '../child/child-pool';
import { artifactKey } from './artifact-key';
import type { PaperRenderer, RenderAnswer } from './render-document.job';
import { RenderOutcome, type RenderTask } from './render-task';

export interface RenderPoolOptions {
  readonly size: number;
  /** Folder with the deployment's own fonts, tried before the shipped ones; null when there is none. */
  readonly fontsDir: string | null;
  /** The built `render-child.js`; by default the one beside the running bundle. */
  readonly entry?: URL;
  readonly warn?: (message: string) => void;
  readonly metrics?: ChildMetrics;
}

export interface RenderPool extends PaperRenderer {
  readonly close: () => Promise<void>;
}

/** Children that set papers. One keeps fonts and engine warm for many papers and is then replaced, so memory stays flat. */
export function createRenderPool({ size, fontsDir, entry, warn, metrics }: RenderPoolOptions): RenderPool {
  const children = createChildPool<RenderTask, RenderOutcome>({
    name: 'render',
    entry: entry ?? childEntry('render-child', import.meta.url),
    size,
    memoryMib: 192,
    nativeMib: 768,
    // The file of a large round has thousands of pages.
    timeoutMs: 120_000,
    recycleAfter: 200,
    readResult: (value) => RenderOutcome.parse(value),
    ...(warn ? { warn } : {}),
    ...(metrics ? { metrics } : {}),
  });
  return {
    artifactKey: (paper, profile) => artifactKey(paper, { profile, fontsDir }),
    render: async (paper, profile) => answerOf(await children.run({ paper, profile, fontsDir })),
    close: children.close,
  };
}

function answerOf(answer: ChildAnswer<RenderOutcome>): RenderAnswer {
  if (!answer.ok) {
    return {
      ok: false,
      retry: true,
      problem: {
        zh: '生成文件的进程中断，系统会再试。',
        en: `The rendering process ended early (${answer.reason}: ${answer.detail}).`,
      },
    };
  }
  if (answer.value.ok) return answer.value;
  const characters = answer.value.missingCharacters.join('、');
  return {
    ok: false,
    retry: false,
    problem: {
      zh: `现有字体没有“${characters}”，文件没有生成。请管理员在字体文件夹中放入含有该字的字体，再重新生成。`,
      en: `No font has ${characters}, so the paper was not made. Ask an administrator to add a font that has it, then try again.`,
    },
  };
}
