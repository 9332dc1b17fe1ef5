import { useState } from 'react';
import type { ReactNode } from 'react';
import type {
  AssignmentBoard,
  AssignmentPlan,
  BalancedGroup,
  OfficialRow,
  RaterRow,
  RoundView,
} from '@pingyi/contracts';
import { App, Button, Checkbox, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { trimDecimal } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { groupLabel } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { ProblemAlert } from '../../ui/problem-alert';
import { BalancedGroups } from './balanced-groups';
import { PlanPreview } from './plan-preview';
import { useApplyPlan, usePlan } from './queries';
import styles from './assign-page.module.css';

interface GroupPlanProps {
  readonly round: RoundView;
  readonly raters: readonly RaterRow[];
  readonly officials: readonly OfficialRow[];
  readonly board: AssignmentBoard;
}

/** Chooses voter groups, shows what assigning them would change, then does it. */
export function GroupPlan({ round, raters, officials, board }: GroupPlanProps): ReactNode {
  const { t } = useTranslation('assign');
  const language = useLanguage();
  const { message } = App.useApp();
  const key = { tenant: useTenantSlug(), roundId: round.id };
  const plan = usePlan(key);
  const apply = useApplyPlan(key);
  const [groupIds, setGroupIds] = useState<string[]>(() => initialGroups(round, raters, board));
  const [confirming, setConfirming] = useState(false);
  const [shared, setShared] = useState<BalancedGroup[]>([]);
  const [seed, setSeed] = useState(0);
  const choose = (ids: string[]): void => {
    setGroupIds(ids);
    plan.reset();
  };
  const share = (groups: BalancedGroup[]): void => {
    setShared(groups);
    plan.reset();
  };
  const balanced = shared.filter(({ groupId }) => groupIds.includes(groupId));
  const request = { groupIds, balanced, seed };
  const preview = plan.data;
  const nextStep =
    board.pairs.length === 0 || groupIds.toSorted().join() !== initialGroups(round, raters, board).toSorted().join();
  const changes = preview !== undefined && preview.added + preview.removed > 0;
  return (
    <section className={styles.plan} aria-label={t('groups')}>
      <h2 className={styles.heading}>{t('groups')}</h2>
      <p className={styles.detail}>{t('groupsDetail')}</p>
      <Checkbox.Group<string> className={styles.groups ?? ''} value={groupIds} onChange={choose}>
        {round.groups.map((group) => (
          <Checkbox key={group.id} value={group.id} className={styles.group ?? ''}>
            <span className={styles.groupName}>{groupLabel(group, language)}</span>
            <span className={styles.groupFacts}>
              {[
                t('groupRaters', { count: raters.filter((rater) => rater.groupId === group.id).length }),
                t('groupWeight', { percent: trimDecimal(group.weightPercent) }),
                t('groupLeast', { count: group.minBallots }),
                ...(group.self ? [t('groupSelf')] : []),
              ].join(' · ')}
            </span>
          </Checkbox>
        ))}
      </Checkbox.Group>
      <BalancedGroups
        groups={round.groups.filter(({ id, self }) => groupIds.includes(id) && !self)}
        raters={raters}
        officials={officials.length}
        balanced={shared}
        onChange={share}
      />
      {balanced.length > 0 ? (
        <label className={styles.seed}>
          {t('seed')}{' '}
          <InputNumber
            size="small"
            min={0}
            max={999_999}
            precision={0}
            value={seed}
            onChange={(next) => {
              setSeed(next ?? 0);
              plan.reset();
            }}
          />{' '}
          <span className={styles.quiet}>{t('seedHint')}</span>
        </label>
      ) : null}
      {preview === undefined ? null : <PlanPreview plan={preview} groups={round.groups} officials={officials} />}
      <ProblemAlert error={plan.error} />
      <div className={styles.actions}>
        {changes ? (
          // A button of its own: antd swallows a click on one that has just stopped loading.
          <Button key="apply" type="primary" onClick={() => setConfirming(true)}>
            {t('apply')}
          </Button>
        ) : (
          <Button
            key="preview"
            type={nextStep ? 'primary' : 'default'}
            disabled={groupIds.length === 0 || preview !== undefined}
            loading={plan.isPending}
            onClick={() => plan.mutate(request)}
          >
            {t('preview')}
          </Button>
        )}
      </div>
      {preview === undefined ? null : (
        <ConfirmDialog
          open={confirming}
          title={t('applyTitle')}
          effects={effectsOf(preview, board).map(([sentence, count]) => t(sentence, { count }))}
          confirmLabel={t('apply')}
          onConfirm={() =>
            apply.mutate(request, {
              onSuccess: (applied) => {
                setConfirming(false);
                plan.reset();
                void message.success(t('applied', { count: applied.pairs.length }));
              },
            })
          }
          onCancel={() => {
            setConfirming(false);
            apply.reset();
          }}
          busy={apply.isPending}
          error={apply.error}
        />
      )}
    </section>
  );
}

type EffectSentence = 'applyAdded' | 'applyRemoved' | 'applyKeeps';

function effectsOf(plan: AssignmentPlan, board: AssignmentBoard): [EffectSentence, number][] {
  const all: [EffectSentence, number][] = [
    ['applyAdded', plan.added],
    ['applyRemoved', plan.removed],
    ['applyKeeps', board.recusals.length],
  ];
  return all.filter(([, count]) => count > 0);
}

/** The groups assigned now; all of them while nobody is assigned. */
function initialGroups(round: RoundView, raters: readonly RaterRow[], board: AssignmentBoard): string[] {
  if (board.pairs.length === 0) return round.groups.map((group) => group.id);
  const assigned = new Set(board.pairs.map((pair) => pair.raterId));
  return round.groups
    .filter((group) => raters.some((rater) => rater.groupId === group.id && assigned.has(rater.id)))
    .map((group) => group.id);
}
