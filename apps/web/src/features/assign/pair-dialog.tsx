import type { ReactNode } from 'react';
import type { AssignmentBoard, AssignmentPair, OfficialRow, RaterRow } from '@pingyi/contracts';
import { App, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useChangePair } from './queries';

interface PairDialogProps {
  readonly start: Partial<AssignmentPair>;
  readonly raters: readonly RaterRow[];
  readonly officials: readonly OfficialRow[];
  readonly board: AssignmentBoard;
  readonly onClose: () => void;
  /** Goes on to recusing the chosen pair instead. */
  readonly onRecuse: (pair: Partial<AssignmentPair>) => void;
}

/** Assigns one rater to one official or takes the pair off, whichever it is not yet, with a reason. */
export function PairDialog({ start, raters, officials, board, onClose, onRecuse }: PairDialogProps): ReactNode {
  const { t } = useTranslation('assign');
  const { message } = App.useApp();
  const [form] = Form.useForm<AssignmentPair & { reason: string }>();
  const change = useChangePair({ tenant: useTenantSlug(), roundId: useRoundId() });
  const raterId = Form.useWatch('raterId', form) ?? start.raterId;
  const officialId = Form.useWatch('officialId', form) ?? start.officialId;
  const isPair = (pair: AssignmentPair): boolean => pair.raterId === raterId && pair.officialId === officialId;
  const chosen = raterId !== undefined && officialId !== undefined;
  const recused = board.recusals.some(isPair);
  const assigned = board.pairs.some(isPair);
  const effect = recused ? t('pairRecused') : assigned ? t('pairOff') : t('pairOn');
  return (
    <ConfirmDialog
      open
      title={t('changePair')}
      effects={chosen ? [effect, t('pairPlans')] : [t('pairChoose'), t('pairPlans')]}
      confirmLabel={chosen && assigned ? t('unassign') : t('assign')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={change.isPending}
      error={change.error}
      disabled={recused}
    >
      <Form<AssignmentPair & { reason: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={start}
        onFinish={(fields) =>
          change.mutate(
            { ...fields, assigned: !assigned },
            {
              onSuccess: () => {
                void message.success(t('pairChanged'));
                onClose();
              },
            },
          )
        }
      >
        <Form.Item name="raterId" label={t('rater')} rules={[{ required: true, message: t('raterMissing') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('chooseRater')}
            options={raters.map((rater) => ({ value: rater.id, label: rater.name }))}
          />
        </Form.Item>
        <Form.Item name="officialId" label={t('official')} rules={[{ required: true, message: t('officialMissing') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('chooseOfficial')}
            options={officials.map(({ id, name, township }) => ({ value: id, label: `${name} · ${township.name}` }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('changeReason')}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonRule') }]}
        >
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
        {chosen && !recused ? (
          <Button type="link" size="small" onClick={() => onRecuse({ raterId, officialId })}>
            {t('recuseInstead')}
          </Button>
        ) : null}
      </Form>
    </ConfirmDialog>
  );
}
