import type { ReactNode } from 'react';
import type { SubmissionView } from '@pingyi/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { LinkButton } from '../../ui/link-button';
import { ReadingProgress } from './reading-progress';
import styles from './upload-page.module.css';

interface VersionStandingProps {
  readonly tenant: string;
  readonly submission: SubmissionView;
}

/** Where the newest version stands and the one next step it asks for. */
export function VersionStanding({ tenant, submission }: VersionStandingProps): ReactNode {
  const { t } = useTranslation('upload');
  const language = useLanguage();
  const params = { tenant, roundId: submission.roundId, submissionId: submission.id };
  switch (submission.state) {
    case 'received':
    case 'reading':
      return <ReadingProgress key={submission.id} submission={submission} />;
    case 'read':
      return (
        <section aria-labelledby="standing">
          <h2 id="standing" className={styles.heading}>
            {t('readTitle')}
          </h2>
          <p className={styles.quiet}>{t('readDetail')}</p>
          <p className={styles.next}>
            <LinkButton primary size="large" to="/$tenant/rounds/$roundId/parse/$submissionId" params={params}>
              {t('check')}
            </LinkButton>
          </p>
        </section>
      );
    case 'refused':
      return (
        <section role="alert">
          <h2 className={styles.heading}>{t('refusedTitle')}</h2>
          <ul className={styles.problems}>
            {submission.problems.map((problem) => (
              <li key={problem.code}>{language === 'zh' ? problem.detail : problem.detailEn}</li>
            ))}
          </ul>
          <p className={styles.quiet}>{t('refusedDetail')}</p>
        </section>
      );
    case 'submitted':
    case 'superseded':
      return (
        <section aria-labelledby="standing">
          <h2 id="standing" className={styles.heading}>
            {t('submittedTitle')}
          </h2>
          {submission.submittedAt && (
            <p className={styles.quiet}>{t('submittedAt', { at: formatInstant(submission.submittedAt, language) })}</p>
          )}
          <p>{t('committeeSees')}</p>
          <ul className={styles.sees}>
            <li>{t('seesText')}</li>
            <li>{t('seesFigures')}</li>
            <li>{t('seesMasked')}</li>
            <li>{t('seesNot')}</li>
          </ul>
          <p className={styles.next}>
            <Link to="/$tenant/rounds/$roundId/parse/$submissionId" params={params}>
              {t('view')}
            </Link>
          </p>
        </section>
      );
  }
}
