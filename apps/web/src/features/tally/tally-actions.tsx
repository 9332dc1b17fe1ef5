import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RoundView, TallyView } from '@pingyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { LinkButton } from '../../ui/link-button';
import { isUnfinished, usePublish, useRunTally } from './queries';

interface TallyActionsProps {
  readonly round: RoundView;
  readonly tally: TallyView | null;
}

/** The next step of the tally: run it, publish it, or look at what was published. */
export function TallyActions({ round, tally }: TallyActionsProps): ReactNode {
  const { t } = useTranslation('tally');
  const tenant = useTenantSlug();
  const published = round.state === 'notice' || round.state === 'review' || round.state === 'archived';
  if (published) {
    return (
      <LinkButton primary to="/$tenant/rounds/$roundId/publish" params={{ tenant, roundId: round.id }}>
        {t('toPublication')}
      </LinkButton>
    );
  }
  if (isUnfinished(tally) || (round.state !== 'locked' && round.state !== 'computed')) return null;
  if (tally?.state !== 'done') return <RunStep round={round} label={tally === null ? t('run') : t('rerun')} primary />;
  return (
    <>
      <RunStep round={round} label={t('rerun')} primary={false} />
      <PublishStep round={round} tally={tally} />
    </>
  );
}

interface RunStepProps {
  readonly round: RoundView;
  readonly label: string;
  readonly primary: boolean;
}

function RunStep({ round, label, primary }: RunStepProps): ReactNode {
  const { t } = useTranslation('tally');
  const [open, setOpen] = useState(false);
  const run = useRunTally({ tenant: useTenantSlug(), roundId: round.id });
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ConfirmDialog
        open={open}
        title={t('runTitle')}
        effects={[
          t('runBallots', { submitted: formatCount(round.counts.ballotsSubmitted) }),
          t('runOfficials', { officials: formatCount(round.counts.officials) }),
          t('runSafe'),
        ]}
        confirmLabel={label}
        onConfirm={() => run.mutate(undefined, { onSuccess: () => setOpen(false) })}
        onCancel={() => {
          setOpen(false);
          run.reset();
        }}
        busy={run.isPending}
        error={run.error}
      />
    </>
  );
}

function PublishStep({ round, tally }: { round: RoundView; tally: TallyView }): ReactNode {
  const { t } = useTranslation('tally');
  const tenant = useTenantSlug();
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const publish = usePublish({ tenant, roundId: round.id });
  const tied = tally.quota.reduce((count, row) => count + row.tieAtLine.length, 0);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('publish')}
      </Button>
      <ConfirmDialog
        open={open}
        title={t('publishTitle')}
        effects={[
          t('publishOfficials', { officials: formatCount(tally.results.length) }),
          t('publishFixed', { rule: tally.ruleVersion ?? '' }),
          t('publishSeen'),
          ...(tied === 0 ? [] : [t('publishTie', { count: tied })]),
        ]}
        confirmLabel={t('publish')}
        onConfirm={() =>
          publish.mutate(tally.id, {
            onSuccess: () => {
              setOpen(false);
              void message.success(t('published'));
              void navigate({ to: '/$tenant/rounds/$roundId/publish', params: { tenant, roundId: round.id } });
            },
          })
        }
        onCancel={() => {
          setOpen(false);
          publish.reset();
        }}
        busy={publish.isPending}
        error={publish.error}
      />
    </>
  );
}
