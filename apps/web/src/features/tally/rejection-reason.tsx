import type { ReactNode } from 'react';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** Why the second person rejects what the first proposed. */
export function RejectionReason({ value, onChange }: { value: string; onChange: (reason: string) => void }): ReactNode {
  const { t } = useTranslation('tally');
  return (
    <Form layout="vertical">
      <Form.Item label={t('measure.rejectReason')} htmlFor="reject-reason">
        <Input.TextArea
          id="reject-reason"
          rows={3}
          maxLength={500}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </Form.Item>
    </Form>
  );
}
