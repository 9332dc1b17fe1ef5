import { lazy, Suspense, type ReactNode } from 'react';
import type { TownshipAlert } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { LoadingState } from '../../ui/state-block';
import styles from './compare-page.module.css';

const AlertTable = lazy(async () => ({ default: (await import('./alert-table')).AlertTable }));

interface AlertsProps {
  readonly alerts: readonly TownshipAlert[];
  readonly ofTownship?: boolean;
}

/** What to know of before reading ranks; where there is nothing, one sentence says so. */
export function Alerts({ alerts, ofTownship = false }: AlertsProps): ReactNode {
  const { t } = useTranslation('compare');
  if (alerts.length === 0) return <h2 className={styles.heading}>{t('alerts.none')}</h2>;
  return (
    <Suspense fallback={<LoadingState rows={alerts.length} />}>
      <AlertTable alerts={alerts} ofTownship={ofTownship} />
    </Suspense>
  );
}
