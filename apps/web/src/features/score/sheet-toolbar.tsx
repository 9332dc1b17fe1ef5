import type { ReactNode } from 'react';
import type { ScoringView } from '@pingyi/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button';
import { useDocumentTitle } from '../../ui/page-header';
import type { BallotSessionState } from './ballot-session';
import { SaveStanding } from './save-standing';
import styles from './sheet-page.module.css';
import type { Doubt } from './use-doubt';

interface SheetToolbarProps {
  readonly tenant: string;
  readonly view: ScoringView;
  readonly state: BallotSessionState;
  /** null where no scores are asked for. */
  readonly total: string | null;
  /** False while the sheet cannot be submitted at all. */
  readonly writable: boolean;
  readonly onSubmit: () => void;
  readonly doubt: Doubt;
  readonly onKeys: () => void;
  /** The choice of pane on a small screen. */
  readonly paneSwitch: ReactNode;
}

/** Whose sheet this is, the running total, whether it is saved, and the next step. Stays in view. */
export function SheetToolbar(props: SheetToolbarProps): ReactNode {
  const { tenant, view, state, total, writable, doubt, onSubmit, onKeys, paneSwitch } = props;
  const { t } = useTranslation('score');
  const { official, position, of, nextAssignmentId, round } = view;
  const title = t('sheetTitle', { township: official.townshipName, name: official.name });
  useDocumentTitle(title);
  return (
    <header className={styles.toolbar}>
      <div className={styles.who}>
        <h1>{title}</h1>
        <p className={styles.soft}>
          <Link to="/$tenant/rounds/$roundId/score" params={{ tenant, roundId: round.id }}>
            {t('backToList')}
          </Link>{' '}
          <span className={styles.post}>· {official.post}</span>
        </p>
      </div>
      <div className={styles.place}>
        <span aria-label={t('positionLabel', { position, of })}>{t('position', { position, of })}</span>
        <Progress
          percent={of === 0 ? 0 : Math.floor((position * 100) / of)}
          showInfo={false}
          size="small"
          aria-label={t('positionLabel', { position, of })}
        />
      </div>
      {total !== null && (
        <p className={styles.total}>
          <span className={styles.soft}>{t('total')}</span> <strong>{total}</strong>
          <span className={styles.soft}> / 100</span>
        </p>
      )}
      <SaveStanding state={state} />
      <div className={styles.steps}>
        <Button type="text" className={styles.keysButton} onClick={onKeys}>
          {t('keysButton')}
        </Button>
        {view.ballot?.state === 'submitted' && (
          <LinkButton
            to="/$tenant/render"
            params={{ tenant }}
            search={{ kind: 'score-sheet', round: round.id, official: official.id, filled: true }}
          >
            {t('paper')}
          </LinkButton>
        )}
        <Button
          {...(doubt.doubtful ? { color: 'orange', variant: 'filled' } : {})}
          className={styles.doubt ?? ''}
          title={t('doubtHint')}
          aria-pressed={doubt.doubtful}
          onClick={doubt.toggle}
        >
          {t('doubtful')}
        </Button>
        {nextAssignmentId && (
          <LinkButton
            className={styles.skip}
            to="/$tenant/rounds/$roundId/score/$assignmentId"
            params={{ tenant, roundId: round.id, assignmentId: nextAssignmentId }}
          >
            {t('skip')}
          </LinkButton>
        )}
        {writable && (
          <Button type="primary" loading={state.phase === 'submitting'} onClick={onSubmit}>
            {t(nextAssignmentId ? 'submitNext' : 'submitLast')}
          </Button>
        )}
      </div>
      {paneSwitch && <div className={styles.paneSwitch}>{paneSwitch}</div>}
    </header>
  );
}
