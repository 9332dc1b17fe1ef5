import type { ReactNode } from 'react';
import type { Criterion, ScoringView } from '@pingyi/contracts';
import { Alert, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatTime } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { ProblemAlert } from '../../ui/problem-alert';
import type { BallotCopy } from './ballot-copy';
import type { BallotSession, BallotSessionState } from './ballot-session';
import styles from './sheet-page.module.css';

/** Unsent entries of an earlier visit on this device. */
export function OfferNotice({
  copy,
  onTake,
  onDrop,
}: {
  copy: BallotCopy;
  onTake: () => void;
  onDrop: () => void;
}): ReactNode {
  const { t } = useTranslation('score');
  const language = useLanguage();
  return (
    <Alert
      type="warning"
      showIcon
      title={t('offerTitle', { time: formatInstant(copy.keptAt, language) })}
      description={t('offerDetail')}
      action={
        <span className={styles.noticeActions}>
          <Button onClick={onTake}>{t('offerTake')}</Button>
          <Button type="text" onClick={onDrop}>
            {t('offerDrop')}
          </Button>
        </span>
      }
    />
  );
}

/** What a secret round protects a rater from, and what not; after the lock, why the sheet is empty. */
export function SecretNotice({ open }: { open: boolean }): ReactNode {
  const { t } = useTranslation('score');
  return (
    <Alert
      type="info"
      showIcon
      title={t(open ? 'secretTitle' : 'secretLocked')}
      description={t(open ? 'secretDetail' : 'secretLockedDetail')}
    />
  );
}

interface StandingNoticeProps {
  readonly roundState: string;
  readonly voided: ScoringView['voided'];
  readonly state: BallotSessionState;
  readonly reopened: boolean;
  readonly onReopen: () => void;
}

/** Why the sheet cannot be written now, and how it can be, if at all. */
export function StandingNotice({ roundState, voided, state, reopened, onReopen }: StandingNoticeProps): ReactNode {
  const { t } = useTranslation('score');
  const language = useLanguage();
  if (['draft', 'collecting', 'checking'].includes(roundState)) {
    return <Alert type="info" showIcon title={t('notOpen')} description={t('notOpenDetail')} />;
  }
  if (roundState !== 'scoring') {
    const detail = voided === null ? t('lockedDetail') : t('lockedVoided', { reason: voided.reason });
    return <Alert type="info" showIcon title={t('lockedTitle')} description={detail} />;
  }
  if (state.ballotState === 'submitted' && !reopened && state.savedAt !== null) {
    return (
      <Alert
        type="success"
        showIcon
        title={t('reopenTitle', { time: formatTime(state.savedAt, language) })}
        description={t('reopenDetail')}
        action={<Button onClick={onReopen}>{t('reopen')}</Button>}
      />
    );
  }
  if (state.phase === 'refused') return <ProblemAlert error={state.failure} />;
  if (voided !== null && state.ballotState !== 'submitted') {
    return (
      <Alert
        type="warning"
        showIcon
        title={t('voidedTitle', { time: formatInstant(voided.at, language) })}
        description={t('voidedDetail', { reason: voided.reason })}
      />
    );
  }
  return null;
}

interface ConflictDialogProps {
  readonly criteria: readonly Criterion[];
  readonly state: BallotSessionState;
  readonly session: BallotSession;
}

/** Both versions of a sheet that was changed in two places; nothing is dropped before the rater chooses. */
export function ConflictDialog({ criteria, state, session }: ConflictDialogProps): ReactNode {
  const { t } = useTranslation('score');
  const language = useLanguage();
  const { theirs, draft } = state;
  if (theirs === null) return null;
  const nameOf = (criterion: Criterion): string => (language === 'zh' ? criterion.name : criterion.nameEn);
  const rows = [
    ...criteria.map((criterion) => ({
      id: criterion.id,
      name: nameOf(criterion),
      mine: draft.scores[criterion.id] ?? t('notScored'),
      theirs: theirs.scores[criterion.id] ?? t('notScored'),
    })),
    { id: 'word', name: t('word'), mine: draft.word ?? t('notScored'), theirs: theirs.word ?? t('notScored') },
    { id: 'comment', name: t('comment'), mine: draft.comment, theirs: theirs.comment },
  ].filter((row) => row.mine !== row.theirs);
  return (
    <Modal
      open
      title={t('conflictTitle')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={[
        <Button key="theirs" onClick={() => session.resolve('theirs')}>
          {t('takeTheirs')}
        </Button>,
        <Button key="mine" type="primary" onClick={() => session.resolve('mine')}>
          {t('keepMine')}
        </Button>,
      ]}
    >
      <p>{t('conflictDetail')}</p>
      <table className={styles.conflict}>
        <thead>
          <tr>
            <th scope="col">{t('conflictItem')}</th>
            <th scope="col">{t('conflictMine')}</th>
            <th scope="col">{t('conflictTheirs', { time: formatTime(theirs.savedAt, language) })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              <td>{row.mine}</td>
              <td>{row.theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
