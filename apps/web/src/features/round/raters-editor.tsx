import type { ReactNode } from 'react';
import type { RaterRow, RoundSetUpView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { groupLabel } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { DataTable } from '../../ui/data-table';
import { ProblemAlert } from '../../ui/problem-alert';
import { QueryBlock } from '../../ui/state-block';
import { StepButton } from '../../ui/step-button';
import { ratersQuery } from './queries';
import { addRater, regroupRater, removeRater, useSetUpChange } from './set-up-queries';
import styles from './set-up.module.css';

/** Who rates in which voter group, one by one. */
export function RatersEditor({ view }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const params = { tenant: useTenantSlug(), roundId: view.round.id };
  const raters = useQuery(ratersQuery(params));
  const regroup = useSetUpChange(params, regroupRater(params));
  const groups = view.groups.map((group) => ({ value: group.id, label: groupLabel(group, language) }));
  return (
    <section aria-label={t('setUp.tabs.raters')}>
      {view.editable ? <AddRater view={view} groups={groups} /> : null}
      <ProblemAlert error={regroup.error} />
      <QueryBlock query={raters}>
        {(rows) => (
          <DataTable<RaterRow>
            caption={t('setUp.tabs.raters')}
            captionHidden
            rows={rows}
            rowKey="id"
            empty={t('noRaters')}
            columns={[
              { key: 'name', title: t('name'), dataIndex: 'name' },
              {
                key: 'group',
                title: t('group'),
                render: (_, { id, name, groupId }) => (
                  <Select
                    aria-label={`${name} ${t('group')}`}
                    value={groupId}
                    options={groups}
                    disabled={!view.editable || regroup.isPending}
                    onChange={(next) => regroup.mutate({ raterId: id, groupId: next })}
                  />
                ),
              },
              ...(view.editable
                ? [
                    {
                      key: 'actions',
                      title: t('setUp.officials.actions'),
                      width: 120,
                      render: (_: unknown, row: RaterRow) => <RemoveRater row={row} params={params} />,
                    },
                  ]
                : []),
            ]}
          />
        )}
      </QueryBlock>
    </section>
  );
}

interface GroupOption {
  readonly value: string;
  readonly label: string;
}

function AddRater({ view, groups }: { view: RoundSetUpView; groups: GroupOption[] }): ReactNode {
  const { t } = useTranslation('round');
  const params = { tenant: useTenantSlug(), roundId: view.round.id };
  const [form] = Form.useForm<{ readonly memberId: string; readonly groupId: string }>();
  const add = useSetUpChange(params, addRater(params));
  if (groups.length === 0) return <p className={styles.quiet}>{t('setUp.raters.noGroups')}</p>;
  const required = [{ required: true, message: t('setUp.officials.required') }];
  return (
    <>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className={styles.spans ?? ''}
        onFinish={(values) => add.mutate(values, { onSuccess: () => form.resetFields(['memberId']) })}
      >
        <Form.Item
          name="memberId"
          label={t('setUp.raters.member')}
          extra={t('setUp.raters.memberHint')}
          rules={required}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={view.raterCandidates.map(({ memberId, name }) => ({ value: memberId, label: name }))}
          />
        </Form.Item>
        <Form.Item name="groupId" label={t('setUp.raters.group')} rules={required}>
          <Select options={groups} />
        </Form.Item>
        <Form.Item label=" " colon={false}>
          <Button htmlType="submit" loading={add.isPending}>
            {t('setUp.raters.add')}
          </Button>
        </Form.Item>
      </Form>
      <ProblemAlert error={add.error} />
    </>
  );
}

function RemoveRater({ row, params }: { row: RaterRow; params: { tenant: string; roundId: string } }): ReactNode {
  const { t } = useTranslation('round');
  const remove = useSetUpChange(params, removeRater(params));
  return (
    <StepButton
      label={t('setUp.raters.remove')}
      title={t('setUp.raters.removeTitle', { name: row.name })}
      effects={[t('setUp.raters.removeEffect')]}
      step={remove}
      primary={false}
      onConfirm={(close) => remove.mutate(row.id, { onSuccess: close })}
    />
  );
}
