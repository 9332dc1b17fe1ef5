import { ApiProblem, ConnectionLost } from '../lib/api-problem';
import type { Language } from '../lib/chosen-language';

export interface ProblemText {
  readonly kind: 'offline' | 'forbidden' | 'not-found' | 'failed';
  readonly title: string;
  readonly detail: string | null;
  /** The request id to quote, when the api gave one. */
  readonly requestId: string | null;
}

/** What is said when the api itself said nothing. */
export interface ProblemWords {
  readonly offlineTitle: string;
  readonly offlineDetail: string;
  readonly failedTitle: string;
  readonly failedDetail: string;
}

/** Puts any error of a call into words of the language. */
export function problemTextOf(error: unknown, language: Language, words: ProblemWords): ProblemText {
  if (error instanceof ConnectionLost) {
    return { kind: 'offline', title: words.offlineTitle, detail: words.offlineDetail, requestId: null };
  }
  if (!(error instanceof ApiProblem)) {
    return { kind: 'failed', title: words.failedTitle, detail: words.failedDetail, requestId: null };
  }
  const { problem, code } = error;
  const fields = problem.errors
    ?.map((field) => (language === 'zh' ? field.message : field.messageEn))
    .join(language === 'zh' ? '；' : '; ');
  return {
    kind: code === 'permission-denied' ? 'forbidden' : code === 'not-found' ? 'not-found' : 'failed',
    title: language === 'zh' ? problem.title : problem.titleEn,
    detail: (language === 'zh' ? problem.detail : problem.detailEn) ?? fields ?? null,
    requestId: problem.instance ?? null,
  };
}
