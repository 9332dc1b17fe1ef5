import type { ReactNode } from 'react';
import { routes } from '@pingyi/contracts';
import type { MemberView } from '@pingyi/contracts';
import { useMutation } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { callApi } from '../lib/api-client';
import styles from './frame.module.css';

/** Who is signed in and in which roles; leads to other committees and out. */
export function AccountMenu({ member }: { member: MemberView }): ReactNode {
  const { t } = useTranslation(['app', 'terms']);
  const navigate = useNavigate();
  const { href } = useLocation();
  const signOut = useMutation({
    mutationFn: () => callApi(routes.signOut, {}),
    // A new page load forgets everything this person had read.
    onSuccess: () => window.location.assign('/sign-in'),
  });
  const roles = member.roles.map((role) => t(`terms:role.${role}`)).join(' · ');
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'roles', type: 'group', label: roles },
          {
            key: 'account',
            label: t('app:account'),
            onClick: () => void navigate({ to: '/account', search: { back: href } }),
          },
          { key: 'tenants', label: t('app:switchTenant'), onClick: () => void navigate({ to: '/' }) },
          { key: 'out', label: t('app:signOut'), onClick: () => signOut.mutate() },
        ],
      }}
    >
      <Button type="text" size="small">
        <span className="visually-hidden">{t('app:person')}</span>
        <span className={styles.person}>{member.displayName}</span>
        <DownOutlined aria-hidden className={styles.caret} />
      </Button>
    </Dropdown>
  );
}
