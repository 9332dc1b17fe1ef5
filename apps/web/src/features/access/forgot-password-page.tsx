import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDocumentTitle } from '../../ui/page-header';
import { StateBlock } from '../../ui/state-block';
import { AccessProblem } from './access-problem';
import { AccessSheet } from './access-sheet';
import { useForgotPassword } from './account-queries';
import styles from './access-sheet.module.css';

/** Asks for a reset link. The page says the same whether or not there is such an account. */
export function ForgotPasswordPage(): ReactNode {
  const { t } = useTranslation('access');
  useDocumentTitle(t('forgotTitle'));
  const forgot = useForgotPassword();
  return (
    <AccessSheet title={t('forgotTitle')} lead={forgot.isSuccess ? '' : t('forgotLead')}>
      {forgot.isSuccess ? (
        <div role="status">
          <StateBlock title={t('forgotSent')} detail={t('forgotSentDetail')} />
        </div>
      ) : (
        <Form<{ loginName: string }>
          layout="vertical"
          requiredMark={false}
          disabled={forgot.isPending}
          onFinish={({ loginName }) => forgot.mutate(loginName)}
        >
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
          <AccessProblem error={forgot.error} />
          <Button type="primary" htmlType="submit" size="large" block loading={forgot.isPending}>
            {t('forgotSend')}
          </Button>
        </Form>
      )}
      <p className={styles.aside}>
        <Link to="/sign-in">{t('toSignIn')}</Link>
      </p>
    </AccessSheet>
  );
}
