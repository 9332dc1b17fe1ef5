import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { sessionQuery } from '../../lib/session';
import { useDocumentTitle } from '../../ui/page-header';
import { QueryBlock, StateBlock } from '../../ui/state-block';
import { AccessSheet } from './access-sheet';
import { useSignOut } from './queries';
import styles from './access-sheet.module.css';

export function TenantChoicePage(): ReactNode {
  const { t } = useTranslation('access');
  useDocumentTitle(t('chooseTenant'));
  const session = useQuery(sessionQuery);
  const signOut = useSignOut();
  if (isProblem(session.error, 'sign-in-required')) return <Navigate to="/sign-in" replace />;
  if (session.data?.passwordChange) return <Navigate to="/change-password" replace />;
  return (
    <AccessSheet
      title={t('chooseTenant')}
      lead={session.data ? t('chooseTenantLead', { name: session.data.displayName }) : t('purpose')}
    >
      <QueryBlock query={session}>
        {({ tenants, platformOperator }) =>
          tenants.length === 0 && !platformOperator ? (
            <StateBlock title={t('noTenant')} detail={t('noTenantDetail')} />
          ) : (
            <ul className={styles.tenants}>
              {tenants.map((tenant) => (
                <li key={tenant.slug}>
                  <Link to="/$tenant" params={{ tenant: tenant.slug }}>
                    {tenant.name}
                    <RightOutlined aria-hidden />
                  </Link>
                </li>
              ))}
              {platformOperator ? (
                <li>
                  <Link to="/platform">
                    {t('toPlatform')}
                    <RightOutlined aria-hidden />
                  </Link>
                </li>
              ) : null}
            </ul>
          )
        }
      </QueryBlock>
      <Button type="text" className={styles.out ?? ''} onClick={() => signOut.mutate()}>
        {t('signOut')}
      </Button>
    </AccessSheet>
  );
}
