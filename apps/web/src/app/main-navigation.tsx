import type { ComponentType, ReactNode } from 'react';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CalculatorOutlined,
  EditOutlined,
  EllipsisOutlined,
  FieldTimeOutlined,
  FilePdfOutlined,
  FileTextOutlined,
  FlagOutlined,
  FormOutlined,
  HomeOutlined,
  IdcardOutlined,
  NotificationOutlined,
  ProfileOutlined,
  SolutionOutlined,
  TeamOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  UploadOutlined,
} from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { findActiveEntry } from './navigation';
import type { NavigationEntry, NavigationKey } from './navigation';
import { useNavigationWords } from './navigation-words';
import styles from './main-navigation.module.css';

const icons: Record<NavigationKey, ComponentType<{ 'aria-hidden'?: boolean }>> = {
  home: HomeOutlined,
  round: FlagOutlined,
  upload: UploadOutlined,
  check: FileSearchOutlined,
  assign: TeamOutlined,
  score: EditOutlined,
  turnout: FieldTimeOutlined,
  paper: FileTextOutlined,
  tally: CalculatorOutlined,
  publish: NotificationOutlined,
  result: FileDoneOutlined,
  appeals: SolutionOutlined,
  compare: BarChartOutlined,
  render: FilePdfOutlined,
  members: IdcardOutlined,
  catalogue: ProfileOutlined,
  letterhead: FormOutlined,
  audit: AuditOutlined,
  tenants: BankOutlined,
  record: AuditOutlined,
};

/** The bottom bar of a small screen holds five at most; what is beyond goes into its last place. */
const barPlaces = 5;

/** Left rail on wide screens, bottom bar on small ones. */
export function MainNavigation({ entries }: { entries: readonly NavigationEntry[] }): ReactNode {
  const { t } = useTranslation('app');
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const active = findActiveEntry(entries, pathname);
  const crowded = entries.length > barPlaces;
  const label = useNavigationWords();
  const beyond = crowded ? entries.slice(barPlaces - 1) : [];
  const moreActive = beyond.some((entry) => entry.key === active?.key);
  return (
    <nav className={styles.navigation} aria-label={t('navigation')}>
      <ul className={styles.list}>
        {entries.map((entry, index) => {
          const Icon = icons[entry.key];
          return (
            <li key={entry.key} className={crowded && index >= barPlaces - 1 ? styles.wideOnly : undefined}>
              <Link
                to={entry.path}
                className={entry.key === active?.key ? styles.active : styles.link}
                aria-current={entry.key === active?.key ? 'page' : undefined}
              >
                <Icon aria-hidden />
                <span>{label(entry.key)}</span>
              </Link>
            </li>
          );
        })}
        {crowded ? (
          <li className={styles.narrowOnly}>
            <Dropdown
              trigger={['click']}
              placement="topRight"
              menu={{
                selectedKeys: active ? [active.key] : [],
                items: beyond.map((entry) => ({
                  key: entry.key,
                  label: label(entry.key),
                  onClick: () => void navigate({ to: entry.path }),
                })),
              }}
            >
              <button type="button" className={moreActive ? styles.active : styles.link}>
                <EllipsisOutlined aria-hidden />
                <span>{t('more')}</span>
              </button>
            </Dropdown>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
