import type { JobHandler } from '@pingyi/platform';
import type { MakeDocumentParts } from './begin-papers';
import { failDocument } from './end-document';
import { makeDocument } from './make-document';

export interface RenderDocumentParts extends MakeDocumentParts {
  readonly concurrency: number;
}

/** Makes a paper that somebody asked for by itself. */
export function renderDocumentJob({ concurrency, ...parts }: RenderDocumentParts): JobHandler<'render-document'> {
  return {
    concurrency,
    async run(payload, { signal, isLastAttempt }) {
      const problem = await makeDocument(parts, { ...payload, signal });
      if (problem === null) return;
      if (!isLastAttempt) throw new Error(problem.en);
      // The job ends well, so that its id is free for another try that somebody asks for.
      await parts.unitOfWork.run({ ...payload, actorId: null }, (work) =>
        failDocument(work, payload.documentId, problem),
      );
    },
    async failed(payload) {
      await parts.unitOfWork.run({ ...payload, actorId: null }, (work) =>
        failDocument(work, payload.documentId, {
          zh: '文件多次没有生成成功，已停止；结果没有变化，可以重试。',
          en: 'The paper could not be made after several tries; the result is unchanged, try again.',
        }),
      );
    },
  };
}
