import type { ReactNode } from 'react';
import type { SlipsView } from '@pingyi/contracts';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { JobProgress } from '../../ui/job-progress';
import { ProblemAlert } from '../../ui/problem-alert';
import { StateWord } from '../../ui/state-word';
import { StepButton } from '../../ui/step-button';
import { isWaiting, useDiscardSlips, useTakeSlips } from './access-queries';
import styles from './access-links.module.css';

/** Where the printed slips stand that this administrator asked for last. */
export function SlipsSection({ slips }: { slips: SlipsView | null }): ReactNode {
  const { t } = useTranslation(['members', 'terms']);
  if (slips === null) return null;
  return (
    <section className={styles.slips} aria-labelledby="slips-title">
      <h2 id="slips-title">{t('members:access.slips')}</h2>
      <div className={styles.standing}>
        {isWaiting(slips) ? (
          <JobProgress
            percent={slips.progress.percent}
            step={t(`terms:progressStep.${slips.progress.step}`)}
            label={t('members:access.making', { count: slips.asked })}
          />
        ) : (
          <Ended slips={slips} />
        )}
      </div>
      <div className={styles.steps}>
        {slips.state === 'ready' ? <Take key="take" /> : null}
        {slips.state === 'ready' || isWaiting(slips) ? <Discard key="discard" slips={slips} /> : null}
      </div>
    </section>
  );
}

function Ended({ slips }: { slips: SlipsView }): ReactNode {
  const { t } = useTranslation('members');
  const language = useLanguage();
  const { state, problem, keptUntil, linksUntil } = slips;
  const count = slips.slips ?? slips.asked;
  const time = (instant: string | null): string => (instant === null ? '' : formatInstant(instant, language));
  if (state === 'ready') {
    return (
      <>
        <StateWord tone="good">{t('access.ready', { count })}</StateWord>{' '}
        <span className={styles.quiet}>{t('access.keptUntil', { time: time(keptUntil) })}</span>
      </>
    );
  }
  if (state === 'failed') {
    return (
      <>
        <StateWord tone="alert">{t('access.failed')}</StateWord> {problem?.[language]}
      </>
    );
  }
  if (state === 'taken') {
    return (
      <>
        <StateWord tone="quiet">{t('access.taken', { count })}</StateWord>{' '}
        <span className={styles.quiet}>{t('access.linksUntil', { time: time(linksUntil) })}</span>
      </>
    );
  }
  return <StateWord tone="quiet">{t('access.removed', { count })}</StateWord>;
}

function Take(): ReactNode {
  const { t } = useTranslation('members');
  const take = useTakeSlips(useTenantSlug(), `${t('access.slips')}.pdf`);
  return (
    <>
      <Button type="primary" loading={take.isPending} onClick={() => take.mutate()}>
        {t('access.take')}
      </Button>
      <ProblemAlert error={take.error} />
    </>
  );
}

function Discard({ slips }: { slips: SlipsView }): ReactNode {
  const { t } = useTranslation('members');
  const { message } = App.useApp();
  const discard = useDiscardSlips(useTenantSlug(), () => void message.success(t('access.discarded')));
  return (
    <StepButton
      label={t('access.discard')}
      title={t('access.discardTitle')}
      effects={[t('access.discardEffect', { count: slips.slips ?? slips.asked })]}
      step={discard}
      onConfirm={() => discard.mutate()}
      primary={false}
    />
  );
}
