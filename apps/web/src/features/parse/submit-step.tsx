import { useState, type ReactNode } from 'react';
import type { ReportView } from '@pingyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { summarise } from './figure-table';
import { useSubmitReport } from './queries';

interface SubmitStepProps {
  readonly tenant: string;
  readonly roundId: string;
  readonly report: ReportView;
}

/** The page's next step: says what the committee will see, then submits. */
export function SubmitStep({ tenant, roundId, report }: SubmitStepProps): ReactNode {
  const { t } = useTranslation('parse');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const isLiaison = useMember().roles.includes('unit_liaison');
  const [open, setOpen] = useState(false);
  const submit = useSubmitReport(tenant, report.submissionId, (submission) => {
    void message.success(t('submitted'));
    void navigate({
      to: '/$tenant/rounds/$roundId/upload',
      params: { tenant, roundId },
      search: isLiaison ? { official: submission.officialId } : {},
    });
  });
  const counts = summarise(report.figures);
  const edited = counts.corrected + counts.filled;

  return (
    <>
      <Button type="primary" size="large" onClick={() => setOpen(true)}>
        {t('submit')}
      </Button>
      <ConfirmDialog
        open={open}
        title={t('dialogTitle')}
        effects={[
          t('sees.text', { count: report.sections.length }),
          ...(counts.recognised > 0 ? [t('sees.recognised', { count: counts.recognised })] : []),
          ...(edited > 0 ? [t('sees.edited', { count: edited })] : []),
          ...(counts.undisclosed > 0 ? [t('sees.undisclosed', { count: counts.undisclosed })] : []),
          t('sees.final'),
        ]}
        confirmLabel={t('submit')}
        onConfirm={() => submit.mutate()}
        onCancel={() => {
          setOpen(false);
          submit.reset();
        }}
        busy={submit.isPending}
        error={submit.error}
      />
    </>
  );
}
