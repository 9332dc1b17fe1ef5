import { useState, type ReactNode } from 'react';
import type { RaterProgressRow, VoterGroup } from '@pingyi/contracts';
import { Segmented, type TableColumnType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useCompareNames, useSortedByName } from '../../lib/name-order';
import { DataTable, figureColumn } from '../../ui/data-table';
import { StateWord } from '../../ui/state-word';
import { RemindStep } from './remind-step';
import { countsOf } from './counts-of';
import { openSheets } from './turnout-rows';
import styles from './turnout.module.css';

interface RaterTableProps {
  readonly rows: readonly RaterProgressRow[];
  readonly groups: readonly VoterGroup[];
  readonly mayRemind: boolean;
  /** null in a secret round: drafts, times and single sheets are told to nobody. */
  readonly onOpen: ((row: RaterProgressRow) => void) | null;
}

/** The raters with how far each is; a name opens their sheets. */
export function RaterTable({ rows, groups, mayRemind, onOpen }: RaterTableProps): ReactNode {
  const { t } = useTranslation('turnout');
  const language = useLanguage();
  const isSecret = onOpen === null;
  const codes = new Map(groups.map(({ id, code }) => [id, code]));
  const codeOf = (groupId: string): string => codes.get(groupId) ?? '';
  const compareNames = useCompareNames();
  const [show, setShow] = useState<'all' | 'open' | 'late'>('all');
  const sorted = useSortedByName(rows, (row) => [codeOf(row.groupId), row.name]);
  const unfinished = sorted.filter((row) => openSheets(row) > 0);
  const late = sorted.filter((row) => row.late);
  const shown = show === 'open' ? unfinished : show === 'late' ? late : sorted;
  const { counts, totals, sheet } = countsOf<RaterProgressRow>(shown, [
    { key: 'assigned', name: t('assigned'), of: (row) => row.assigned },
    { key: 'submitted', name: t('submitted'), of: (row) => row.submitted },
    { key: 'open', name: t('open'), of: openSheets },
    ...(isSecret
      ? []
      : [
          { key: 'drafts', name: t('drafts'), of: (row: RaterProgressRow) => row.drafts },
          { key: 'voided', name: t('voided'), of: (row: RaterProgressRow) => row.voided },
        ]),
    { key: 'recused', name: t('recused'), of: (row) => row.recused },
  ]);
  const columns: TableColumnType<RaterProgressRow>[] = [
    {
      key: 'name',
      title: t('name'),
      width: 112,
      fixed: 'left',
      sorter: (a, b) => compareNames(a.name, b.name),
      render: (_, row) =>
        onOpen === null ? (
          row.name
        ) : (
          <button type="button" className={styles.link} onClick={() => onOpen(row)}>
            {row.name}
          </button>
        ),
    },
    { key: 'group', title: t('group'), width: 64, render: (_, row) => codes.get(row.groupId) },
    ...counts.map(({ key, name, of }) =>
      figureColumn<RaterProgressRow>({
        key,
        title: name,
        width: 80,
        sorter: (a, b) => of(a) - of(b),
        render: (_, row) => formatCount(of(row)),
      }),
    ),
    {
      key: 'due',
      title: t('dueAt'),
      width: 160,
      render: (_, row) =>
        row.dueAt === null ? null : (
          <>
            {formatInstant(row.dueAt, language)}
            {row.late ? <StateWord tone="alert">{t('late')}</StateWord> : null}
            {row.extended ? <span className={styles.soft}> {t('extended')}</span> : null}
          </>
        ),
    },
    ...(isSecret
      ? []
      : [
          {
            key: 'saved',
            title: t('lastSaved'),
            width: 160,
            render: (_: unknown, row: RaterProgressRow) => row.lastSavedAt && formatInstant(row.lastSavedAt, language),
          },
        ]),
    {
      key: 'reminded',
      title: t('reminded'),
      width: 160,
      render: (_, row) =>
        row.remindedAt === null ? (
          <span className={styles.soft}>{t('notReminded')}</span>
        ) : (
          formatInstant(row.remindedAt, language)
        ),
    },
    ...(mayRemind
      ? [
          {
            key: 'remind',
            title: '',
            width: 88,
            render: (_: unknown, row: RaterProgressRow) =>
              openSheets(row) > 0 ? <RemindStep raters={[row]} primary={false} /> : null,
          },
        ]
      : []),
  ];
  return (
    <DataTable<RaterProgressRow>
      caption={t('byRater')}
      captionHidden
      name="turnout-raters"
      rows={shown}
      totals={totals}
      sheet={[
        { header: t('name'), kind: 'text', value: ({ name }) => name },
        { header: t('group'), kind: 'text', value: ({ groupId }) => codeOf(groupId) },
        ...sheet,
      ]}
      columns={columns}
      rowKey="raterId"
      pageSize={100}
      empty={t('noRows')}
      toolbar={
        <Segmented<'all' | 'open' | 'late'>
          size="small"
          value={show}
          onChange={setShow}
          options={[
            { value: 'all', label: t('showAll', { count: rows.length }) },
            { value: 'open', label: t('showOpen', { count: unfinished.length }) },
            { value: 'late', label: t('showLate', { count: late.length }) },
          ]}
        />
      }
    />
  );
}
