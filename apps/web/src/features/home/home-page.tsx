import type { ReactNode } from 'react';
import type { HomeTask } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMember, useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { homeQuery } from './queries';
import { TaskRow } from './task-row';
import styles from './home-page.module.css';

/** What to do next, the pending things first; the first pending one carries the page’s only primary button. */
export function HomePage(): ReactNode {
  const query = useQuery(homeQuery(useTenantSlug()));
  return <QueryBlock query={query}>{(tasks) => <TaskLists tasks={tasks} />}</QueryBlock>;
}

/** Without a round: administrators and managers are told how one begins, everybody else whom to wait for. */
function NothingYet(): ReactNode {
  const { t } = useTranslation('home');
  const tenant = useTenantSlug();
  const { roles } = useMember();
  if (!roles.includes('tenant_administrator') && roles.includes('round_manager')) {
    return (
      <EmptyState
        title={t('noRound')}
        detail={t('noRoundDetail')}
        action={
          <LinkButton primary to="/$tenant/rounds" params={{ tenant }}>
            {t('noRoundAction')}
          </LinkButton>
        }
      />
    );
  }
  if (!roles.includes('tenant_administrator')) return <EmptyState title={t('empty')} detail={t('emptyDetail')} />;
  return (
    <EmptyState
      title={t('begin')}
      detail={t('beginDetail')}
      action={
        <LinkButton primary to="/$tenant/members" params={{ tenant }}>
          {t('beginAction')}
        </LinkButton>
      }
    />
  );
}

function TaskLists({ tasks }: { tasks: readonly HomeTask[] }): ReactNode {
  const { t } = useTranslation(['home', 'terms']);
  const member = useMember();
  const pending = tasks.filter((task) => task.pending);
  const informing = tasks.filter((task) => !task.pending);
  const roles = member.roles.map((role) => t(`terms:role.${role}`)).join(' · ');
  return (
    <div className={styles.page}>
      <PageHeader
        title={pending.length === 0 ? t('home:nothingPending') : t('home:pendingTitle', { count: pending.length })}
        lead={`${member.displayName} · ${roles}`}
      />
      {tasks.length === 0 ? <NothingYet /> : null}
      {pending.length === 0 ? null : (
        <ul className={styles.tasks}>
          {pending.map((task, index) => (
            <TaskRow key={`${task.kind} ${task.roundId}`} task={task} standing={index === 0 ? 'first' : 'pending'} />
          ))}
        </ul>
      )}
      {informing.length === 0 ? null : (
        <section>
          <h2 className={styles.heading}>{t('home:informing')}</h2>
          <ul className={styles.tasks}>
            {informing.map((task) => (
              <TaskRow key={`${task.kind} ${task.roundId}`} task={task} standing="informing" />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
