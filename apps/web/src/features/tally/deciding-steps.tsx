import type { ReactNode } from 'react';
import type { DecisionBoard, RoundView, TallyView } from '@pingyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useTenantSlug } from '../../lib/session';
import { StepButton } from '../../ui/step-button';
import { useBeginDeciding, useConfirmGrades, usePublish } from './queries';

/** Hands the suggested grades to the committee. */
export function BeginStep({ round, tally }: { round: RoundView; tally: TallyView }): ReactNode {
  const { t } = useTranslation('tally');
  const begin = useBeginDeciding({ tenant: useTenantSlug(), roundId: round.id });
  const graded = tally.results.filter(({ suggestedGrade }) => suggestedGrade !== null).length;
  const tied = tally.quota.reduce((count, row) => count + row.tieAtLine.length, 0);
  return (
    <StepButton
      label={t('decision.begin')}
      title={t('decision.beginTitle')}
      effects={[
        t('decision.beginSuggested', { officials: formatCount(graded) }),
        ...(tied === 0 ? [] : [t('decision.beginTies', { count: tied })]),
        t('decision.beginSafe'),
      ]}
      step={begin}
      onConfirm={(close) => begin.mutate(round.version, { onSuccess: close })}
    />
  );
}

/** Confirms all suggested grades that nobody decided yet, ties aside. */
export function ConfirmStep({ round, board }: { round: RoundView; board: DecisionBoard }): ReactNode {
  const { t } = useTranslation('tally');
  const confirm = useConfirmGrades({ tenant: useTenantSlug(), roundId: round.id });
  const undecided = board.rows.filter(({ grade }) => grade === null);
  const ties = undecided.filter(({ tied }) => tied).length;
  const kept = board.rows.length - undecided.length;
  return (
    <StepButton
      label={t('decision.confirm')}
      title={t('decision.confirmTitle')}
      effects={[
        t('decision.confirmCount', { count: undecided.length - ties }),
        ...(ties === 0 ? [] : [t('decision.confirmTies', { count: ties })]),
        ...(kept === 0 ? [] : [t('decision.confirmKept', { count: kept })]),
      ]}
      step={confirm}
      onConfirm={(close) => confirm.mutate(board.tallyId ?? '', { onSuccess: close })}
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
  const navigate = useNavigate();
  const { message } = App.useApp();
  const publish = usePublish({ tenant, roundId: round.id }, () => {
    void message.success(t('published'));
    void navigate({ to: '/$tenant/rounds/$roundId/publish', params: { tenant, roundId: round.id } });
  });
  const changed = board.rows.filter(({ grade, suggestedGrade }) => grade !== null && grade !== suggestedGrade).length;
  return (
    <StepButton
      label={t('publish')}
      title={t('publishTitle')}
      effects={[
        t('publishOfficials', { officials: formatCount(tally.results.length) }),
        ...(changed === 0 ? [] : [t('publishChanged', { count: changed })]),
        t('publishFixed', { rule: tally.ruleVersion ?? '' }),
        t('publishSeen'),
      ]}
      step={publish}
      disabled={board.missing.length > 0}
      onConfirm={(close) => publish.mutate(tally.id, { onSuccess: close })}
    />
  );
}
