import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RoundSetUpView, RoundView } from '@pingyi/contracts';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { StepButton } from '../../ui/step-button';
import { MoveStep } from './next-step';
import { moveWithReason, proposeReopening, settleReopening, useSetUpChange } from './set-up-queries';
import styles from './set-up.module.css';

/** What a manager does beside the way forward: suspend, take up again, and open scoring again with another. */
export function StandingActions({ round, view }: { round: RoundView; view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation(['round', 'terms']);
  const params = { tenant: useTenantSlug(), roundId: round.id };
  const move = useSetUpChange(params, moveWithReason(params));
  const propose = useSetUpChange(params, proposeReopening(params));
  const { version } = round;
  const { suspendedFrom } = view;
  // Notice and review end by their days; what stands in the way says the list above.
  const isReady = view.readiness.every(({ standing }) => standing !== 'blocking');
  const onward = isReady ? (['review', 'archived'] as const).find((to) => round.transitions.includes(to)) : undefined;
  return (
    <div className={styles.buttons}>
      {suspendedFrom === null ? null : (
        <>
          <p className={styles.note}>
            {t('round:setUp.suspend.note', { state: t(`terms:roundState.${suspendedFrom}`) })}
          </p>
          <ReasonButton
            label={t('round:setUp.suspend.resume')}
            effect={t('round:setUp.suspend.resumeEffect', { state: t(`terms:roundState.${suspendedFrom}`) })}
            step={move}
            onGiven={(reason, close) => move.mutate({ to: suspendedFrom, version, reason }, { onSuccess: close })}
          />
        </>
      )}
      {onward === undefined ? null : <MoveStep key={onward} round={round} to={onward} primary={false} />}
      {view.reopening === null ? null : <OpenReopening view={view} />}
      {view.mayReopen && view.reopening === null ? (
        <ReasonButton
          label={t('round:setUp.reopen.label')}
          effect={t('round:setUp.reopen.effect')}
          step={propose}
          onGiven={(reason, close) => propose.mutate(reason, { onSuccess: close })}
        />
      ) : null}
      {round.state === 'suspended' || round.state === 'archived' ? null : (
        <ReasonButton
          label={t('round:setUp.suspend.label')}
          effect={t('round:setUp.suspend.effect')}
          step={move}
          onGiven={(reason, close) => move.mutate({ to: 'suspended', version, reason }, { onSuccess: close })}
        />
      )}
    </div>
  );
}

/** The proposal of one manager, for another to confirm. */
function OpenReopening({ view: { round, reopening } }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  const { message } = App.useApp();
  const params = { tenant: useTenantSlug(), roundId: round.id };
  const settle = useSetUpChange(params, settleReopening(params));
  if (reopening === null) return null;
  const decide = (confirmed: boolean, close: () => void = () => undefined): void =>
    settle.mutate(
      { reopeningId: reopening.id, confirmed },
      {
        onSuccess: () => {
          close();
          void message.success(t('setUp.reopen.settled'));
        },
      },
    );
  return (
    <>
      <p className={styles.note}>
        {t('setUp.reopen.waiting', { name: reopening.proposedBy, reason: reopening.reason })}
      </p>
      {reopening.mayConfirm ? (
        <StepButton
          label={t('setUp.reopen.confirm')}
          title={t('setUp.reopen.confirm')}
          effects={[t('setUp.reopen.confirmEffect'), t('setUp.reopen.confirmSecond')]}
          step={settle}
          primary={false}
          onConfirm={(close) => decide(true, close)}
        />
      ) : null}
      <Button loading={settle.isPending} onClick={() => decide(false)}>
        {reopening.mayConfirm ? t('setUp.reopen.decline') : t('setUp.reopen.takeBack')}
      </Button>
    </>
  );
}

interface ReasonButtonProps {
  readonly label: string;
  readonly effect: string;
  readonly step: { readonly isPending: boolean; readonly error: unknown; readonly reset: () => void };
  readonly onGiven: (reason: string, close: () => void) => void;
}

/** A step that needs a reason, announced before it is done. */
function ReasonButton({ label, effect, step, onGiven }: ReasonButtonProps): ReactNode {
  const { t } = useTranslation('round');
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ readonly reason: string }>();
  const close = (): void => {
    setOpen(false);
    step.reset();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <ConfirmDialog
        open={open}
        title={label}
        effects={[effect]}
        confirmLabel={label}
        onConfirm={() => form.submit()}
        onCancel={close}
        busy={step.isPending}
        error={step.error}
      >
        <Form form={form} layout="vertical" preserve={false} onFinish={({ reason }) => onGiven(reason.trim(), close)}>
          <Form.Item
            name="reason"
            label={t('setUp.calendar.reason')}
            rules={[{ required: true, min: 2, whitespace: true, message: t('setUp.calendar.reasonRule') }]}
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </Form>
      </ConfirmDialog>
    </>
  );
}
