import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { formatTime } from '../../lib/format';
import { useLanguage } from '../../lib/language';

/** Above this many seconds a time of day is easier to act on than a count. */
const countedSeconds = 90;

/** How long to wait after too many attempts; null for any other error. */
export function useWaitText(): (error: unknown) => string | null {
  const { t } = useTranslation('access');
  const language = useLanguage();
  return (error) => {
    if (!isProblem(error, 'too-many-requests')) return null;
    const { retryAfterSeconds: seconds = 60 } = error.problem;
    if (seconds <= countedSeconds) return t('tooManySeconds', { seconds });
    const until = new Date(error.arrivedAt.getTime() + seconds * 1000);
    return t('tooManyUntil', { time: formatTime(until.toISOString(), language), minutes: Math.ceil(seconds / 60) });
  };
}
