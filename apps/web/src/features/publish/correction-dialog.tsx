import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CorrectedResult, PublicationBoard, QuotaApproval } from '@pingyi/contracts';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { FaultItem } from '../../ui/fault-item';
import { beyondFields } from '../../ui/field-faults';
import { ApprovalDialog } from './approval-dialog';
import { useProposeCorrection } from './queries';

interface Correction {
  readonly officialId: string;
  readonly total?: string;
  readonly grade?: string;
  readonly reason: string;
}

/** Proposes to correct one official’s result; where the quota is exceeded it asks for the approval. */
export function CorrectionDialog({ board, onClose }: { board: PublicationBoard; onClose: () => void }): ReactNode {
  const { t } = useTranslation('publish');
  const [form] = Form.useForm<Correction>();
  const propose = useProposeCorrection({ tenant: useTenantSlug(), roundId: useRoundId() });
  const officialId = Form.useWatch('officialId', form);
  const [approving, setApproving] = useState<CorrectedResult | null>(null);
  const send = (result: CorrectedResult, quotaApproval: QuotaApproval | null): void =>
    propose.mutate({ results: [result], quotaApproval }, { onSuccess: onClose });
  if (approving !== null) {
    return <ApprovalDialog step={propose} onClose={onClose} onGiven={(approval) => send(approving, approval)} />;
  }
  return (
    <ConfirmDialog
      open
      title={t('corrections.propose')}
      effects={[t('corrections.proposeEffect')]}
      confirmLabel={t('corrections.propose')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={propose.isPending}
      error={beyondFields(propose.error, ['/results/0/officialId', '/results/0/grade'])}
    >
      <Form<Correction>
        form={form}
        layout="vertical"
        onFinish={({ officialId, total, grade, reason }) => {
          const result = { officialId, total: total ? total : null, grade: grade ?? null, reason };
          if (exceedsQuota(board, result)) setApproving(result);
          else send(result, null);
        }}
      >
        <FaultItem
          error={propose.error}
          pointer="/results/0/officialId"
          name="officialId"
          label={t('corrections.chooseOfficial')}
          rules={[{ required: true, message: t('corrections.officialRule') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            onChange={() => form.resetFields(['grade'])}
            options={board.results.map(({ officialId, name, townshipName, total, grade }) => ({
              value: officialId,
              label: [name, townshipName, total, grade].filter(Boolean).join(' · '),
            }))}
          />
        </FaultItem>
        <Form.Item
          name="total"
          label={t('corrections.newTotal')}
          rules={[{ pattern: /^\d{1,3}\.\d{2}$/, message: t('corrections.totalRule') }]}
        >
          <Input placeholder={t('corrections.unchanged')} inputMode="decimal" />
        </Form.Item>
        <FaultItem error={propose.error} pointer="/results/0/grade" name="grade" label={t('corrections.newGrade')}>
          <Select
            allowClear
            placeholder={t('corrections.unchanged')}
            options={gradesOf(board, officialId).map((value) => ({ value, label: value }))}
          />
        </FaultItem>
        <Form.Item
          name="reason"
          label={t('corrections.reason')}
          rules={[{ required: true, min: 2, whitespace: true, message: t('corrections.reasonRule') }]}
        >
          <Input.TextArea rows={4} maxLength={4000} />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}

/** Whether the api will ask for an approval: it counts again by the same rule. */
function exceedsQuota(board: PublicationBoard, { officialId, grade }: CorrectedResult): boolean {
  const { results, classes } = board;
  const own = results.find((row) => row.officialId === officialId);
  const [first] = gradesOf(board, officialId);
  if (own === undefined || grade === null || grade !== first || own.grade === first) return false;
  const given = results.filter((row) => row.peerClass === own.peerClass && row.grade === first).length;
  return given + 1 > (classes.find(({ peerClass }) => peerClass === own.peerClass)?.limit ?? 0);
}

/** The grades of the official's class, from the highest. */
function gradesOf({ results, classes }: PublicationBoard, officialId: string | undefined): readonly string[] {
  const own = results.find((row) => row.officialId === officialId);
  return classes.find(({ peerClass }) => peerClass === own?.peerClass)?.grades ?? [];
}
