import type { ReactNode } from 'react';
import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from 'antd';
import { useTranslation } from 'react-i18next';
import { unreadQuery } from '../features/notices/queries';
import styles from './frame.module.css';

/** Leads to the notices and says how many are not read yet. */
export function NoticeBell({ tenant }: { tenant: string }): ReactNode {
  const { t } = useTranslation('notices');
  const count = useQuery(unreadQuery(tenant)).data ?? 0;
  return (
    <Link
      className={styles.bell}
      to="/$tenant/notices"
      params={{ tenant }}
      aria-label={count === 0 ? t('bell') : t('bellUnread', { count })}
    >
      <Badge count={count} size="small" overflowCount={99}>
        <BellOutlined aria-hidden />
      </Badge>
    </Link>
  );
}
