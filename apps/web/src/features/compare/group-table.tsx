import type { ReactNode } from 'react';
import { type OfficialProfile, voterGroupName } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { FigureTable } from '../../ui/figure-table';

type Group = OfficialProfile['groups'][number];

/** The ballots’ aggregate that the rating came from; nothing of groups with too few of them. */
export function GroupTable({ groups }: { groups: readonly Group[] }): ReactNode {
  const { t } = useTranslation('compare');
  const locale = useLanguage();
  return (
    <FigureTable<Group>
      caption={t('groups.title')}
      rows={groups}
      rowKey={({ groupId }) => groupId}
      columns={[
        {
          key: 'group',
          name: t('groups.name'),
          kind: 'text',
          widthPx: 220,
          value: (group) => voterGroupName(group, locale),
        },
        {
          key: 'counted',
          name: t('groups.counted'),
          kind: 'figure',
          widthPx: 130,
          missing: t('groups.few'),
          value: ({ shown }) => shown && String(shown.counted),
        },
        {
          key: 'mean',
          name: t('groups.mean'),
          kind: 'figure',
          widthPx: 130,
          missing: t('groups.few'),
          value: ({ shown }) => shown && shown.mean,
        },
      ]}
    />
  );
}
