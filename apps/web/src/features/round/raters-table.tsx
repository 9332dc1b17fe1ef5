import type { ReactNode } from 'react';
import type { RaterRow, VoterGroup } from '@pingyi/contracts';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useCompareNames, useSortedByName } from '../../lib/name-order';
import { groupLabel } from '../../lib/round';
import { DataTable, figureColumn } from '../../ui/data-table';
import { StateWord } from '../../ui/state-word';
import { ListFilter } from './list-filter';
import type { Show } from './list-filter';
import { RatersTools } from './list-tools';
import styles from './officials-table.module.css';

interface RatersTableProps {
  readonly rows: readonly RaterRow[];
  readonly groups: readonly VoterGroup[];
  readonly show: Show;
}

const isFinished = (row: RaterRow): boolean => row.assigned > 0 && row.submitted >= row.assigned;

/** The raters by voter group with how many ballots they have submitted; never what they scored. */
export function RatersTable({ rows: listed, groups, show }: RatersTableProps): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const compareNames = useCompareNames();
  const rows = useSortedByName(listed, ({ name }) => [name]);
  const finished = rows.filter(isFinished);
  const unfinished = rows.filter((row) => !isFinished(row));
  const shown = show === 'done' ? finished : show === 'missing' ? unfinished : rows;
  const groupCode = new Map(groups.map((group) => [group.id, group.code]));
  const columns: TableColumnsType<RaterRow> = [
    {
      key: 'group',
      title: t('group'),
      width: 64,
      sorter: (a, b) => (groupCode.get(a.groupId) ?? '').localeCompare(groupCode.get(b.groupId) ?? ''),
      defaultSortOrder: 'ascend',
      render: (_, row) => {
        const group = groups.find((one) => one.id === row.groupId);
        return (
          <>
            <span className={styles.groupCode}>{group?.code}</span>
            <span className={styles.groupName}>{group === undefined ? null : groupLabel(group, language)}</span>
          </>
        );
      },
    },
    {
      key: 'name',
      title: t('name'),
      dataIndex: 'name',
      width: 96,
      sorter: (a, b) => compareNames(a.name, b.name),
    },
    figureColumn({
      key: 'assigned',
      title: t('assigned'),
      width: 72,
      render: (_, row: RaterRow) => formatCount(row.assigned),
    }),
    figureColumn({
      key: 'ballots',
      title: t('ballots'),
      width: 72,
      sorter: (a: RaterRow, b: RaterRow) => a.submitted - b.submitted,
      render: (_, row: RaterRow) => formatCount(row.submitted),
    }),
    figureColumn({
      key: 'left',
      title: t('left'),
      width: 72,
      sorter: (a: RaterRow, b: RaterRow) => a.assigned - a.submitted - (b.assigned - b.submitted),
      render: (_, row: RaterRow) => formatCount(row.assigned - row.submitted),
    }),
    { key: 'standing', title: t('standing'), width: 128, render: (_, row) => <Standing row={row} /> },
  ];
  return (
    <DataTable
      name="raters"
      caption={t('raters')}
      rows={shown}
      columns={columns}
      rowKey="id"
      captionHidden
      empty={rows.length === 0 ? t('noRaters') : t('noMatch')}
      toolbar={
        <>
          <ListFilter
            list="raters"
            show={show}
            labels={{
              all: t('filterAll', { count: rows.length }),
              missing: t('filterUnfinished', { count: unfinished.length }),
              done: t('filterFinished', { count: finished.length }),
            }}
          />
          <RatersTools rows={shown} groups={groups} />
        </>
      }
    />
  );
}

function Standing({ row }: { row: RaterRow }): ReactNode {
  const { t } = useTranslation('round');
  if (row.assigned === 0) return <StateWord tone="quiet">{t('notAssigned')}</StateWord>;
  if (isFinished(row)) return <StateWord tone="good">{t('finished')}</StateWord>;
  return row.submitted === 0 ? (
    <StateWord tone="quiet">{t('notBegun')}</StateWord>
  ) : (
    <StateWord tone="going">{t('underWay')}</StateWord>
  );
}
