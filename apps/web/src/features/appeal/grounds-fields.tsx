import type { ReactNode } from 'react';
import { appealLimits } from '@pingyi/contracts';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FaultItem } from '../../ui/fault-item';

/** What an official asks for, and why. */
export function GroundsFields({ error }: { error: Error | null }): ReactNode {
  const { t } = useTranslation('appeal');
  return (
    <>
      <FaultItem
        error={error}
        pointer="/request"
        name="request"
        label={t('request')}
        extra={t('requestHint')}
        rules={[{ required: true, min: 2, whitespace: true, message: t('requestRule') }]}
      >
        <Input maxLength={appealLimits.requestCharacters} />
      </FaultItem>
      <FaultItem
        error={error}
        pointer="/grounds"
        name="grounds"
        label={t('grounds')}
        extra={t('groundsHint')}
        rules={[{ required: true, min: 2, whitespace: true, message: t('groundsRule') }]}
      >
        <Input.TextArea rows={8} maxLength={appealLimits.groundsCharacters} />
      </FaultItem>
    </>
  );
}
