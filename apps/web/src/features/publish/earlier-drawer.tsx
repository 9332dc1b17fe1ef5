import type { ReactNode } from 'react';
import type { PublicationEntry, PublishedRow } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Drawer, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { figureColumn } from '../../ui/data-table';
import { QueryBlock } from '../../ui/state-block';
import { earlierQuery } from './queries';

interface EarlierDrawerProps {
  readonly publication: PublicationEntry;
  readonly onClose: () => void;
}

/** What a publication said before it was corrected. */
export function EarlierDrawer({ publication, onClose }: EarlierDrawerProps): ReactNode {
  const { t } = useTranslation('publish');
  const { id: publicationId, ordinal } = publication;
  const title = ordinal === 1 ? t('corrections.first') : t('corrections.nth', { ordinal });
  return (
    <Drawer open title={title} size="large" onClose={onClose}>
      <Rows publicationId={publicationId} title={title} />
    </Drawer>
  );
}

function Rows({ publicationId, title }: { publicationId: string; title: string }): ReactNode {
  const { t } = useTranslation('publish');
  const query = useQuery(earlierQuery({ tenant: useTenantSlug(), roundId: useRoundId(), publicationId }));
  const columns: TableColumnsType<PublishedRow> = [
    figureColumn({ key: 'rank', title: t('corrections.rank'), width: 64, render: (_, row) => row.rank ?? '' }),
    { key: 'official', title: t('corrections.official'), render: (_, row) => `${row.name} · ${row.townshipName}` },
    { key: 'class', title: t('corrections.peerClass'), width: 80, dataIndex: 'peerClass' },
    figureColumn({ key: 'total', title: t('corrections.total'), width: 88, render: (_, row) => row.total ?? '' }),
    { key: 'grade', title: t('corrections.grade'), width: 96, render: (_, row) => row.grade ?? '' },
  ];
  return (
    <QueryBlock query={query}>
      {({ results }) => (
        <Table<PublishedRow>
          aria-label={title}
          dataSource={results}
          columns={columns}
          rowKey="officialId"
          size="small"
          pagination={false}
          scroll={{ x: 480 }}
        />
      )}
    </QueryBlock>
  );
}
