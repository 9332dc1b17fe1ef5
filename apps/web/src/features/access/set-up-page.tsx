import type { ReactNode } from 'react';
import { NewLoginName, NewTenantSlug, reservedSlugs } from '@pingyi/contracts';
import type { SetUp, TenantSummary } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import type { FormRule } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { FaultItem } from '../../ui/fault-item';
import { beyondFields } from '../../ui/field-faults';
import { LinkButton } from '../../ui/link-button';
import { useDocumentTitle } from '../../ui/page-header';
import { ProblemAlert } from '../../ui/problem-alert';
import { QueryBlock } from '../../ui/state-block';
import { AccessSheet } from './access-sheet';
import { NewPasswordItem } from './new-password-item';
import { setUpQuery, useSetUp } from './set-up-queries';
import styles from './access-sheet.module.css';

type Values = Omit<SetUp, 'token'>;

/** Sets up an installation without tenants, once. Its route has asked whether the link still works. */
export function SetUpPage(): ReactNode {
  const token = useLocation({ select: ({ hash }) => hash });
  const { t } = useTranslation('access');
  useDocumentTitle(t('setUp.title'));
  const language = useLanguage();
  const link = useQuery(setUpQuery(token));
  const setUp = useSetUp();
  if (setUp.data) return <Done tenant={setUp.data} />;
  const lead = link.data ? t('setUp.lead', { time: formatInstant(link.data.expiresAt, language) }) : t('purpose');
  return (
    <AccessSheet title={t('setUp.title')} lead={lead}>
      <QueryBlock query={link}>
        {() =>
          isProblem(setUp.error, 'state-conflict') ? (
            <Overtaken />
          ) : (
            <SetUpForm
              busy={setUp.isPending}
              error={setUp.error}
              onSubmit={(values) => setUp.mutate({ token, ...values })}
            />
          )
        }
      </QueryBlock>
    </AccessSheet>
  );
}

interface SetUpFormProps {
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onSubmit: (values: Values) => void;
}

const pointers = [
  '/tenant/name',
  '/tenant/slug',
  '/administrator/displayName',
  '/administrator/loginName',
  '/administrator/password',
];

function SetUpForm({ busy, error, onSubmit }: SetUpFormProps): ReactNode {
  const { t } = useTranslation('access');
  return (
    <Form<Values> layout="vertical" requiredMark={false} disabled={busy} onFinish={onSubmit}>
      <h2 className={styles.group}>{t('setUp.tenant')}</h2>
      <TenantFields error={error} />
      <h2 className={styles.group}>{t('setUp.administrator')}</h2>
      <p className={styles.groupLead}>{t('setUp.administratorLead')}</p>
      <AdministratorFields error={error} />
      <div className={styles.problem} aria-live="polite">
        <ProblemAlert error={beyondFields(error, pointers)} />
      </div>
      <Button className={styles.submit ?? ''} type="primary" htmlType="submit" size="large" block loading={busy}>
        {t('setUp.submit')}
      </Button>
    </Form>
  );
}

const text = (min: number, max: number, message: string): FormRule[] => [
  { required: true, whitespace: true, min, max, message },
];
const plain = { autoCapitalize: 'none', spellCheck: false, size: 'large' } as const;

function TenantFields({ error }: { error: Error | null }): ReactNode {
  const { t } = useTranslation('access');
  const slugRule: FormRule = {
    validator: (_, value: unknown) => {
      if (!NewTenantSlug.safeParse(value).success) return Promise.reject(new Error(t('setUp.slugRule')));
      return reservedSlugs.includes(String(value))
        ? Promise.reject(new Error(t('setUp.slugReserved')))
        : Promise.resolve();
    },
  };
  return (
    <>
      <FaultItem
        name={['tenant', 'name']}
        label={t('setUp.tenantName')}
        extra={t('setUp.tenantNameHint')}
        rules={text(2, 60, t('setUp.tenantNameRule'))}
        error={error}
        pointer="/tenant/name"
      >
        <Input size="large" autoFocus autoComplete="organization" maxLength={60} />
      </FaultItem>
      <FaultItem
        name={['tenant', 'slug']}
        label={t('setUp.slug')}
        extra={t('setUp.slugHint')}
        rules={[slugRule]}
        validateTrigger="onBlur"
        error={error}
        pointer="/tenant/slug"
      >
        <Input {...plain} prefix="/" suffix="/" autoComplete="off" maxLength={40} />
      </FaultItem>
    </>
  );
}

function AdministratorFields({ error }: { error: Error | null }): ReactNode {
  const { t } = useTranslation('access');
  const loginRule: FormRule = {
    validator: (_, value: unknown) =>
      NewLoginName.safeParse(value ?? '').success
        ? Promise.resolve()
        : Promise.reject(new Error(t('setUp.loginNameRule'))),
  };
  return (
    <>
      <FaultItem
        name={['administrator', 'displayName']}
        label={t('setUp.displayName')}
        rules={text(1, 60, t('setUp.displayNameRule'))}
        error={error}
        pointer="/administrator/displayName"
      >
        <Input size="large" autoComplete="name" maxLength={60} />
      </FaultItem>
      <FaultItem
        name={['administrator', 'loginName']}
        label={t('setUp.loginName')}
        rules={[loginRule]}
        validateTrigger="onBlur"
        error={error}
        pointer="/administrator/loginName"
      >
        <Input {...plain} autoComplete="username" maxLength={64} />
      </FaultItem>
      <NewPasswordItem name={['administrator', 'password']} label={t('setUp.password')} error={error} />
    </>
  );
}

/** Another browser was faster. */
function Overtaken(): ReactNode {
  const { t } = useTranslation('access');
  return (
    <>
      <div className={styles.problem}>
        <Alert type="warning" showIcon title={t('setUp.overtaken')} description={t('setUp.overtakenDetail')} />
      </div>
      <LinkButton primary size="large" block to="/sign-in">
        {t('setUp.signIn')}
      </LinkButton>
    </>
  );
}

function Done({ tenant }: { tenant: TenantSummary }): ReactNode {
  const { t } = useTranslation('access');
  const address = `${window.location.origin}/${tenant.slug}/`;
  return (
    <AccessSheet title={t('setUp.done')} lead={t('setUp.doneDetail', { name: tenant.name, address })}>
      <LinkButton primary size="large" block to="/sign-in">
        {t('setUp.signIn')}
      </LinkButton>
    </AccessSheet>
  );
}
