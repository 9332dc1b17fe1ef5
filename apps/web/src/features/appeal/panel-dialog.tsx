import type { ReactNode } from 'react';
import type { AppealView, PanelCandidate } from '@pingyi/contracts';
import { Alert, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { FaultItem } from '../../ui/fault-item';
import { beyondFields } from '../../ui/field-faults';
import styles from './appeal.module.css';

interface Seats {
  readonly panel: string[];
  readonly chairId: string;
  readonly reason: string;
}

interface PanelDialogProps {
  readonly appeal: AppealView;
  readonly title: string;
  readonly effect: string;
  readonly step: { readonly isPending: boolean; readonly error: Error | null };
  readonly onGiven: (seats: Seats) => void;
  readonly onClose: () => void;
}

/** Names who judges an appeal; who had a part in the first result is shown with the reason, and cannot be chosen. */
export function PanelDialog({ appeal, title, effect, step, onGiven, onClose }: PanelDialogProps): ReactNode {
  const { t } = useTranslation('appeal');
  const [form] = Form.useForm<Seats>();
  const seated = appeal.panel.map(({ memberId }) => memberId);
  const panel = Form.useWatch('panel', form) ?? seated;
  const { candidates, panelMembers: count } = appeal;
  const free = candidates.filter(({ bars }) => bars.length === 0);
  const chairs = free.filter(({ memberId }) => panel.includes(memberId));
  return (
    <ConfirmDialog
      open
      title={title}
      effects={[effect]}
      confirmLabel={title}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={step.isPending}
      error={beyondFields(step.error, ['/panel'])}
      disabled={free.length < count}
    >
      {free.length < count ? <Alert type="warning" showIcon title={t('noReviewers')} /> : null}
      <Form<Seats>
        form={form}
        layout="vertical"
        initialValues={{ panel: seated, chairId: appeal.panel.find(({ chair }) => chair)?.memberId }}
        onFinish={onGiven}
      >
        <FaultItem
          error={step.error}
          pointer="/panel"
          name="panel"
          label={t('panel')}
          extra={t('panelHint', { count })}
          rules={[
            {
              validator: (_: unknown, chosen: string[] = []) =>
                chosen.length >= count && chosen.length % 2 === 1
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('panelRule', { count }))),
            },
          ]}
        >
          <Checkbox.Group className={styles.choices}>
            {candidates.map((candidate) => (
              <Candidate key={candidate.memberId} candidate={candidate} />
            ))}
          </Checkbox.Group>
        </FaultItem>
        <Form.Item name="chairId" label={t('chair')} rules={[{ required: true, message: t('chairRule') }]}>
          <Select options={chairs.map(({ memberId, name }) => ({ value: memberId, label: name }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('settleReason')}
          rules={[{ required: true, min: 2, whitespace: true, message: t('groundsRule') }]}
        >
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}

function Candidate({ candidate: { memberId, name, bars } }: { candidate: PanelCandidate }): ReactNode {
  const { t } = useTranslation('appeal');
  const language = useLanguage();
  const words = bars.map((bar) => t(`bar.${bar}`)).join(language === 'zh' ? '、' : ', ');
  return (
    <Checkbox value={memberId} disabled={bars.length > 0}>
      {name}
      {words === '' ? null : <span className={styles.soft}>{words}</span>}
    </Checkbox>
  );
}
