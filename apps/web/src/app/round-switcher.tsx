import type { ReactNode } from 'react';
import type { RoundSummary } from '@pingyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { daysUntil } from '../lib/format';
import styles from './frame.module.css';

interface RoundSwitcherProps {
  readonly tenant: string;
  readonly rounds: readonly RoundSummary[];
  readonly roundId: string | undefined;
}

/** The round in view with its state as a word and the days left; opens the others. */
export function RoundSwitcher({ tenant, rounds, roundId }: RoundSwitcherProps): ReactNode {
  const { t } = useTranslation(['app', 'terms']);
  const navigate = useNavigate();
  const round = rounds.find((one) => one.id === roundId);
  if (round === undefined) return null;
  const dueAt = dueOf(round);
  const days = dueAt === null ? null : daysUntil(dueAt);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [round.id],
        items: [
          ...rounds.map((one) => ({
            key: one.id,
            label: `${one.title} · ${t(`terms:roundState.${one.state}`)}`,
            onClick: () => void navigate({ to: '/$tenant/rounds/$roundId', params: { tenant, roundId: one.id } }),
          })),
          { key: 'divider', type: 'divider' as const },
          {
            key: 'all',
            label: t('app:allRounds'),
            onClick: () => void navigate({ to: '/$tenant/rounds', params: { tenant } }),
          },
        ],
      }}
    >
      <Button type="text" size="small" className={styles.roundButton ?? ''}>
        <span className="visually-hidden">{t('app:roundSwitcher')}</span>
        <span className={styles.roundTitle}>{round.title}</span>
        <span className={styles.roundYear} aria-hidden>
          {round.year}
        </span>
        <span className={styles.roundState}>{t(`terms:roundState.${round.state}`)}</span>
        {days === null ? null : (
          <span className={days < 0 ? styles.late : styles.due}>
            {days > 0
              ? t('app:daysLeft', { count: days })
              : days === 0
                ? t('app:dueToday')
                : t('app:overdue', { count: -days })}
          </span>
        )}
        <DownOutlined aria-hidden className={styles.caret} />
      </Button>
    </Dropdown>
  );
}

/** The date that the round’s present state ends by, when it has one. */
function dueOf(round: RoundSummary): string | null {
  if (round.state === 'collecting') return round.collectUntil;
  return round.state === 'scoring' ? round.scoreUntil : null;
}
