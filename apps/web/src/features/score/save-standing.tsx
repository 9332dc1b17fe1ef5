import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import type { BallotSessionState } from './ballot-session';
import styles from './sheet-page.module.css';

const unsaved = new Set<BallotSessionState['phase']>(['offline', 'retrying', 'conflict', 'refused']);

/** Says at any moment whether what was typed is on the server. */
export function SaveStanding({ state }: { state: BallotSessionState }): ReactNode {
  const { t } = useTranslation('score');
  const language = useLanguage();
  const time = state.savedAt === null ? '' : formatTime(state.savedAt, language);
  const words =
    state.phase !== 'saved'
      ? t(`save.${state.phase}`)
      : state.savedAt === null
        ? t('save.untouched')
        : t(state.ballotState === 'submitted' ? 'save.submitted' : 'save.saved', { time });
  return (
    <span className={unsaved.has(state.phase) ? styles.unsaved : styles.saved} role="status">
      {words}
    </span>
  );
}
