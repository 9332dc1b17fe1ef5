import { useEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLive } from '../lib/live';
import { roundsQuery, useFindRoundId } from '../lib/round';
import { sessionQuery, useMember } from '../lib/session';
import { AccountMenu } from './account-menu';
import { LanguageSwitch } from '../ui/language-switch';
import { MainNavigation } from './main-navigation';
import { navigationOf, platformEntries } from './navigation';
import type { NavigationEntry } from './navigation';
import { NoticeBell } from './notice-bell';
import { RoundSwitcher } from './round-switcher';
import { SearchButton } from './search-button';
import styles from './frame.module.css';

/** Top bar, rail (bottom bar on small screens) and the page of a tenant. */
export function Frame(): ReactNode {
  const member = useMember();
  const tenant = member.tenant.slug;
  const rounds = useQuery(roundsQuery(tenant)).data ?? [];
  const roundId = useFindRoundId() ?? rounds[0]?.id;
  const entries = navigationOf(tenant, member.roles, roundId);
  useLive(tenant, roundId);
  return (
    <FrameShell
      home={`/${tenant}`}
      place={member.tenant.name}
      middle={<RoundSwitcher tenant={tenant} rounds={rounds} roundId={roundId} />}
      search={<SearchButton tenant={tenant} entries={entries} />}
      bell={<NoticeBell tenant={tenant} />}
      account={<AccountMenu name={member.displayName} roles={member.roles} tenant={tenant} />}
      entries={entries}
    />
  );
}

/** Top bar, rail and page of the platform’s operator, who is in no tenant here. */
export function PlatformFrame(): ReactNode {
  const { t } = useTranslation('app');
  const session = useQuery(sessionQuery).data;
  return (
    <FrameShell
      home="/platform"
      place={t('platform')}
      account={<AccountMenu name={session?.displayName ?? ''} />}
      entries={platformEntries}
    />
  );
}

interface FrameShellProps {
  readonly home: string;
  /** Whose pages these are: a tenant’s name, or the platform. */
  readonly place: string;
  readonly middle?: ReactNode;
  readonly search?: ReactNode;
  readonly bell?: ReactNode;
  readonly account: ReactNode;
  readonly entries: readonly NavigationEntry[];
}

function FrameShell({ home, place, middle, search, bell, account, entries }: FrameShellProps): ReactNode {
  const { t } = useTranslation('app');
  const page = useFocusOnArrival();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#page">
        {t('skip')}
      </a>
      <header className={styles.top}>
        <Link className={styles.product} to={home}>
          {t('product')}
        </Link>
        <span className={styles.tenant}>{place}</span>
        <div className={styles.round}>{middle}</div>
        <div className={styles.tools}>
          {search}
          {bell}
          <LanguageSwitch />
          {account}
        </div>
      </header>
      <MainNavigation entries={entries} />
      <main id="page" ref={page} className={styles.page} tabIndex={-1}>
        <OfflineNotice />
        <Outlet />
      </main>
    </div>
  );
}

/** Moves the focus from the rail into a page that was just opened, so that reading goes on there. */
function useFocusOnArrival(): RefObject<HTMLElement | null> {
  const page = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const seen = useRef(pathname);
  useEffect(() => {
    if (seen.current === pathname) return;
    seen.current = pathname;
    if (!page.current?.contains(document.activeElement)) page.current?.focus({ preventScroll: true });
  }, [pathname]);
  return page;
}

/** Says that the network is gone while it is; pages keep what was typed. */
function OfflineNotice(): ReactNode {
  const { t } = useTranslation('app');
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const update = (): void => setOnline(navigator.onLine);
    window.addEventListener('online', update);
    window.addEventListener('offline', update);
    return () => {
      window.removeEventListener('online', update);
      window.removeEventListener('offline', update);
    };
  }, []);
  return online ? null : (
    <p className={styles.offline} role="alert">
      {t('offline')}
    </p>
  );
}
