import type { ReactNode } from 'react';
import type { RaterProgressRow, TownshipProgressRow, VoterGroup } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { groupLabel } from '../../lib/round';
import { DataTable, figureColumn } from '../../ui/data-table';
import { countsOf } from './counts-of';
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
  const turnout = groupTurnout(groups, rows);
  const { counts, totals, sheet } = countsOf(turnout, [
    { key: 'raters', name: t('raters'), of: (row) => row.raters },
    { key: 'finished', name: t('finished'), of: (row) => row.finished },
    { key: 'assigned', name: t('assigned'), of: (row) => row.assigned },
    { key: 'submitted', name: t('submitted'), of: (row) => row.submitted },
    { key: 'open', name: t('open'), of: (row) => row.assigned - row.submitted },
    { key: 'voided', name: t('voided'), of: (row) => row.voided },
    { key: 'recused', name: t('recused'), of: (row) => row.recused },
  ]);
  const labelOf = ({ group }: GroupTurnout): string => groupLabel(group, language);
  return (
    <DataTable<GroupTurnout>
      caption={t('byGroup')}
      name="turnout-groups"
      captionHidden
      rows={turnout}
      rowKey={({ group }) => group.id}
      totals={totals}
      sheet={[{ header: t('group'), kind: 'text', value: labelOf }, ...sheet]}
      columns={[
        { key: 'group', title: t('group'), render: (_, row) => labelOf(row) },
        ...counts.map(({ key, name, of }) =>
          figureColumn<GroupTurnout>({ key, title: name, width: 88, render: (_, row) => formatCount(of(row)) }),
        ),
      ]}
    />
  );
}

/** Turnout by the township of who is rated. */
export function TownshipTable({ rows }: { rows: readonly TownshipProgressRow[] }): ReactNode {
  const { t } = useTranslation('turnout');
  const { counts, totals, sheet } = countsOf(rows, [
    { key: 'assigned', name: t('assigned'), of: (row) => row.assigned },
    { key: 'submitted', name: t('submitted'), of: (row) => row.submitted },
    { key: 'open', name: t('open'), of: (row) => row.assigned - row.submitted },
    { key: 'drafts', name: t('drafts'), of: (row) => row.drafts },
    { key: 'voided', name: t('voided'), of: (row) => row.voided },
  ]);
  return (
    <DataTable<TownshipProgressRow>
      caption={t('byTownship')}
      name="turnout-townships"
      captionHidden
      rows={rows}
      rowKey="townshipId"
      totals={totals}
      sheet={[{ header: t('township'), kind: 'text', value: ({ name }) => name }, ...sheet]}
      columns={[
        { key: 'name', title: t('township'), render: (_, row) => row.name },
        ...counts.map(({ key, name, of }) =>
          figureColumn<TownshipProgressRow>({
            key,
            title: name,
            width: 88,
            sorter: (a, b) => of(a) - of(b),
            render: (_, row) => formatCount(of(row)),
          }),
        ),
      ]}
    />
  );
}
