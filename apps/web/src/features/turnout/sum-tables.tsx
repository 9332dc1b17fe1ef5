import type { ReactNode } from 'react';
import type { RaterProgressRow, TownshipProgressRow, VoterGroup } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { groupLabel } from '../../lib/round';
import { DataTable, figureColumn } from '../../ui/data-table';
import { groupTurnout, type GroupTurnout } from './turnout-rows';

/** Turnout by voter group: raters, sheets, and what was voided or recused, without the reasons. */
export function GroupTable({
  rows,
  groups,
}: {
  rows: readonly RaterProgressRow[];
  groups: readonly VoterGroup[];
}): ReactNode {
  const { t } = useTranslation('turnout');
  const language = useLanguage();
  const count = (key: 'raters' | 'finished' | 'assigned' | 'submitted' | 'voided' | 'recused') =>
    figureColumn<GroupTurnout>({ key, title: t(key), width: 88, render: (_, row) => formatCount(row[key]) });
  return (
    <DataTable<GroupTurnout>
      caption={t('byGroup')}
      captionHidden
      rows={groupTurnout(groups, rows)}
      rowKey={({ group }) => group.id}
      columns={[
        { key: 'group', title: t('group'), render: (_, { group }) => groupLabel(group, language) },
        count('raters'),
        count('finished'),
        count('assigned'),
        count('submitted'),
        figureColumn<GroupTurnout>({
          key: 'open',
          title: t('open'),
          width: 88,
          render: (_, row) => formatCount(row.assigned - row.submitted),
        }),
        count('voided'),
        count('recused'),
      ]}
    />
  );
}

/** Turnout by the township of who is rated. */
export function TownshipTable({ rows }: { rows: readonly TownshipProgressRow[] }): ReactNode {
  const { t } = useTranslation('turnout');
  const count = (key: 'assigned' | 'submitted' | 'drafts' | 'voided') =>
    figureColumn<TownshipProgressRow>({
      key,
      title: t(key),
      width: 88,
      sorter: (a, b) => a[key] - b[key],
      render: (_, row) => formatCount(row[key]),
    });
  return (
    <DataTable<TownshipProgressRow>
      caption={t('byTownship')}
      captionHidden
      rows={rows}
      rowKey="townshipId"
      columns={[
        { key: 'name', title: t('township'), render: (_, row) => row.name },
        count('assigned'),
        count('submitted'),
        figureColumn<TownshipProgressRow>({
          key: 'open',
          title: t('open'),
          width: 88,
          sorter: (a, b) => a.assigned - a.submitted - (b.assigned - b.submitted),
          render: (_, row) => formatCount(row.assigned - row.submitted),
        }),
        count('drafts'),
        count('voided'),
      ]}
    />
  );
}
