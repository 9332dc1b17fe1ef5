import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AppealView } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { StepButton } from '../../ui/step-button';
import { PanelDialog } from './panel-dialog';
import { changePanel, extendAppeal, fileAppeal, settleAppeal, useAppealStep, withdrawAppeal } from './queries';
import { ReasonDialog } from './reason-dialog';

interface AppealActionsProps {
  readonly appeal: AppealView;
  /** The draft on the page differs from what is saved, and what is saved is what would be filed. */
  readonly unsaved: boolean;
}

/** What this member may do with the appeal as a whole; hearing, drafts and votes stand at the panel’s table. */
export function AppealActions({ appeal, unsaved }: AppealActionsProps): ReactNode {
  const { t } = useTranslation('appeal');
  const tenant = useTenantSlug();
  const key = { tenant, appealId: appeal.id };
  const [dialog, setDialog] = useState<'accept' | 'refuse' | 'extend' | 'reseat' | null>(null);
  const file = useAppealStep(key, fileAppeal(key));
  const withdraw = useAppealStep(key, withdrawAppeal(key));
  const settle = useAppealStep(key, settleAppeal(key));
  const extend = useAppealStep(key, extendAppeal(key));
  const reseat = useAppealStep(key, changePanel(key));
  const may = (step: AppealView['steps'][number]): boolean => appeal.steps.includes(step);
  const close = (): void => {
    setDialog(null);
    settle.reset();
    extend.reset();
    reseat.reset();
  };
  return (
    <>
      {may('withdraw') ? (
        <StepButton
          label={t('withdraw')}
          title={t('withdraw')}
          effects={[t('withdrawEffect')]}
          step={withdraw}
          primary={false}
          onConfirm={(done) => withdraw.mutate(undefined, { onSuccess: done })}
        />
      ) : null}
      {may('file') ? (
        <StepButton
          label={t('file')}
          title={t('fileTitle')}
          effects={[t('fileEffect'), t('fileEvidence', { count: appeal.evidence.length })]}
          step={file}
          disabled={unsaved}
          onConfirm={(done) => file.mutate(appeal.version, { onSuccess: done })}
        />
      ) : null}
      {may('go_on') ? (
        <LinkButton primary to="/$tenant/rounds/$roundId/appeals" params={{ tenant, roundId: appeal.roundId }}>
          {t('goOn')}
        </LinkButton>
      ) : null}
      {may('settle') ? (
        <>
          <Button onClick={() => setDialog('refuse')}>{t('refuse')}</Button>
          <Button type="primary" onClick={() => setDialog('accept')}>
            {t('accept')}
          </Button>
        </>
      ) : null}
      {may('extend') ? <Button onClick={() => setDialog('extend')}>{t('extend')}</Button> : null}
      {may('reseat') ? <Button onClick={() => setDialog('reseat')}>{t('reseat')}</Button> : null}
      {dialog === 'accept' ? (
        <PanelDialog
          appeal={appeal}
          title={t('accept')}
          effect={t('acceptEffect')}
          step={settle}
          onGiven={(seats) => settle.mutate({ accepted: true, ...seats }, { onSuccess: close })}
          onClose={close}
        />
      ) : null}
      {dialog === 'reseat' ? (
        <PanelDialog
          appeal={appeal}
          title={t('reseat')}
          effect={t('reseatEffect')}
          step={reseat}
          onGiven={(seats) => reseat.mutate(seats, { onSuccess: close })}
          onClose={close}
        />
      ) : null}
      {dialog === 'refuse' ? (
        <ReasonDialog
          title={t('refuse')}
          effect={t('refuseEffect')}
          label={t('settleReason')}
          step={settle}
          onClose={close}
          onGiven={(reason) => settle.mutate({ accepted: false, reason }, { onSuccess: close })}
        />
      ) : null}
      {dialog === 'extend' ? (
        <ReasonDialog
          title={t('extend')}
          effect={t('extendEffect')}
          label={t('settleReason')}
          step={extend}
          onClose={close}
          onGiven={(reason) => extend.mutate(reason, { onSuccess: close })}
        />
      ) : null}
    </>
  );
}
