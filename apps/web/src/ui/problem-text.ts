import { useTranslation } from 'react-i18next';
import { ApiProblem, ConnectionLost } from '../lib/api-problem';
import { useLanguage } from '../lib/language';

export interface ProblemText {
  readonly kind: 'offline' | 'forbidden' | 'not-found' | 'failed';
  readonly title: string;
  readonly detail: string | null;
  /** The request id to quote, when the api gave one. */
  readonly requestId: string | null;
}

/** Puts any error of a call into words of the current language. */
export function useProblemText(): (error: unknown) => ProblemText {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  return (error) => {
    if (error instanceof ConnectionLost) {
      return { kind: 'offline', title: t('offlineTitle'), detail: t('offlineDetail'), requestId: null };
    }
    if (!(error instanceof ApiProblem)) {
      return { kind: 'failed', title: t('failedTitle'), detail: t('failedDetail'), requestId: null };
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
  };
}
