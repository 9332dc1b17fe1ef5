import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { SignIn } from '@pingyi/contracts';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import type { InputRef } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { useDocumentTitle } from '../../ui/page-header';
import { AccessProblem } from './access-problem';
import { AccessSheet } from './access-sheet';
import { firstStepOf } from './landing';
import { PasswordInput } from './password-input';
import { useSignIn } from './queries';
import styles from './access-sheet.module.css';

export function SignInPage(): ReactNode {
  const { t } = useTranslation('access');
  useDocumentTitle(t('signIn'));
  const { back } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const passwordRef = useRef<InputRef>(null);
  const signIn = useSignIn();
  const submit = (values: SignIn): void => {
    signIn.mutate(values, {
      onSuccess: (session) => void navigate({ href: firstStepOf(session, back), replace: true }),
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
          <PasswordInput inputRef={passwordRef} autoComplete="current-password" />
        </Form.Item>
        {isProblem(signIn.error, 'credentials-invalid') ? (
          <div className={styles.problem} aria-live="polite">
            <Alert type="error" showIcon title={t('credentialsInvalid')} />
          </div>
        ) : (
          <AccessProblem error={signIn.error} waitNote={t('tooManyKnown')} />
        )}
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          {t('signIn')}
        </Button>
      </Form>
      <p className={styles.aside}>
        <Link to="/forgot-password">{t('forgot')}</Link>
      </p>
    </AccessSheet>
  );
}
