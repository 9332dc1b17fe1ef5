import type { ReactNode } from 'react';
import type { GroupMean, RoundView } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { trimDecimal } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { leastBallots } from '../../lib/round';
import { Figure, UndisclosedTag } from '../../ui/figure';
import styles from './result-page.module.css';

interface GroupTableProps {
  readonly groups: readonly z.infer<typeof GroupMean>[];
  /** For names, weights and least numbers of the groups; undefined while it is on the way. */
  readonly round: RoundView | undefined;
}

/** The voter groups behind the total; groups with too few ballots are not told apart. */
export function GroupTable({ groups, round }: GroupTableProps): ReactNode {
  const { t } = useTranslation('render');
  const language = useLanguage();
  return (
    <table className={styles.table}>
      <caption>{t('groups')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('group')}</th>
          <th scope="col">{t('weight')}</th>
          <th scope="col">{t('counted')}</th>
          <th scope="col">{t('mean')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => {
          const voters = round?.groups.find((candidate) => candidate.id === group.groupId);
          const name = voters && (language === 'zh' ? voters.name : voters.nameEn);
          const hidden = round && voters ? t('tooFew', { count: leastBallots(round, voters) }) : t('notShown');
          return (
            <tr key={group.groupId}>
              <th scope="row">{name ?? group.code}</th>
              <td>{voters && `${trimDecimal(voters.weightPercent)}%`}</td>
              <td>{group.mean === null ? <UndisclosedTag label={hidden} /> : group.counted}</td>
              <td>
                <Figure value={group.mean} missing={t('unpublished')} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
