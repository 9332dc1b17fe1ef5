import type { ReactNode } from 'react';
import type { RoundView } from '@pingyi/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useTenantSlug } from '../../lib/session';
import { StateWord } from '../../ui/state-word';
import styles from './readiness.module.css';

/** What stands in the way of the next step, each a link to where it is settled; nothing for those who cannot move it. */
export function Readiness({ round }: { round: RoundView }): ReactNode {
  if (round.transitions.includes('checking') || round.transitions.includes('scoring'))
    return <BeforeScoring round={round} />;
  if (round.transitions.includes('locked')) return <BeforeLocking round={round} />;
  return null;
}

function BeforeScoring({ round }: { round: RoundView }): ReactNode {
  const { t } = useTranslation('round');
  const params = { tenant: useTenantSlug(), roundId: round.id };
  const { officials, submitted, assignments } = round.counts;
  const missing = officials - submitted;
  return (
    <Checks title={t('ready')}>
      <li>
        <StateWord tone={missing === 0 ? 'good' : 'caution'}>
          <Link to="/$tenant/rounds/$roundId" params={params} search={{ list: 'officials', show: 'missing' }}>
            {missing === 0
              ? t('readyReports', { officials: formatCount(officials) })
              : t('missingReports', { missing: formatCount(missing) })}
          </Link>
        </StateWord>
      </li>
      <li>
        <StateWord tone={assignments === 0 ? 'alert' : 'good'}>
          <Link to="/$tenant/rounds/$roundId/assign" params={params}>
            {assignments === 0 ? t('missingAssignments') : t('readyAssignments', { count: assignments })}
          </Link>
        </StateWord>
      </li>
    </Checks>
  );
}

function BeforeLocking({ round }: { round: RoundView }): ReactNode {
  const { t } = useTranslation('round');
  const params = { tenant: useTenantSlug(), roundId: round.id };
  const { assignments, ballotsSubmitted } = round.counts;
  const missing = assignments - ballotsSubmitted;
  return (
    <Checks title={t('readyToLock')}>
      <li>
        <StateWord tone={missing === 0 ? 'good' : 'caution'}>
          <Link to="/$tenant/rounds/$roundId" params={params} search={{ list: 'raters', show: 'missing' }}>
            {missing === 0
              ? t('readyBallots', { assignments: formatCount(assignments) })
              : t('missingBallots', { missing: formatCount(missing) })}
          </Link>
        </StateWord>
      </li>
    </Checks>
  );
}

function Checks({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className={styles.checks} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.list}>{children}</ul>
    </section>
  );
}
