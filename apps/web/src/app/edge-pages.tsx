import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Button } from 'antd';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem, ConnectionLost } from '../lib/api-problem';
import { useDocumentTitle } from '../ui/page-header';
import { FailingState, LoadingState, StateBlock } from '../ui/state-block';
import styles from './edge-pages.module.css';

/** The address names nothing, or nothing this person may see: the two look the same on purpose. */
export function NotFoundPage(): ReactNode {
  const { t } = useTranslation('app');
  useDocumentTitle(t('pageNotFound'));
  return (
    <div className={styles.page}>
      <StateBlock
        as="h1"
        title={t('pageNotFound')}
        detail={t('pageNotFoundDetail')}
        action={<Button href="/">{t('toHome')}</Button>}
      />
    </div>
  );
}

/** The page’s own code did not arrive: the network is gone, or the server has a newer version of it. */
function isMissingCode(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|preload CSS|module script/i.test(error.message);
}

/** A page that could not start: the api refused or cannot be reached, or the page itself failed. */
export function CrashPage({ error, reset }: ErrorComponentProps): ReactNode {
  const { t } = useTranslation('app');
  if (isMissingCode(error)) {
    return (
      <div className={styles.page}>
        <FailingState error={new ConnectionLost({ cause: error })} onRetry={() => window.location.reload()} />
      </div>
    );
  }
  const known = error instanceof ApiProblem || error instanceof ConnectionLost;
  return (
    <div className={styles.page}>
      {known ? (
        <FailingState error={error} onRetry={reset} />
      ) : (
        <StateBlock
          as="h1"
          tone="alert"
          title={t('crashed')}
          detail={t('crashedDetail')}
          action={<Button onClick={() => window.location.reload()}>{t('reload')}</Button>}
        />
      )}
    </div>
  );
}

/** While a page’s code or its first data is on the way. */
export function PendingPage(): ReactNode {
  return (
    <div className={styles.page}>
      <LoadingState rows={8} />
    </div>
  );
}

/** The sign-in page is another document at this same address: it loads in place of all this. */
export function LeaveForSignIn(): ReactNode {
  useEffect(() => window.location.reload(), []);
  return <PendingPage />;
}
