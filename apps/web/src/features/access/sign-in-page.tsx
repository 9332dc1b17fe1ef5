import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { SessionView, SignIn } from '@pingyi/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import type { InputRef } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { ProblemAlert } from '../../ui/problem-alert';
import { useDocumentTitle } from '../../ui/page-header';
import { AccessSheet } from './access-sheet';
import { useSignIn } from './queries';
import styles from './access-sheet.module.css';

/** Where a fresh session goes: back to the page it was sent from, else into the only tenant, else to the choice. */
export function landingOf(session: SessionView, back: string | undefined): string {
  if (back !== undefined && back.startsWith('/') && !back.startsWith('//')) return back;
  const [only, ...others] = session.tenants;
  return only !== undefined && others.length === 0 ? `/${only.slug}/` : '/';
}

export function SignInPage(): ReactNode {
  const { t } = useTranslation('access');
  useDocumentTitle(t('signIn'));
  const { back } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const passwordRef = useRef<InputRef>(null);
  const signIn = useSignIn();
  const submit = (values: SignIn): void => {
    signIn.mutate(values, {
      onSuccess: (session) => void navigate({ href: landingOf(session, back), replace: true }),
      onError: () => passwordRef.current?.focus({ cursor: 'all' }),
    });
  };
  return (
    <AccessSheet title={t('product')} lead={t('purpose')}>
      <Form<SignIn> layout="vertical" requiredMark={false} onFinish={submit} disabled={signIn.isPending}>
        <Form.Item
          name="loginName"
          label={t('loginName')}
          rules={[{ required: true, whitespace: true, message: t('loginNameMissing') }]}
        >
          <Input
            size="large"
            autoFocus
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
          />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
          <Input.Password ref={passwordRef} size="large" autoComplete="current-password" maxLength={256} />
        </Form.Item>
        <div className={styles.problem} aria-live="polite">
          <SignInProblem error={signIn.error} />
        </div>
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          {t('signIn')}
        </Button>
      </Form>
    </AccessSheet>
  );
}

function SignInProblem({ error }: { error: Error | null }): ReactNode {
  const { t } = useTranslation('access');
  if (isProblem(error, 'credentials-invalid')) return <Alert type="error" showIcon title={t('credentialsInvalid')} />;
  if (isProblem(error, 'too-many-requests')) return <Alert type="warning" showIcon title={t('tooMany')} />;
  return <ProblemAlert error={error} />;
}
