import { useState } from 'react';
import type { ReactNode } from 'react';
import type { OwnRecusalRow, OwnRecusals } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { DataTable } from '../../ui/data-table';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { StateWord } from '../../ui/state-word';
import { useNarrow } from '../../ui/use-narrow';
import { ownRecusalsQuery, useDeclare } from './queries';
import styles from './assign-page.module.css';

/** Where a rater says by themselves whom they must not rate. */
export function OwnRecusalsPage(): ReactNode {
  const { t } = useTranslation('assign');
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const query = useQuery(ownRecusalsQuery(params));
  const absent = (
    <>
      <PageHeader title={t('ownTitle')} />
      <EmptyState title={t('ownNoRater')} detail={t('ownNoRaterDetail')} />
    </>
  );
  return (
    <QueryBlock query={query} absent={absent}>
      {(own) => <OwnRecusalList own={own} />}
    </QueryBlock>
  );
}

function OwnRecusalList({ own }: { own: OwnRecusals }): ReactNode {
  const { t } = useTranslation('assign');
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const narrow = useNarrow();
  const [declaring, setDeclaring] = useState<OwnRecusalRow | null>(null);
  return (
    <>
      <PageHeader
        title={t('ownTitle')}
        lead={t('ownLead')}
        actions={
          <LinkButton to="/$tenant/rounds/$roundId/score" params={params}>
            {t('toDesk')}
          </LinkButton>
        }
      />
      {own.open ? null : <Alert className={styles.closed ?? ''} type="info" showIcon title={t('ownClosed')} />}
      <DataTable<OwnRecusalRow>
        caption={t('official')}
        rows={own.items}
        rowKey="officialId"
        empty={t('ownEmpty')}
        columns={[
          {
            key: 'official',
            title: t('official'),
            width: narrow ? 104 : 120,
            render: (_, { officialName, post }) =>
              narrow ? (
                <>
                  {officialName}
                  <span className={styles.under}>{post}</span>
                </>
              ) : (
                officialName
              ),
          },
          ...(narrow
            ? []
            : [
                { key: 'township', title: t('township'), dataIndex: 'townshipName', width: 140 },
                { key: 'post', title: t('post'), dataIndex: 'post', width: 140 },
              ]),
          {
            key: 'standing',
            title: t('standing'),
            width: narrow ? 104 : 140,
            render: (_, { recused, submitted }) =>
              recused ? (
                <StateWord tone="quiet">{t('ownRecused')}</StateWord>
              ) : submitted ? (
                <StateWord tone="good">{t('ownSubmitted')}</StateWord>
              ) : (
                t('ownRates')
              ),
          },
          {
            key: 'declare',
            title: t('declare'),
            render: (_, row) =>
              own.open && !row.recused ? (
                <Button
                  size="small"
                  aria-label={t('declareTitle', { name: row.officialName })}
                  onClick={() => setDeclaring(row)}
                >
                  {t('declare')}
                </Button>
              ) : null,
          },
        ]}
      />
      {declaring === null ? null : <DeclareDialog row={declaring} onClose={() => setDeclaring(null)} />}
    </>
  );
}

function DeclareDialog({ row, onClose }: { row: OwnRecusalRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation('assign');
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const declare = useDeclare({ tenant: useTenantSlug(), roundId: useRoundId() });
  return (
    <ConfirmDialog
      open
      title={t('declareTitle', { name: row.officialName })}
      effects={[t('declareEffect'), ...(row.submitted ? [t('declareEffectVoid')] : []), t('declareWho')]}
      confirmLabel={t('declare')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={declare.isPending}
      error={declare.error}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) =>
          declare.mutate(
            { officialId: row.officialId, reason },
            {
              onSuccess: () => {
                void message.success(t('declared'));
                onClose();
              },
            },
          )
        }
      >
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonRule') }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
