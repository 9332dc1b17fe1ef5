import { useState } from 'react';
import type { ReactNode } from 'react';
import type { DecisionBoard, RoundView, TallyView } from '@pingyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useBeginDeciding, useConfirmGrades, usePublish } from './queries';

/** Hands the suggested grades to the committee. */
export function BeginStep({ round, tally }: { round: RoundView; tally: TallyView }): ReactNode {
  const { t } = useTranslation('tally');
  const [open, setOpen] = useState(false);
  const begin = useBeginDeciding({ tenant: useTenantSlug(), roundId: round.id });
  const graded = tally.results.filter(({ suggestedGrade }) => suggestedGrade !== null).length;
  const tied = tally.quota.reduce((count, row) => count + row.tieAtLine.length, 0);
  return (
    <Step
      label={t('decision.begin')}
      title={t('decision.beginTitle')}
      effects={[
        t('decision.beginSuggested', { officials: formatCount(graded) }),
        ...(tied === 0 ? [] : [t('decision.beginTies', { count: tied })]),
        t('decision.beginSafe'),
      ]}
      open={open}
      setOpen={setOpen}
      step={begin}
      onConfirm={() => begin.mutate(round.version, { onSuccess: () => setOpen(false) })}
    />
  );
}

/** Confirms all suggested grades that nobody decided yet, ties aside. */
export function ConfirmStep({ round, board }: { round: RoundView; board: DecisionBoard }): ReactNode {
  const { t } = useTranslation('tally');
  const [open, setOpen] = useState(false);
  const confirm = useConfirmGrades({ tenant: useTenantSlug(), roundId: round.id });
  const undecided = board.rows.filter(({ grade }) => grade === null);
  const ties = undecided.filter(({ tied }) => tied).length;
  const kept = board.rows.length - undecided.length;
  return (
    <Step
      label={t('decision.confirm')}
      title={t('decision.confirmTitle')}
      effects={[
        t('decision.confirmCount', { count: undecided.length - ties }),
        ...(ties === 0 ? [] : [t('decision.confirmTies', { count: ties })]),
        ...(kept === 0 ? [] : [t('decision.confirmKept', { count: kept })]),
      ]}
      open={open}
      setOpen={setOpen}
      step={confirm}
      onConfirm={() => confirm.mutate(board.tallyId ?? '', { onSuccess: () => setOpen(false) })}
    />
  );
}

/** Publishes the decided grades; stays shut until nothing stands in the way. */
export function PublishStep({
  round,
  tally,
  board,
}: {
  round: RoundView;
  tally: TallyView;
  board: DecisionBoard;
}): ReactNode {
  const { t } = useTranslation('tally');
  const tenant = useTenantSlug();
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const publish = usePublish({ tenant, roundId: round.id });
  const changed = board.rows.filter(({ grade, suggestedGrade }) => grade !== null && grade !== suggestedGrade).length;
  return (
    <Step
      label={t('publish')}
      title={t('publishTitle')}
      effects={[
        t('publishOfficials', { officials: formatCount(tally.results.length) }),
        ...(changed === 0 ? [] : [t('publishChanged', { count: changed })]),
        t('publishFixed', { rule: tally.ruleVersion ?? '' }),
        t('publishSeen'),
      ]}
      open={open}
      setOpen={setOpen}
      step={publish}
      disabled={board.missing.length > 0}
      onConfirm={() =>
        publish.mutate(tally.id, {
          onSuccess: () => {
            setOpen(false);
            void message.success(t('published'));
            void navigate({ to: '/$tenant/rounds/$roundId/publish', params: { tenant, roundId: round.id } });
          },
        })
      }
    />
  );
}

interface StepProps {
  readonly label: string;
  readonly title: string;
  readonly effects: readonly string[];
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly step: { readonly isPending: boolean; readonly error: unknown; readonly reset: () => void };
  readonly onConfirm: () => void;
  readonly disabled?: boolean;
}

/** The page’s one next step, announced before it is done. */
function Step({ label, title, effects, open, setOpen, step, onConfirm, disabled = false }: StepProps): ReactNode {
  return (
    <>
      <Button type="primary" disabled={disabled} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ConfirmDialog
        open={open}
        title={title}
        effects={effects}
        confirmLabel={label}
        onConfirm={onConfirm}
        onCancel={() => {
          setOpen(false);
          step.reset();
        }}
        busy={step.isPending}
        error={step.error}
      />
    </>
  );
}
