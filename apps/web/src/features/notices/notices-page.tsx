import type { ReactNode } from 'react';
import type { Notice } from '@pingyi/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useIsAllowed, useMember, useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { ProblemAlert } from '../../ui/problem-alert';
import { EmptyState, FailingState, LoadingState } from '../../ui/state-block';
import { addressOfNotice } from './notice-address';
import { NoticeChoices } from './notice-choices';
import { noticesQuery, unreadQuery, useMarkRead } from './queries';
import styles from './notices.module.css';

/** What the member was told, newest first, and of what they also want mails. */
export function NoticesPage(): ReactNode {
  const { t } = useTranslation('notices');
  const tenant = useTenantSlug();
  const { show } = useSearch({ from: '/$tenant/notices' });
  const navigate = useNavigate({ from: '/$tenant/notices' });
  const mayManage = useIsAllowed('notice.manage');
  const unread = useQuery(unreadQuery(tenant)).data ?? 0;
  const markRead = useMarkRead(tenant);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {mayManage ? (
              <LinkButton to="/$tenant/notices/settings" params={{ tenant }}>
                {t('settings')}
              </LinkButton>
            ) : null}
            <Button
              key={markRead.isPending ? 'busy' : 'ready'}
              disabled={unread === 0}
              loading={markRead.isPending}
              onClick={() => markRead.mutate('all')}
            >
              {t('markAll')}
            </Button>
          </>
        }
      />
      <div className={styles.page}>
        <ProblemAlert error={markRead.error} />
        <section className={styles.section} aria-label={t('title')}>
          <div>
            <Segmented<'all' | 'unread'>
              aria-label={t('show')}
              value={show ?? 'all'}
              options={[
                { value: 'all', label: t('all') },
                { value: 'unread', label: unread === 0 ? t('unread') : t('unreadCount', { count: unread }) },
              ]}
              onChange={(value) => void navigate({ search: value === 'unread' ? { show: value } : {}, replace: true })}
            />
          </div>
          <NoticeRows tenant={tenant} show={show} onRead={(id) => markRead.mutate([id])} />
        </section>
        <NoticeChoices />
      </div>
    </>
  );
}

interface NoticeRowsProps {
  readonly tenant: string;
  readonly show: 'unread' | undefined;
  readonly onRead: (id: string) => void;
}

function NoticeRows({ tenant, show, onRead }: NoticeRowsProps): ReactNode {
  const { t } = useTranslation('notices');
  const query = useInfiniteQuery(noticesQuery(tenant, show));
  if (query.data === undefined) {
    return query.isError ? (
      <FailingState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <LoadingState rows={6} />
    );
  }
  const notices = query.data.pages.flatMap(({ items }) => items);
  if (notices.length === 0) {
    return show === 'unread' ? (
      <EmptyState
        title={t('noneUnread')}
        action={
          <LinkButton to="/$tenant/notices" params={{ tenant }}>
            {t('toAll')}
          </LinkButton>
        }
      />
    ) : (
      <EmptyState title={t('none')} detail={t('noneDetail')} />
    );
  }
  return (
    <>
      <ul className={styles.list}>
        {notices.map((notice) => (
          <NoticeRow key={notice.id} tenant={tenant} notice={notice} onRead={onRead} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <div>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('earlier')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function NoticeRow({
  tenant,
  notice,
  onRead,
}: {
  tenant: string;
  notice: Notice;
  onRead: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation('notices');
  const language = useLanguage();
  const { roles } = useMember();
  const isUnread = notice.readAt === null;
  return (
    <li className={`${styles.notice ?? ''} ${isUnread ? '' : (styles.read ?? '')}`}>
      {isUnread ? <span className={styles.dot} aria-hidden /> : <span />}
      <div className={styles.words}>
        <p className={styles.title}>
          {isUnread ? <span className="visually-hidden">{t('unread')} </span> : null}
          <Link
            to={addressOfNotice(tenant, roles, notice)}
            onClick={() => {
              if (isUnread) onRead(notice.id);
            }}
          >
            {notice.title[language]}
          </Link>
        </p>
        <p className={styles.text}>{notice.text[language]}</p>
        <p className={styles.time}>{formatInstant(notice.createdAt, language)}</p>
      </div>
      <div className={styles.rowActions}>
        {isUnread ? (
          <Button size="small" type="text" onClick={() => onRead(notice.id)}>
            {t('markOne')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
