import { useState } from 'react';
import type { ReactNode } from 'react';
import type { DeadlineStage, RoundSetUpView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { TimeField } from '../../ui/day-field';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { officialsQuery, ratersQuery } from './queries';
import { extend, useSetUpChange } from './set-up-queries';
import styles from './set-up.module.css';
import { fieldOf, instantOf } from './shanghai-time';

interface ExtensionValues {
  readonly stage: DeadlineStage;
  readonly personId: string;
  readonly until: string;
  readonly reason: string;
}

/** Gives one official or rater until later than the others. */
export function ExtensionDialog({ view: { round, calendar } }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<ExtensionValues>();
  const stage = Form.useWatch('stage', form);
  const params = { tenant: useTenantSlug(), roundId: round.id };
  const officials = useQuery(officialsQuery(params));
  const raters = useQuery(ratersQuery(params));
  const grant = useSetUpChange(params, extend(params));
  const people = (stage === 'scoring' ? raters.data : officials.data) ?? [];
  const close = (): void => {
    setOpen(false);
    grant.reset();
  };
  const mayManage = useIsAllowed('round.manage');
  const isCollecting = ['draft', 'collecting'].includes(round.state);
  if (!mayManage || !(isCollecting || ['checking', 'scoring'].includes(round.state))) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('setUp.calendar.extend')}</Button>
      <ConfirmDialog
        open={open}
        title={t('setUp.calendar.extend')}
        effects={[]}
        confirmLabel={t('setUp.save')}
        onConfirm={() => form.submit()}
        onCancel={close}
        busy={grant.isPending}
        error={grant.error}
      >
        <Form<ExtensionValues>
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{
            stage: isCollecting ? 'collecting' : 'scoring',
            until: fieldOf(isCollecting ? calendar.collectUntil : calendar.scoreUntil),
          }}
          onFinish={({ until, ...values }) => {
            const instant = instantOf(until);
            if (instant !== null) grant.mutate({ ...values, until: instant }, { onSuccess: close });
          }}
        >
          <Form.Item name="stage" label={t('setUp.calendar.extendStage')}>
            <Radio.Group
              options={[
                { value: 'collecting', label: t('setUp.calendar.collecting'), disabled: !isCollecting },
                { value: 'scoring', label: t('setUp.calendar.scoring') },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="personId"
            label={t('setUp.calendar.extendPerson')}
            rules={[{ required: true, message: t('setUp.officials.required') }]}
          >
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              className={styles.wide ?? ''}
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item
            name="until"
            label={t('setUp.calendar.inBeijingTime', { name: t('setUp.calendar.extendUntil') })}
            rules={[{ required: true, message: t('setUp.officials.required') }]}
          >
            <TimeField className={styles.time ?? ''} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('setUp.calendar.reason')}
            rules={[{ required: true, min: 2, whitespace: true, message: t('setUp.calendar.reasonRule') }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </Form>
      </ConfirmDialog>
    </>
  );
}
