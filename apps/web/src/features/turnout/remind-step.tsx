import type { ReactNode } from 'react';
import type { RaterProgressRow } from '@pingyi/contracts';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { StepButton } from '../../ui/step-button';
import { useRemind } from './queries';

/** Reminds these raters once it was said how many they are and how it reaches them. */
export function RemindStep({ raters, primary }: { raters: readonly RaterProgressRow[]; primary: boolean }): ReactNode {
  const { t } = useTranslation('turnout');
  const { message } = App.useApp();
  const remind = useRemind({ tenant: useTenantSlug(), roundId: useRoundId() });
  const withMail = raters.filter(({ hasMail }) => hasMail).length;
  const without = raters.length - withMail;
  if (raters.length === 0) return null;
  return (
    <StepButton
      label={primary ? t('remindAll', { count: raters.length }) : t('remindOne')}
      title={t('remindTitle')}
      effects={[
        t('remindWho', { count: raters.length }),
        ...(withMail > 0 ? [t('remindMail', { count: withMail })] : []),
        ...(without > 0 ? [t('remindWithout', { count: without })] : []),
        t('remindPause'),
      ]}
      step={remind}
      primary={primary}
      small={!primary}
      onConfirm={(close) =>
        remind.mutate(
          raters.map(({ raterId }) => raterId),
          {
            onSuccess: ({ reminded }) => {
              close();
              if (reminded > 0) void message.success(t('remindedDone', { count: reminded }));
              else void message.info(t('remindedNone'));
            },
          },
        )
      }
    />
  );
}
