import { useState } from 'react';
import type { ReactNode } from 'react';
import type { SessionRow } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { sessionQuery } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { LinkButton } from '../../ui/link-button';
import { useDocumentTitle } from '../../ui/page-header';
import { QueryBlock } from '../../ui/state-block';
import { StateWord } from '../../ui/state-word';
import { AccessSheet } from './access-sheet';
import { sessionsQuery, useEndOtherSessions, useEndSession } from './account-queries';
import { landingOf } from './landing';
import styles from './account-page.module.css';

/** A person’s own account: its password, and every browser it is signed in with. */
export function AccountPage(): ReactNode {
  const { t } = useTranslation('access');
  useDocumentTitle(t('account'));
  const { back } = useSearch({ from: '/account' });
  const session = useQuery(sessionQuery);
  const sessions = useQuery(sessionsQuery);
  if (isProblem(session.error, 'sign-in-required'))
    return <Navigate to="/sign-in" search={{ back: '/account' }} replace />;
  const own = `/account?${new URLSearchParams(back === undefined ? {} : { back }).toString()}`;
  return (
    <AccessSheet
      title={t('account')}
      wide
      lead={session.data ? t('accountLead', { name: session.data.displayName, loginName: session.data.loginName }) : ''}
    >
      <section className={styles.section}>
        <h2>{t('passwordSection')}</h2>
        <LinkButton to="/change-password" search={{ back: own }}>
          {t('changeTitle')}
        </LinkButton>
      </section>
      <section className={styles.section}>
        <h2>{t('sessions')}</h2>
        <p className={styles.lead}>{t('sessionsLead')}</p>
        <QueryBlock query={sessions}>{(rows) => <Sessions rows={rows} />}</QueryBlock>
      </section>
      {session.data ? (
        <p className={styles.back}>
          <Link to={landingOf(session.data, back)}>{t('back')}</Link>
        </p>
      ) : null}
    </AccessSheet>
  );
}

function Sessions({ rows }: { rows: readonly SessionRow[] }): ReactNode {
  const { t } = useTranslation('access');
  const { message } = App.useApp();
  const endOthers = useEndOtherSessions();
  const [asking, setAsking] = useState(false);
  const others = rows.filter(({ current }) => !current);
  const confirm = (): void =>
    endOthers.mutate(undefined, {
      onSuccess: ({ ended }) => {
        setAsking(false);
        void message.success(t('endedOthers', { count: ended }));
      },
    });
  return (
    <>
      <ul className={styles.sessions}>
        {rows.map((row) => (
          <SessionItem key={row.id} row={row} />
        ))}
      </ul>
      {others.length === 0 ? (
        <p className={styles.lead}>{t('onlyThis')}</p>
      ) : (
        <Button onClick={() => setAsking(true)}>{t('endOthers')}</Button>
      )}
      <ConfirmDialog
        open={asking}
        title={t('endOthersTitle')}
        effects={[t('endOthersEffect', { count: others.length })]}
        confirmLabel={t('endOthers')}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
        busy={endOthers.isPending}
        error={endOthers.error}
      />
    </>
  );
}

function SessionItem({ row }: { row: SessionRow }): ReactNode {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const { message } = App.useApp();
  const end = useEndSession();
  const browser = row.browser ?? t('sessionUnknown');
  const time = formatInstant(row.createdAt, language);
  return (
    <li className={styles.session}>
      <div>
        <p className={styles.browser}>
          {browser} {row.current ? <StateWord tone="good">{t('sessionCurrent')}</StateWord> : null}
        </p>
        <p className={styles.lead}>
          {row.address === null ? null : <span>{t('sessionAddress', { address: row.address })}</span>}
          <span>{t('sessionSince', { time })}</span>
          <span>{t('sessionUsed', { time: formatInstant(row.usedAt, language) })}</span>
        </p>
      </div>
      {row.current ? null : (
        <Button
          size="small"
          loading={end.isPending}
          aria-label={t('sessionEndLabel', { browser, time })}
          onClick={() => end.mutate(row.id, { onSuccess: () => void message.success(t('sessionEnded')) })}
        >
          {t('sessionEnd')}
        </Button>
      )}
    </li>
  );
}
