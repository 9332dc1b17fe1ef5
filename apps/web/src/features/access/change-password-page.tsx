import type { ReactNode } from 'react';
import type { ChangePassword, SessionView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { sessionQuery } from '../../lib/session';
import { useDocumentTitle } from '../../ui/page-header';
import { QueryBlock } from '../../ui/state-block';
import { AccessProblem } from './access-problem';
import { AccessSheet } from './access-sheet';
import { useChangePassword } from './account-queries';
import { landingOf } from './landing';
import { isShownAtField, NewPasswordItem } from './new-password-item';
import { PasswordInput } from './password-input';
import { useSignOut } from './queries';
import styles from './access-sheet.module.css';

/** Chosen, or asked for before anything else can be done; leads back to where the person was going. */
export function ChangePasswordPage(): ReactNode {
  const { t } = useTranslation('access');
  useDocumentTitle(t('changeTitle'));
  const session = useQuery(sessionQuery);
  if (isProblem(session.error, 'sign-in-required')) return <Navigate to="/sign-in" replace />;
  return (
    <AccessSheet
      title={t('changeTitle')}
      lead={session.data ? t('changeLead', { loginName: session.data.loginName }) : ''}
    >
      <QueryBlock query={session}>{(view) => <ChangeForm session={view} />}</QueryBlock>
    </AccessSheet>
  );
}

function ChangeForm({ session }: { session: SessionView }): ReactNode {
  const { t } = useTranslation('access');
  const { message } = App.useApp();
  const { back } = useSearch({ from: '/change-password' });
  const navigate = useNavigate();
  const change = useChangePassword();
  const signOut = useSignOut();
  const href = landingOf(session, back);
  const submit = (values: ChangePassword): void =>
    change.mutate(values, {
      onSuccess: () => {
        void message.success(t('changed'));
        void navigate({ href, replace: true });
      },
    });
  const wrong = isProblem(change.error, 'credentials-invalid');
  return (
    <>
      {session.passwordChange === null ? null : (
        <div className={styles.problem}>
          <Alert
            type="info"
            showIcon
            title={session.passwordChange === 'temporary' ? t('changeTemporary') : t('changeTooOld')}
          />
        </div>
      )}
      <Form<ChangePassword> layout="vertical" requiredMark={false} disabled={change.isPending} onFinish={submit}>
        <Input
          className="visually-hidden"
          value={session.loginName}
          readOnly
          tabIndex={-1}
          autoComplete="username"
          aria-hidden
        />
        <Form.Item
          name="currentPassword"
          label={t('currentPassword')}
          rules={[{ required: true, message: t('currentPasswordMissing') }]}
          {...(wrong ? { validateStatus: 'error', help: t('currentPasswordWrong') } : {})}
        >
          <PasswordInput autoComplete="current-password" autoFocus />
        </Form.Item>
        <NewPasswordItem name="newPassword" error={change.error} />
        {wrong || isShownAtField(change.error, 'newPassword') ? null : <AccessProblem error={change.error} />}
        <p className={styles.effect}>{t('changeEffect')}</p>
        <Button type="primary" htmlType="submit" size="large" block loading={change.isPending}>
          {t('changeSave')}
        </Button>
      </Form>
      <p className={styles.aside}>
        {session.passwordChange === null ? (
          <Link to={href}>{t('back')}</Link>
        ) : (
          <Button type="link" className={styles.out ?? ''} onClick={() => signOut.mutate()}>
            {t('signOut')}
          </Button>
        )}
      </p>
    </>
  );
}
