import { useTranslation } from 'react-i18next';
import { formatTime } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { findWait } from './wait';

/** How long to wait after too many attempts; null for any other error. */
export function useWaitText(): (error: unknown) => string | null {
  const { t } = useTranslation('access');
  const language = useLanguage();
  return (error) => {
    const wait = findWait(error);
    if (wait === undefined) return null;
    return wait.until === null
      ? t('tooManySeconds', { seconds: wait.seconds })
      : t('tooManyUntil', { time: formatTime(wait.until, language), minutes: wait.minutes });
  };
}
