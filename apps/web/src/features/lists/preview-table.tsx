import { useState, type ReactNode } from 'react';
import {
  type CellRemark,
  type ImportCounts,
  listColumns,
  listKeys,
  type ListKind,
  type PreviewRow,
  RowStanding,
} from '@pingyi/contracts';
import { Segmented, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Language, useLanguage } from '../../lib/language';
import { DataTable, figureColumn } from '../../ui/data-table';
import { StateWord, type Tone } from '../../ui/state-word';
import { useNarrow } from '../../ui/use-narrow';
import { wordOf } from './list-sheets';
import styles from './lists.module.css';

const tones: Record<RowStanding, Tone> = { new: 'good', changed: 'caution', unchanged: 'quiet', faulty: 'alert' };

interface PreviewTableProps {
  readonly list: ListKind;
  readonly rows: readonly PreviewRow[];
  readonly counts: ImportCounts;
}

/** Row by row what the file would do; faulty rows first in view when there are any. */
export function PreviewTable({ list, rows, counts }: PreviewTableProps): ReactNode {
  const { t } = useTranslation('lists');
  const language = useLanguage();
  const narrow = useNarrow();
  const [shown, setShown] = useState<RowStanding | 'all'>(counts.faulty > 0 ? 'faulty' : 'all');
  const columns: TableColumnsType<PreviewRow> = [
    figureColumn({
      key: 'row',
      title: t('row'),
      width: narrow ? 44 : 64,
      render: (_, { rowNumber }: PreviewRow) => rowNumber,
    }),
    {
      key: 'standing',
      title: t('standing'),
      width: narrow ? 84 : 104,
      render: (_, { standing }) => <StateWord tone={tones[standing]}>{t(`standings.${standing}`)}</StateWord>,
    },
    ...listColumns[list]
      .filter(({ key }) => !narrow || key === listKeys[list].name)
      .map((column) => ({
        key: column.key,
        title: column[language],
        width: column.key !== listKeys[list].name ? undefined : narrow ? 72 : 120,
        render: (_: unknown, { values }: PreviewRow) => wordOf(column, values[column.key] ?? null, language),
      })),
    {
      key: 'remarks',
      title: t('remarks'),
      width: narrow ? 150 : 320,
      render: (_, row) => <Remarks list={list} row={row} language={language} />,
    },
  ];
  return (
    <DataTable
      caption={t('preview')}
      captionHidden
      {...(narrow ? { minWidthPx: 350 } : {})}
      rows={shown === 'all' ? rows : rows.filter(({ standing }) => standing === shown)}
      rowKey="rowNumber"
      columns={columns}
      pageSize={100}
      toolbar={
        <Segmented<RowStanding | 'all'>
          size="small"
          aria-label={t('filter')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: t('all', { count: rows.length }) },
            ...RowStanding.options
              .filter((standing) => counts[standing] > 0)
              .map((standing) => ({
                value: standing,
                label: t('filterStanding', { standing: t(`standings.${standing}`), count: counts[standing] }),
              })),
          ]}
        />
      }
    />
  );
}

function Remarks({ list, row, language }: { list: ListKind; row: PreviewRow; language: Language }): ReactNode {
  const { t } = useTranslation('lists');
  const columnOf = (key: string | null) => listColumns[list].find((column) => column.key === key);
  const about = ({ column, message, messageEn }: CellRemark): string => {
    const text = language === 'en' ? messageEn : message;
    const name = columnOf(column)?.[language];
    return name === undefined ? text : t('aboutCell', { column: name, text });
  };
  const word = (key: string, value: string | null): string => {
    const column = columnOf(key);
    return (column && wordOf(column, value, language)) ?? t('nothing');
  };
  return (
    <ul className={styles.remarks}>
      {row.faults.map((fault) => (
        <li key={`${fault.column ?? ''} ${fault.message}`} className={styles.fault}>
          {about(fault)}
        </li>
      ))}
      {row.changes.map(({ column, before, after }) => (
        <li key={column}>
          {t('change', {
            column: columnOf(column)?.[language] ?? column,
            before: word(column, before),
            after: word(column, after),
          })}
        </li>
      ))}
      {row.remarks.map((remark) => (
        <li key={`${remark.column ?? ''} ${remark.message}`} className={styles.quiet}>
          {about(remark)}
        </li>
      ))}
    </ul>
  );
}
