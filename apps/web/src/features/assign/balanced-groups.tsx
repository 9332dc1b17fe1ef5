import type { ReactNode } from 'react';
import type { BalancedGroup, RaterRow, VoterGroup } from '@pingyi/contracts';
import { Checkbox, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { groupLabel } from '../../lib/round';
import styles from './assign-page.module.css';

interface BalancedGroupsProps {
  /** The chosen groups. */
  readonly groups: readonly VoterGroup[];
  readonly raters: readonly RaterRow[];
  readonly officials: number;
  readonly balanced: readonly BalancedGroup[];
  readonly onChange: (balanced: BalancedGroup[]) => void;
}

/** Which of the chosen groups share the officials out evenly, and within which limits. */
export function BalancedGroups({ groups, raters, officials, balanced, onChange }: BalancedGroupsProps): ReactNode {
  const { t } = useTranslation('assign');
  const language = useLanguage();
  const put = (next: BalancedGroup): void =>
    onChange([...balanced.filter(({ groupId }) => groupId !== next.groupId), next]);
  return (
    <ul className={styles.balanced} aria-label={t('balanced')}>
      {groups.map((group) => {
        const own = balanced.find(({ groupId }) => groupId === group.id);
        const label = groupLabel(group, language);
        return (
          <li key={group.id}>
            <Checkbox
              checked={own !== undefined}
              onChange={({ target }) =>
                target.checked
                  ? put(evenShare(group, raters, officials))
                  : onChange(balanced.filter(({ groupId }) => groupId !== group.id))
              }
            >
              {t('balancedGroup', { group: label })}
            </Checkbox>
            {own === undefined ? null : (
              <span className={styles.limits}>
                <label>
                  {t('minRaters')}{' '}
                  <InputNumber
                    size="small"
                    min={1}
                    max={1000}
                    precision={0}
                    aria-label={`${label} ${t('minRaters')}`}
                    value={own.minRaters}
                    onChange={(minRaters) => put({ ...own, minRaters: minRaters ?? 1 })}
                  />
                </label>
                <label>
                  {t('maxOfficials')}{' '}
                  <InputNumber
                    size="small"
                    min={1}
                    max={1000}
                    precision={0}
                    aria-label={`${label} ${t('maxOfficials')}`}
                    value={own.maxOfficials}
                    onChange={(maxOfficials) => put({ ...own, maxOfficials: maxOfficials ?? 1 })}
                  />
                </label>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** As few raters as the group needs to count, and as many officials each as that takes. */
function evenShare({ id, minBallots }: VoterGroup, raters: readonly RaterRow[], officials: number): BalancedGroup {
  const size = Math.max(1, raters.filter(({ groupId }) => groupId === id).length);
  const minRaters = Math.max(1, minBallots);
  return { groupId: id, minRaters, maxOfficials: Math.max(1, Math.ceil((officials * minRaters) / size)) };
}
