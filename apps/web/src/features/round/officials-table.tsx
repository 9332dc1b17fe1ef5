import type { ReactNode } from 'react';
import type { OfficialRow, SubmissionState } from '@pingyi/contracts';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useCompareNames, useSortedByName } from '../../lib/name-order';
import { DataTable, figureColumn } from '../../ui/data-table';
import { UndisclosedTag } from '../../ui/figure';
import { StateWord } from '../../ui/state-word';
import type { Tone } from '../../ui/state-word';
import { TownshipMark } from '../../ui/township-mark';
import { useNarrow } from '../../ui/use-narrow';
import { ListFilter } from './list-filter';
import type { Show } from './list-filter';
import { OfficialsTools } from './list-tools';
import styles from './officials-table.module.css';

const tones: Record<SubmissionState | 'none', Tone> = {
  none: 'quiet',
  received: 'going',
  reading: 'going',
  read: 'caution',
  refused: 'alert',
  submitted: 'good',
  superseded: 'quiet',
};

const isSubmitted = (row: OfficialRow): boolean => row.submission?.state === 'submitted';

interface OfficialsTableProps {
  readonly rows: readonly OfficialRow[];
  readonly show: Show;
  /** The township that the list is narrowed down to. */
  readonly townshipId: string | undefined;
  readonly onAllTownships: () => void;
}

/** The officials and where their reports stand; those who have not submitted can be picked out. */
export function OfficialsTable({ rows: all, show, townshipId, onAllTownships }: OfficialsTableProps): ReactNode {
  const { t } = useTranslation(['round', 'terms', 'ui']);
  const language = useLanguage();
  const narrow = useNarrow();
  const compareWords = useCompareNames();
  const township = all.find((row) => row.township.id === townshipId)?.township;
  const listed = township === undefined ? all : all.filter((row) => row.township.id === township.id);
  const rows = useSortedByName(listed, ({ principal, township, name }) => [principal ? '0' : '1', township.name, name]);
  const submitted = rows.filter(isSubmitted);
  const missing = rows.filter((row) => !isSubmitted(row));
  const shown = show === 'done' ? submitted : show === 'missing' ? missing : rows;
  const columns: TableColumnsType<OfficialRow> = [
    {
      key: 'township',
      title: t('round:township'),
      width: narrow ? 104 : 150,
      fixed: 'left',
      sorter: (a, b) => compareWords(a.township.name, b.township.name),
      render: (_, { township }) => (
        <>
          {township.name} <span className={styles.quiet}>{t(`terms:townshipKind.${township.kind}`)}</span>
        </>
      ),
    },
    {
      key: 'name',
      title: t('round:name'),
      width: narrow ? 104 : 190,
      sorter: (a, b) => compareWords(a.name, b.name),
      render: (_, row) => (
        <>
          {row.name} {row.principal ? <span className={styles.quiet}>{t('round:principal')}</span> : null}
        </>
      ),
    },
    { key: 'post', title: t('round:post'), dataIndex: 'post', responsive: ['md'] },
    { key: 'peerClass', title: t('round:peerClass'), dataIndex: 'peerClass', width: 110, responsive: ['md'] },
    {
      key: 'submission',
      title: t('round:submission'),
      width: 160,
      render: (_, { submission }) => {
        const state = submission?.state ?? 'none';
        return <StateWord tone={tones[state]}>{t(`terms:submissionState.${state}`)}</StateWord>;
      },
    },
    figureColumn({
      key: 'version',
      responsive: ['md'],
      title: t('round:version'),
      width: 110,
      render: (_, { submission }: OfficialRow) =>
        submission === null ? (
          <UndisclosedTag label={t('ui:none')} />
        ) : (
          t('round:versionNumber', { version: submission.version })
        ),
    }),
    figureColumn({
      key: 'submittedAt',
      title: t('round:submittedAt'),
      width: 180,
      render: (_, { submission }: OfficialRow) =>
        submission?.submittedAt ? (
          formatInstant(submission.submittedAt, language)
        ) : (
          <UndisclosedTag label={t('ui:none')} />
        ),
    }),
  ];
  return (
    <DataTable
      name="officials"
      caption={t('round:officials')}
      rows={shown}
      columns={columns}
      rowKey="id"
      captionHidden
      empty={rows.length === 0 ? t('round:noOfficials') : t('round:noMatch')}
      toolbar={
        <>
          {township === undefined ? null : <TownshipMark name={township.name} onRemove={onAllTownships} />}
          <ListFilter
            list="officials"
            show={show}
            labels={{
              all: t('round:filterAll', { count: rows.length }),
              missing: t('round:filterMissing', { count: missing.length }),
              done: t('round:filterSubmitted', { count: submitted.length }),
            }}
          />
          <OfficialsTools rows={shown} />
        </>
      }
    />
  );
}
