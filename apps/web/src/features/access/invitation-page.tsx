import { useState } from 'react';
import type { ReactNode } from 'react';
import type { InvitationView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { LinkButton } from '../../ui/link-button';
import { useDocumentTitle } from '../../ui/page-header';
import { QueryBlock, StateBlock } from '../../ui/state-block';
import { AccessProblem } from './access-problem';
import { AccessSheet } from './access-sheet';
import { type InvitationLink, invitationQuery, useAcceptInvitation } from './account-queries';
import { firstStepOf } from './landing';
import { isShownAtField, NewPasswordItem } from './new-password-item';
import { useSignIn } from './queries';
import styles from './access-sheet.module.css';

/** `slug.token` as it stands behind `#`; null when a part is missing. */
export function findInvitationLink(hash: string): InvitationLink | null {
  const [tenant = '', token = ''] = hash.split('.', 2);
  return tenant === '' || token === '' ? null : { tenant, token };
}

/** Where an invitation leads. Opening it changes nothing; accepting uses the link up. */
export function InvitationPage(): ReactNode {
  const { t } = useTranslation('access');
  useDocumentTitle(t('inviteTitle'));
  const link = findInvitationLink(useLocation({ select: ({ hash }) => hash }));
  if (link === null) {
    return (
      <AccessSheet title={t('inviteTitle')} lead="">
        <StateBlock title={t('linkMissing')} detail={t('linkMissingDetail')} />
      </AccessSheet>
    );
  }
  return <Invitation key={link.token} link={link} />;
}

function Invitation({ link }: { link: InvitationLink }): ReactNode {
  const { t } = useTranslation('access');
  const invitation = useQuery(invitationQuery(link));
  // The password that was just typed belongs to nobody: the account existed and keeps its own.
  const [known, setKnown] = useState<string | null>(null);
  if (known !== null) {
    return (
      <AccessSheet title={t('inviteAccepted')} lead="">
        <StateBlock
          title={t('inviteAccepted')}
          detail={t('inviteAcceptedDetail', { loginName: known })}
          action={
            <LinkButton primary to="/sign-in">
              {t('signIn')}
            </LinkButton>
          }
        />
      </AccessSheet>
    );
  }
  if (isProblem(invitation.error, 'link-not-valid')) {
    return (
      <AccessSheet title={t('inviteTitle')} lead="">
        <StateBlock title={t('linkInvalid')} detail={t('linkInvalidDetail')} note={t('invitationAgain')} />
      </AccessSheet>
    );
  }
  const lead = invitation.data
    ? t('inviteLead', { tenant: invitation.data.tenantName, name: invitation.data.displayName })
    : '';
  return (
    <AccessSheet title={t('inviteTitle')} lead={lead}>
      <QueryBlock query={invitation}>
        {(view) => <AcceptForm link={link} view={view} onKnown={() => setKnown(view.loginName)} />}
      </QueryBlock>
    </AccessSheet>
  );
}

interface AcceptFormProps {
  readonly link: InvitationLink;
  readonly view: InvitationView;
  /** Accepted, but the account has another password than the one typed. */
  readonly onKnown: () => void;
}

function AcceptForm({ link, view, onKnown }: AcceptFormProps): ReactNode {
  const { t } = useTranslation(['access', 'terms']);
  const language = useLanguage();
  const navigate = useNavigate();
  const accept = useAcceptInvitation(link);
  const signIn = useSignIn();
  const busy = accept.isPending || signIn.isPending;
  const submit = async ({ password }: { password: string }): Promise<void> => {
    const { loginName } = await accept.mutateAsync(password);
    try {
      const session = await signIn.mutateAsync({ loginName, password });
      await navigate({ href: firstStepOf(session, `/${link.tenant}/`), replace: true });
    } catch (error) {
      if (!isProblem(error, 'credentials-invalid')) throw error;
      onKnown();
    }
  };
  const error = accept.error ?? signIn.error;
  const roles = view.roles.map((role) => t(`terms:role.${role}`)).join(language === 'zh' ? '、' : ', ');
  return (
    <Form<{ password: string }>
      layout="vertical"
      requiredMark={false}
      disabled={busy}
      // Both mutations keep what they failed with, and the form shows it.
      onFinish={(values) => void submit(values).catch(() => undefined)}
    >
      <dl className={styles.facts}>
        <dt>{t('access:inviteLoginName')}</dt>
        <dd>{view.loginName}</dd>
        <dt>{t('access:inviteRoles')}</dt>
        <dd>{roles}</dd>
        <dt>{t('access:inviteUntil')}</dt>
        <dd>{formatInstant(view.expiresAt, language)}</dd>
      </dl>
      {/* Password managers keep the new password under this name. */}
      <Input
        className="visually-hidden"
        value={view.loginName}
        readOnly
        tabIndex={-1}
        autoComplete="username"
        aria-hidden
      />
      <NewPasswordItem
        name="password"
        label={t('access:invitePassword')}
        hint={t('access:inviteKnown')}
        error={error}
        autoFocus
      />
      {isShownAtField(error, 'password') ? null : <AccessProblem error={error} />}
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {t('access:inviteAccept')}
      </Button>
    </Form>
  );
}
