import type { ReactNode } from 'react';
import type { HomeTask } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { daysUntil, formatCount, formatDay } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { ShareBar } from '../../ui/share-bar';
import { addressOfTask } from './task-address';
import styles from './home-page.module.css';

interface TaskRowProps {
  readonly task: HomeTask;
  /** first: the next step of the page; pending: later steps; informing: nothing to do. */
  readonly standing: 'first' | 'pending' | 'informing';
}

export function TaskRow({ task, standing }: TaskRowProps): ReactNode {
  const { t } = useTranslation('home');
  const address = addressOfTask(useTenantSlug(), task);
  const due = useDueText(task.dueAt);
  const { done, total } = task;
  return (
    <li className={styles.task}>
      <div className={styles.words}>
        <p className={standing === 'informing' ? styles.quietSentence : styles.sentence}>
          {t(`sentence.${task.kind}`, {
            done: formatCount(done ?? 0),
            total: formatCount(total ?? 0),
            left: formatCount((total ?? 0) - (done ?? 0)),
          })}
        </p>
        <p className={styles.meta}>
          {/* The record belongs to no round. */}
          {task.kind === 'review_audit' ? null : task.roundTitle}
          {due === null ? null : <span className={due.late ? styles.late : styles.due}>{due.text}</span>}
        </p>
        {done === null || total === null || total === 0 || standing === 'informing' ? null : (
          <ShareBar done={done} total={total} label={t('ratio', { done, total })} />
        )}
      </div>
      <LinkButton to={address} primary={standing === 'first'} size={standing === 'first' ? 'large' : 'medium'}>
        {t(`action.${task.kind}`)}
      </LinkButton>
    </li>
  );
}

/** The date in words with the days left, and whether it has passed. */
function useDueText(dueAt: string | null): { text: string; late: boolean } | null {
  const { t } = useTranslation('home');
  const language = useLanguage();
  if (dueAt === null) return null;
  const day = formatDay(dueAt, language);
  const days = daysUntil(dueAt);
  if (days < 0) return { text: t('overdue', { day, count: -days }), late: true };
  if (days === 0) return { text: t('dueToday'), late: false };
  return { text: days > 60 ? t('due', { day }) : t('dueLeft', { day, count: days }), late: false };
}
