import { useTranslation } from 'react-i18next';
import { useLanguage } from '../lib/language';
import { problemTextOf } from './problem-sentence';
import type { ProblemText } from './problem-sentence';

/** Puts any error of a call into words of the current language. */
export function useProblemText(): (error: unknown) => ProblemText {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  return (error) =>
    problemTextOf(error, language, {
      offlineTitle: t('offlineTitle'),
      offlineDetail: t('offlineDetail'),
      failedTitle: t('failedTitle'),
      failedDetail: t('failedDetail'),
    });
}
