import { useState } from 'react';
import type { ReactNode } from 'react';
import type { OfficialRow, RoundSetUpView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { DataTable } from '../../ui/data-table';
import { QueryBlock } from '../../ui/state-block';
import { StepButton } from '../../ui/step-button';
import { CommentDialog, TransferDialog } from './official-records';
import { OfficialDialog } from './official-dialog';
import { officialsQuery } from './queries';
import { removeOfficial, useSetUpChange } from './set-up-queries';
import styles from './set-up.module.css';

type Opened = { readonly what: 'row' | 'transfer' | 'comment'; readonly row: OfficialRow } | { readonly what: 'new' };

/** Officials and leadership teams one by one, with transfers within the year and leaders’ comments. */
export function OfficialsEditor({ view }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  const params = { tenant: useTenantSlug(), roundId: view.round.id };
  const officials = useQuery(officialsQuery(params));
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  const mayComment = useIsAllowed('round.manage') && !['archived', 'suspended'].includes(view.round.state);
  const columns: TableColumnsType<OfficialRow> = [
    {
      key: 'name',
      title: t('name'),
      render: (_, { name, graded, ungradedReason }) => (
        <>
          {name}{' '}
          {graded ? null : (
            <span className={styles.quiet} title={ungradedReason ?? ''}>
              {t('setUp.officials.ungradedTag')}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'kind',
      title: t('setUp.officials.kind'),
      width: 110,
      render: (_, { kind }) => t(`setUp.officials.${kind}`),
    },
    { key: 'township', title: t('township'), render: (_, { township }) => township.name },
    { key: 'post', title: t('post'), dataIndex: 'post', responsive: ['md'] },
    { key: 'peerClass', title: t('peerClass'), dataIndex: 'peerClass', width: 110, responsive: ['md'] },
    {
      key: 'delivery',
      title: t('setUp.officials.delivery'),
      width: 120,
      responsive: ['md'],
      render: (_, { delivery }) => t(`setUp.officials.${delivery}`),
    },
    {
      key: 'actions',
      title: t('setUp.officials.actions'),
      render: (_, row) => (
        <span className={styles.tools}>
          {view.editable ? (
            <>
              <Button size="small" onClick={() => setOpened({ what: 'row', row })}>
                {t('setUp.officials.edit')}
              </Button>
              <Button size="small" onClick={() => setOpened({ what: 'transfer', row })}>
                {t('setUp.officials.transfer')}
              </Button>
            </>
          ) : null}
          {mayComment ? (
            <Button size="small" onClick={() => setOpened({ what: 'comment', row })}>
              {t('setUp.officials.comment')}
            </Button>
          ) : null}
          {view.editable && row.submission === null ? <RemoveOfficial row={row} params={params} /> : null}
        </span>
      ),
    },
  ];
  return (
    <section aria-label={t('setUp.tabs.officials')}>
      {view.editable ? (
        <div className={styles.buttons}>
          <Button onClick={() => setOpened({ what: 'new' })}>{t('setUp.officials.add')}</Button>
        </div>
      ) : null}
      <QueryBlock query={officials}>
        {(rows) => (
          <DataTable
            caption={t('setUp.tabs.officials')}
            captionHidden
            rows={rows}
            rowKey="id"
            columns={columns}
            empty={t('noOfficials')}
          />
        )}
      </QueryBlock>
      <Records view={view} />
      {opened?.what === 'new' ? <OfficialDialog view={view} row={null} onClose={close} /> : null}
      {opened?.what === 'row' ? <OfficialDialog view={view} row={opened.row} onClose={close} /> : null}
      {opened?.what === 'transfer' ? <TransferDialog view={view} row={opened.row} onClose={close} /> : null}
      {opened?.what === 'comment' ? <CommentDialog view={view} row={opened.row} onClose={close} /> : null}
    </section>
  );
}

function RemoveOfficial({ row, params }: { row: OfficialRow; params: { tenant: string; roundId: string } }): ReactNode {
  const { t } = useTranslation('round');
  const remove = useSetUpChange(params, removeOfficial(params));
  return (
    <StepButton
      label={t('setUp.officials.remove')}
      title={t('setUp.officials.removeTitle', { name: row.name })}
      effects={[t('setUp.officials.removeEffect')]}
      step={remove}
      primary={false}
      small
      onConfirm={(close) => remove.mutate(row.id, { onSuccess: close })}
    />
  );
}

/** What is on record beside the list. */
function Records({ view: { transfers, comments } }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  return (
    <>
      {transfers.length === 0 ? null : (
        <section>
          <h2 className={styles.heading}>{t('setUp.officials.transfers')}</h2>
          <ul className={styles.list}>
            {transfers.map(({ id, effectiveOn, officialName, fromTownship, toTownship, post }) => (
              <li key={id}>
                {t('setUp.officials.transferred', {
                  day: effectiveOn,
                  name: officialName,
                  from: fromTownship,
                  to: toTownship,
                  post,
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {comments.length === 0 ? null : (
        <section>
          <h2 className={styles.heading}>{t('setUp.officials.comments')}</h2>
          <ul className={styles.list}>
            {comments.map(({ id, officialName, leader, text, madeOn }) => (
              <li key={id}>
                <span className={styles.quiet}>
                  {madeOn} {leader} → {officialName}
                </span>{' '}
                {text}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
