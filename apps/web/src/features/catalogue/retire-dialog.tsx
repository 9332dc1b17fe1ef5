import type { ReactNode } from 'react';
import type { MetricEntry } from '@pingyi/contracts';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useRetireMetric } from './queries';

interface RetireDialogProps {
  readonly tenant: string;
  readonly metric: MetricEntry;
  readonly onClose: () => void;
}

/** Says what becomes of a metric's figures before it goes out of use; takes a retired one back. */
export function RetireDialog({ tenant, metric, onClose }: RetireDialogProps): ReactNode {
  const { t } = useTranslation('catalogue');
  const language = useLanguage();
  const { message } = App.useApp();
  const retire = useRetireMetric(tenant);
  const name = language === 'zh' ? metric.name : metric.nameEn;
  const isRetired = metric.retiredAt !== null;
  const effects = isRetired
    ? [t('saveEffect')]
    : [metric.figures === 0 ? t('retireRemoves') : t('retireKeeps', { count: metric.figures }), t('retireEffect')];
  const confirm = (): void =>
    retire.mutate(metric, {
      onSuccess: (outcome) => {
        void message.success(t(`outcome.${outcome}`));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      open
      title={isRetired ? t('restoreOf', { name }) : t('retireTitle', { name })}
      effects={effects}
      confirmLabel={t(isRetired ? 'restore' : 'retire')}
      onConfirm={confirm}
      onCancel={onClose}
      busy={retire.isPending}
      error={retire.error}
    />
  );
}
