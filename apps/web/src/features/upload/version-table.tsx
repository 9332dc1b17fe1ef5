import type { ReactNode } from 'react';
import { routes, type SubmissionState, type SubmissionView } from '@pingyi/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '../../lib/api-client';
import { formatBytes, formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { DataTable, figureColumn } from '../../ui/data-table';
import { StateWord, type Tone } from '../../ui/state-word';
import styles from './upload-page.module.css';

interface VersionTableProps {
  readonly tenant: string;
  readonly submissions: readonly SubmissionView[];
}

const tones: Record<SubmissionState, Tone> = {
  received: 'going',
  reading: 'going',
  read: 'caution',
  refused: 'alert',
  submitted: 'good',
  superseded: 'quiet',
};

const readable = new Set<SubmissionState>(['read', 'submitted', 'superseded']);

/** Every version the official uploaded, newest first; earlier ones are kept. */
export function VersionTable({ tenant, submissions }: VersionTableProps): ReactNode {
  const { t } = useTranslation(['upload', 'terms']);
  const language = useLanguage();
  return (
    <DataTable<SubmissionView>
      caption={t('versions')}
      rows={submissions}
      rowKey="id"
      empty={t('noVersion')}
      columns={[
        {
          title: t('version'),
          width: 96,
          fixed: 'left',
          render: (_, row) => t('versionNumber', { version: row.version }),
        },
        {
          title: t('standing'),
          width: 140,
          render: (_, row) => <StateWord tone={tones[row.state]}>{t(`terms:submissionState.${row.state}`)}</StateWord>,
        },
        {
          title: t('file'),
          render: (_, row) => (
            <span className={styles.fileName}>
              {row.fileName}
              {row.receivedBy === null ? null : (
                <span className={styles.by}>{t('receivedBy', { name: row.receivedBy })}</span>
              )}
              {row.submittedBy === null ? null : (
                <span className={styles.by}>{t('submittedBy', { name: row.submittedBy })}</span>
              )}
            </span>
          ),
        },
        figureColumn<SubmissionView>({ title: t('size'), width: 96, render: (_, row) => formatBytes(row.sizeBytes) }),
        { title: t('received'), width: 160, render: (_, row) => formatInstant(row.receivedAt, language) },
        {
          key: 'actions',
          title: <span className="visually-hidden">{t('open')}</span>,
          width: 150,
          render: (_, row) => (
            <span className={styles.actions}>
              {readable.has(row.state) && (
                <Link
                  to="/$tenant/rounds/$roundId/parse/$submissionId"
                  params={{ tenant, roundId: row.roundId, submissionId: row.id }}
                >
                  {t('open')}
                </Link>
              )}
              {row.state !== 'refused' && (
                <a href={fileUrl(routes.downloadSubmission, { tenant, submissionId: row.id })} download>
                  {t('download')}
                </a>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
