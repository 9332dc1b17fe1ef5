import { useState, type ReactNode } from 'react';
import type { SubmissionView } from '@pingyi/contracts';
import { CheckOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format';
import { JobProgress } from '../../ui/job-progress';
import styles from './upload-page.module.css';

/** The reading of one version, line by line as its row tells it. */
export function ReadingProgress({ submission }: { submission: SubmissionView }): ReactNode {
  const { t } = useTranslation('upload');
  const [steps, setSteps] = useState<readonly string[]>([]);
  const current = submission.progress.step;
  if (current !== '' && steps.at(-1) !== current) setSteps([...steps.filter((step) => step !== current), current]);
  const past = steps.slice(0, -1);
  return (
    <section aria-label={t('reading')}>
      <h2 className={styles.heading}>{t('reading')}</h2>
      <ol className={styles.steps}>
        {[t('stepUploaded', { name: submission.fileName, size: formatBytes(submission.sizeBytes) }), ...past].map(
          (step) => (
            <li key={step}>
              <CheckOutlined aria-hidden /> {step}
            </li>
          ),
        )}
      </ol>
      <JobProgress
        percent={submission.progress.percent}
        step={current === '' ? t('queued') : current}
        label={t('reading')}
      />
      <p className={styles.quiet}>{t('readingDetail')}</p>
    </section>
  );
}
