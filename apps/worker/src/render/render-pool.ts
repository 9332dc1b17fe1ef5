import type { BilingualText } from '@pingyi/contracts';
import { childEntry } from '../child/child-entry';
import type { ChildAnswer, ChildFailure } from '../child/child-answer';
import { type ChildMetrics, createChildPool } from '../child/child-pool';
import { artifactKey } from './artifact-key';
import type { PaperRenderer, RenderAnswer } from './paper-renderer';
import { RenderOutcome, RenderProgress, type RenderTask } from './render-task';

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
    recycleAfter: 1_000,
    recycleAboveMib: 512,
    handsAhead: true,
    readResult: (value) => RenderOutcome.parse(value),
    ...(warn ? { warn } : {}),
    ...(metrics ? { metrics } : {}),
  });
  return {
    artifactKey: (paper, profile) => artifactKey(paper, { profile, fontsDir }),
    render: async (paper, profile, { onProgress, ...hints } = {}) => {
      const said = (value: unknown): void => {
        const progress = RenderProgress.safeParse(value);
        if (progress.success) onProgress?.(progress.data);
      };
      return answerOf(await children.run({ paper, profile, fontsDir }, { ...hints, onProgress: said }));
    },
    close: children.close,
  };
}

const interrupted: BilingualText = {
  zh: '生成文件的进程多次中断，文件没有生成。请重试；仍不成功时请联系管理员查看日志。',
  en: 'The rendering process ended early several times. Try again; if it stays so, ask an administrator to look at the log.',
};
const deaths: Readonly<Record<ChildFailure, BilingualText>> = {
  timeout: {
    zh: '文件在规定时间内没有生成完。请减少内容（如分批生成）后重试。',
    en: 'The paper was not finished in the time it has. Ask for less at a time, then try again.',
  },
  memory: {
    zh: '文件所需内存超过上限。请减少内容（如分批生成）后重试。',
    en: 'The paper needs more memory than it may use. Ask for less at a time, then try again.',
  },
  crashed: interrupted,
  closed: interrupted,
  cancelled: interrupted,
};

function answerOf(answer: ChildAnswer<RenderOutcome>): RenderAnswer {
  if (!answer.ok) return { ok: false, retry: true, problem: deaths[answer.reason] };
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
