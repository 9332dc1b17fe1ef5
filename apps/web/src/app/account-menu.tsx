import type { ReactNode } from 'react';
import { routes } from '@pingyi/contracts';
import type { Role, TenantSummary } from '@pingyi/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { DownOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { callApi } from '../lib/api-client';
import { chooseNameOrder, useNameOrder } from '../lib/name-order';
import { sessionQuery } from '../lib/session';
import styles from './frame.module.css';

interface AccountMenuProps {
  readonly name: string;
  readonly roles?: readonly Role[];
  /** The tenant of the address; absent on the platform’s pages. */
  readonly tenant?: string;
}

/** Above this many, the others are found on the page of all of them. */
const shownTenants = 6;

/** Who is signed in and in which roles; leads to other committees, to the platform’s pages and out. */
export function AccountMenu({ name, roles = [], tenant }: AccountMenuProps): ReactNode {
  const { t } = useTranslation(['app', 'terms']);
  const navigate = useNavigate();
  const { href } = useLocation();
  const order = useNameOrder();
  const session = useQuery(sessionQuery).data;
  const signOut = useMutation({
    mutationFn: () => callApi(routes.signOut, {}),
    // A new page load forgets everything this person had read.
    onSuccess: () => window.location.assign('/sign-in'),
  });
  const words = roles.map((role) => t(`terms:role.${role}`)).join(' · ');
  const tenantItems = useTenantItems(session?.tenants ?? [], tenant);
  const items: MenuProps['items'] = [
    ...(words === '' ? [] : [{ key: 'roles', type: 'group' as const, label: words }]),
    ...tenantItems,
    {
      key: 'names',
      label: t(order === 'pinyin' ? 'app:namesByStrokes' : 'app:namesByPinyin'),
      onClick: () => chooseNameOrder(order === 'pinyin' ? 'strokes' : 'pinyin'),
    },
    {
      key: 'account',
      label: t('app:account'),
      onClick: () => void navigate({ to: '/account', search: { back: href } }),
    },
    ...(session?.platformOperator === true && tenant !== undefined
      ? [{ key: 'platform', label: t('app:platform'), onClick: () => void navigate({ to: '/platform' }) }]
      : []),
    { key: 'out', label: t('app:signOut'), onClick: () => signOut.mutate() },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" size="small">
        <span className="visually-hidden">{t('app:person')}</span>
        <UserOutlined aria-hidden className={styles.personMark} />
        <span className={styles.person}>{name}</span>
        <DownOutlined aria-hidden className={styles.caret} />
      </Button>
    </Dropdown>
  );
}

/** The person’s committees, the present one marked; nothing to choose for who has only the present one. */
function useTenantItems(
  tenants: readonly TenantSummary[],
  current: string | undefined,
): NonNullable<MenuProps['items']> {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  if (tenants.every(({ slug }) => slug === current)) return [];
  const others = tenants.length > shownTenants;
  const items = tenants.slice(0, others ? shownTenants - 1 : shownTenants).map(({ slug, name }) => ({
    key: `tenant ${slug}`,
    label: slug === current ? t('currentTenant', { name }) : name,
    disabled: slug === current,
    onClick: () => void navigate({ to: '/$tenant', params: { tenant: slug } }),
  }));
  const all = { key: 'tenants', label: t('allTenants'), onClick: () => void navigate({ to: '/' }) };
  return [
    { key: 'switch', type: 'group', label: t('switchTenant'), children: [...items, ...(others ? [all] : [])] },
    { key: 'line', type: 'divider' },
  ];
}
