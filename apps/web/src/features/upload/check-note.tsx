import type { ReactNode } from 'react';
import type { OwnOfficialView } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button';
import styles from './upload-page.module.css';

/** What the data verifiers made of the submitted version: returned with a reason, objections to be answered, passed. */
export function CheckNote({ tenant, own }: { tenant: string; own: OwnOfficialView }): ReactNode {
  const { t } = useTranslation('upload');
  const submitted = own.submissions.find(({ state }) => state === 'submitted');
  if (!submitted?.check) return null;
  const { version, check } = submitted;
  const params = { tenant, roundId: own.roundId, submissionId: submitted.id };
  const link = (words: string, primary: boolean): ReactNode => (
    <span>
      <LinkButton primary={primary} to="/$tenant/rounds/$roundId/check/$submissionId" params={params}>
        {words}
      </LinkButton>
    </span>
  );
  if (check.state === 'returned') {
    return (
      <section className={`${styles.note} ${styles.returned}`} aria-label={t('returnedTitle', { version })}>
        <h2 className={styles.heading}>{t('returnedTitle', { version })}</h2>
        <p>{t('returnedReason', { reason: check.reason ?? '' })}</p>
        <p className={styles.quiet}>{t('returnedNext')}</p>
        {link(t('toCheck'), false)}
      </section>
    );
  }
  if (check.state === 'open' && check.disputed > 0) {
    return (
      <section className={styles.note} aria-label={t('disputesTitle', { count: check.disputed })}>
        <h2 className={styles.heading}>{t('disputesTitle', { count: check.disputed })}</h2>
        <p>{check.unanswered > 0 ? t('disputesNext', { count: check.unanswered }) : t('disputesAnswered')}</p>
        {link(t(check.unanswered > 0 ? 'toDisputes' : 'toCheck'), check.unanswered > 0)}
      </section>
    );
  }
  if (check.state !== 'passed') return null;
  return (
    <section className={`${styles.note} ${styles.passed}`} aria-label={t('passedTitle', { version })}>
      <h2 className={styles.heading}>{t('passedTitle', { version })}</h2>
      {check.reason === null ? null : <p>{check.reason}</p>}
      {link(t('toCheck'), false)}
    </section>
  );
}
