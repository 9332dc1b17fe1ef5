import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { useDocumentTitle } from '../../ui/page-header';
import { QueryBlock, StateBlock } from '../../ui/state-block';
import { AccessProblem } from './access-problem';
import { AccessSheet } from './access-sheet';
import { resetQuery, useReset } from './account-queries';
import { firstStepOf } from './landing';
import { isShownAtField, NewPasswordItem } from './new-password-item';
import { useSignIn } from './queries';
import styles from './access-sheet.module.css';

/** Where a reset link leads. Opening it changes nothing; saving uses the link up. */
export function ResetPasswordPage(): ReactNode {
  const { t } = useTranslation('access');
  useDocumentTitle(t('resetTitle'));
  const token = useLocation({ select: ({ hash }) => hash });
  const reset = useQuery({ ...resetQuery(token), enabled: token !== '' });
  if (token === '') {
    return (
      <AccessSheet title={t('resetTitle')} lead="">
        <StateBlock title={t('linkMissing')} detail={t('linkMissingDetail')} action={<AskAgain />} />
      </AccessSheet>
    );
  }
  if (isProblem(reset.error, 'link-not-valid')) return <InvalidReset />;
  return (
    <AccessSheet title={t('resetTitle')} lead={reset.data ? t('resetLead', { loginName: reset.data.loginName }) : ''}>
      <QueryBlock query={reset}>{({ loginName }) => <ResetForm token={token} loginName={loginName} />}</QueryBlock>
    </AccessSheet>
  );
}

function AskAgain(): ReactNode {
  const { t } = useTranslation('access');
  return <Link to="/forgot-password">{t('resetAgain')}</Link>;
}

function InvalidReset(): ReactNode {
  const { t } = useTranslation('access');
  return (
    <AccessSheet title={t('resetTitle')} lead="">
      <StateBlock title={t('linkInvalid')} detail={t('linkInvalidDetail')} action={<AskAgain />} />
    </AccessSheet>
  );
}

function ResetForm({ token, loginName }: { token: string; loginName: string }): ReactNode {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const reset = useReset(token);
  const signIn = useSignIn();
  const busy = reset.isPending || signIn.isPending;
  const submit = async ({ password }: { password: string }): Promise<void> => {
    await reset.mutateAsync(password);
    const session = await signIn.mutateAsync({ loginName, password });
    await navigate({ href: firstStepOf(session, undefined), replace: true });
  };
  const error = reset.error ?? signIn.error;
  return (
    <Form<{ password: string }>
      layout="vertical"
      requiredMark={false}
      disabled={busy}
      // Both mutations keep what they failed with, and the form shows it.
      onFinish={(values) => void submit(values).catch(() => undefined)}
    >
      {/* Password managers keep the new password under this name. */}
      <Input className="visually-hidden" value={loginName} readOnly tabIndex={-1} autoComplete="username" aria-hidden />
      <NewPasswordItem name="password" error={error} autoFocus />
      {isShownAtField(error, 'password') ? null : <AccessProblem error={error} />}
      <p className={styles.effect}>{t('resetEffect')}</p>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {t('resetSave')}
      </Button>
    </Form>
  );
}
