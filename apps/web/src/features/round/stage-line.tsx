import type { ReactNode } from 'react';
import { isAllowed } from '@pingyi/contracts';
import type { OfficialRow, Permission, Role, RoundState, RoundView } from '@pingyi/contracts';
import { Link } from '@tanstack/react-router';
import { CheckOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useMember, useTenantSlug } from '../../lib/session';
import styles from './stage-line.module.css';

const stages = ['upload', 'parse', 'assign', 'score', 'tally', 'publish', 'compare', 'render'] as const;
type Stage = (typeof stages)[number];

/** The stage that a round’s state is about. */
const stageOfState: Record<RoundState, Stage> = {
  draft: 'upload',
  collecting: 'upload',
  checking: 'assign',
  scoring: 'score',
  locked: 'tally',
  computed: 'publish',
  deciding: 'publish',
  notice: 'compare',
  review: 'compare',
  archived: 'compare',
  suspended: 'upload',
};

interface Place {
  readonly to: string;
  readonly search?: { readonly list: 'officials' | 'raters' };
}

/** The stage’s own page, or the list of the round’s page that tells about it. */
function placeOfStage(stage: Stage, tenant: string, roundId: string): Place {
  const round = `/${tenant}/rounds/${roundId}`;
  switch (stage) {
    case 'upload':
    case 'parse':
      return { to: round, search: { list: 'officials' } };
    case 'score':
      return { to: round, search: { list: 'raters' } };
    case 'assign':
    case 'tally':
    case 'publish':
    case 'compare':
      return { to: `${round}/${stage}` };
    case 'render':
      return { to: `/${tenant}/render` };
  }
}

/** What it takes to open a stage's own page; the others are lists of the round's page itself. */
const permissionOfStage: Partial<Record<Stage, Permission>> = {
  assign: 'assignment.read',
  tally: 'tally.read',
  publish: 'comparison.read',
  compare: 'comparison.read',
  render: 'document.request',
};

interface StageLineProps {
  readonly round: RoundView;
  readonly officials: readonly OfficialRow[] | undefined;
}

/** The eight stages of the round with their counts, the present one marked. */
export function StageLine({ round, officials }: StageLineProps): ReactNode {
  const { t } = useTranslation(['round', 'terms']);
  const tenant = useTenantSlug();
  const { roles } = useMember();
  const current = stages.indexOf(stageOfState[round.state]);
  const count = useStageCount(round, officials);
  return (
    <ol className={styles.line} aria-label={t('round:stages')}>
      {stages.map((stage, index) => {
        const standing = index < current ? 'done' : index === current ? 'current' : 'ahead';
        const word = t(
          standing === 'done' ? 'round:stageDone' : standing === 'current' ? 'round:stageCurrent' : 'round:stageAhead',
        );
        return (
          <li key={stage} className={styles[standing]} aria-current={standing === 'current' ? 'step' : undefined}>
            <StagePlace place={mayOpen(stage, roles) ? placeOfStage(stage, tenant, round.id) : null}>
              <span className={styles.mark} aria-hidden>
                {standing === 'done' ? <CheckOutlined /> : index + 1}
              </span>
              <span className={styles.name}>
                {t(`terms:stage.${stage}`)}
                <span className="visually-hidden">{word}</span>
              </span>
              <span className={styles.count}>{count(stage)}</span>
            </StagePlace>
          </li>
        );
      })}
    </ol>
  );
}

function mayOpen(stage: Stage, roles: readonly Role[]): boolean {
  const permission = permissionOfStage[stage];
  return permission === undefined || isAllowed(roles, permission);
}

/** A link for those who may open the stage's page; for the others its counts alone. */
function StagePlace({ place, children }: { place: Place | null; children: ReactNode }): ReactNode {
  return place === null ? (
    <span className={styles.stage}>{children}</span>
  ) : (
    <Link {...place} className={styles.stage}>
      {children}
    </Link>
  );
}

function useStageCount(round: RoundView, officials: readonly OfficialRow[] | undefined): (stage: Stage) => string {
  const { t } = useTranslation('round');
  const { counts, state } = round;
  const ratio = (done: number, total: number): string =>
    t('ratio', { done: formatCount(done), total: formatCount(total) });
  const published = state === 'notice' || state === 'review' || state === 'archived';
  return (stage) => {
    switch (stage) {
      case 'upload':
        return ratio(counts.submitted, counts.officials);
      case 'parse':
        return officials === undefined ? '' : ratio(officials.filter(isRead).length, counts.officials);
      case 'assign':
        return t('pairs', { count: counts.assignments });
      case 'score':
        return counts.ballotsSubmitted === null ? '' : ratio(counts.ballotsSubmitted, counts.assignments);
      case 'tally':
        return published || state === 'computed' || state === 'deciding' ? t('tallied') : '';
      case 'publish':
        return published ? t('published') : '';
      case 'compare':
      case 'render':
        return published ? t('view') : '';
    }
  };
}

function isRead({ submission }: OfficialRow): boolean {
  return submission?.state === 'read' || submission?.state === 'submitted';
}
