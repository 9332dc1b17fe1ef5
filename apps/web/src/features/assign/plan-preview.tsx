import type { ReactNode } from 'react';
import type { AssignmentPlan, OfficialRow, VoterGroup } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { StateWord } from '../../ui/state-word';
import styles from './assign-page.module.css';

interface PlanPreviewProps {
  readonly plan: AssignmentPlan;
  readonly groups: readonly VoterGroup[];
  readonly officials: readonly OfficialRow[];
}

/** What applying the plan would change, and where it leaves too few raters. */
export function PlanPreview({ plan, groups, officials }: PlanPreviewProps): ReactNode {
  const { t } = useTranslation('assign');
  const language = useLanguage();
  const officialName = new Map(officials.map((official) => [official.id, official.name]));
  const groupCode = new Map(groups.map((group) => [group.id, group.code]));
  return (
    <div className={styles.preview} role="status">
      <p className={styles.previewTitle}>{t('previewTitle')}</p>
      {plan.added + plan.removed === 0 ? (
        <p>{t('previewSame')}</p>
      ) : (
        <p className={styles.previewFigures}>
          <span>{t('previewPairs', { count: plan.pairs.length })}</span>
          <span>{t('previewAdded', { count: plan.added })}</span>
          <span>{t('previewRemoved', { count: plan.removed })}</span>
        </p>
      )}
      {plan.gaps.length === 0 ? null : (
        <>
          <StateWord tone="caution">{t('gaps', { count: plan.gaps.length })}</StateWord>
          <ul className={styles.gaps}>
            {plan.gaps.map((gap) => (
              <li key={`${gap.officialId} ${gap.groupId}`}>
                {officialName.get(gap.officialId)} · {groupCode.get(gap.groupId)}{' '}
                <span className={styles.quiet}>{language === 'en' ? gap.detailEn : gap.detail}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
