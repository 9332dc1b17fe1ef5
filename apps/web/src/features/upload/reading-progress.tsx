import type { ReactNode } from 'react';
import type { ProgressStep, SubmissionView } from '@pingyi/contracts';
import { CheckOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format';
import { JobProgress } from '../../ui/job-progress';
import styles from './upload-page.module.css';

/** The steps of a reading in their order. */
const order: readonly ProgressStep[] = ['queued', 'inspecting', 'reading', 'saving'];

/** The reading of one version, line by line as its row tells it. */
export function ReadingProgress({ submission }: { submission: SubmissionView }): ReactNode {
  const { t } = useTranslation(['upload', 'terms']);
  const { percent, step } = submission.progress;
  const past = order.slice(1, Math.max(1, order.indexOf(step)));
  const lines = [
    t('stepUploaded', { name: submission.fileName, size: formatBytes(submission.sizeBytes) }),
    ...past.map((done) => t(`terms:progressStep.${done}`)),
  ];
  return (
    <section aria-label={t('reading')}>
      <h2 className={styles.heading}>{t('reading')}</h2>
      <ol className={styles.steps}>
        {lines.map((line) => (
          <li key={line}>
            <CheckOutlined aria-hidden /> {line}
          </li>
        ))}
      </ol>
      <JobProgress percent={percent} step={t(`terms:progressStep.${step}`)} label={t('reading')} />
      <p className={styles.quiet}>{t('readingDetail')}</p>
    </section>
  );
}
