import type { ReactNode } from 'react';
import { Delivery, type OfficialInput, type OfficialRow, type RoundSetUpView, TownshipKind } from '@pingyi/contracts';
import { AutoComplete, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { saveOfficial, useSetUpChange } from './set-up-queries';
import styles from './set-up.module.css';

interface OfficialValues extends Omit<OfficialInput, 'township' | 'ungradedReason'> {
  readonly memberId: string;
  readonly townshipName: string;
  readonly townshipKind: OfficialInput['township']['kind'];
  readonly ungradedReason: string;
}

interface OfficialDialogProps {
  readonly view: RoundSetUpView;
  /** null: a new one. */
  readonly row: OfficialRow | null;
  readonly onClose: () => void;
}

/** Adds or changes an official or a leadership team. */
export function OfficialDialog({ view, row, onClose }: OfficialDialogProps): ReactNode {
  const { t } = useTranslation(['round', 'terms']);
  const [form] = Form.useForm<OfficialValues>();
  const kind = Form.useWatch('kind', form);
  const params = { tenant: useTenantSlug(), roundId: view.round.id };
  const save = useSetUpChange(params, saveOfficial(params));
  const required = [{ required: true, whitespace: true, message: t('round:setUp.officials.required') }];
  const submit = ({ townshipName, townshipKind, ungradedReason, ...values }: OfficialValues): void =>
    save.mutate(
      {
        ...values,
        officialId: row?.id ?? null,
        principal: values.kind === 'person' && values.principal,
        township: { name: townshipName.trim(), kind: townshipKind },
        ungradedReason: ungradedReason.trim() === '' ? null : ungradedReason.trim(),
      },
      { onSuccess: onClose },
    );
  const known = (name: string): void => {
    const township = view.townships.find((candidate) => candidate.name === name);
    if (township) form.setFieldValue('townshipKind', township.kind);
  };
  return (
    <ConfirmDialog
      open
      title={row === null ? t('round:setUp.officials.add') : t('round:setUp.officials.change')}
      effects={[]}
      confirmLabel={t('round:setUp.save')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={save.isPending}
      error={save.error}
    >
      <Form<OfficialValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{
          kind: row?.kind ?? 'person',
          name: row?.name,
          post: row?.post,
          peerClass: row?.peerClass ?? '正职',
          townshipName: row?.township.name,
          townshipKind: row?.township.kind ?? 'farming',
          principal: row?.principal ?? false,
          delivery: row?.delivery ?? 'on_site',
          ungradedReason: row?.ungradedReason ?? '',
          memberId: row?.id,
        }}
      >
        {row === null ? (
          <Form.Item
            name="memberId"
            label={t('round:setUp.officials.member')}
            extra={t('round:setUp.officials.memberHint')}
            rules={required}
          >
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              className={styles.wide ?? ''}
              options={view.officialCandidates.map(({ memberId, name }) => ({ value: memberId, label: name }))}
              onChange={(memberId: string) =>
                form.setFieldValue('name', view.officialCandidates.find((one) => one.memberId === memberId)?.name)
              }
            />
          </Form.Item>
        ) : (
          <Form.Item name="memberId" hidden>
            <Input />
          </Form.Item>
        )}
        <Form.Item
          name="kind"
          label={t('round:setUp.officials.kind')}
          extra={kind === 'team' ? t('round:setUp.officials.teamHint') : undefined}
        >
          <Radio.Group
            options={[
              { value: 'person', label: t('round:setUp.officials.person') },
              { value: 'team', label: t('round:setUp.officials.team') },
            ]}
          />
        </Form.Item>
        <Form.Item name="name" label={t('round:setUp.officials.name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="post" label={t('round:setUp.officials.post')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="peerClass"
          label={t('round:setUp.officials.peerClass')}
          extra={t('round:setUp.officials.peerClassHint')}
          rules={required}
        >
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="townshipName" label={t('round:setUp.officials.township')} rules={required}>
          <AutoComplete options={view.townships.map(({ name }) => ({ value: name }))} onChange={known} />
        </Form.Item>
        <Form.Item name="townshipKind" label={t('round:setUp.officials.townshipKind')}>
          <Select options={TownshipKind.options.map((value) => ({ value, label: t(`terms:townshipKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="principal" valuePropName="checked" hidden={kind === 'team'}>
          <Checkbox>{t('round:setUp.officials.principal')}</Checkbox>
        </Form.Item>
        <Form.Item name="delivery" label={t('round:setUp.officials.delivery')}>
          <Radio.Group
            options={Delivery.options.map((value) => ({ value, label: t(`round:setUp.officials.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="ungradedReason"
          label={t('round:setUp.officials.ungraded')}
          extra={t('round:setUp.officials.ungradedHint')}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
