import type { ReactNode } from 'react';
import type { ReadinessCheck, RoundSetUpView } from '@pingyi/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { StateWord } from '../../ui/state-word';
import styles from './readiness.module.css';

const tones = { done: 'good', open: 'caution', blocking: 'alert' } as const;
const waiting = ['draft', 'collecting', 'checking', 'scoring', 'notice', 'review'] as const;

/** What stands in the way of the next state, each a link to where it is settled. */
export function Readiness({ view }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  const state = waiting.find((one) => one === view.round.state);
  if (state === undefined || view.readiness.length === 0) return null;
  const title = t(`setUp.readyFor.${state}`);
  return (
    <section className={styles.checks} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.list}>
        {view.readiness.map((check) => (
          <li key={check.check}>
            <StateWord tone={tones[check.standing]}>
              <Check check={check} roundId={view.round.id} />
            </StateWord>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Check({ check: { check, standing, count }, roundId }: { check: ReadinessCheck; roundId: string }): ReactNode {
  const { t } = useTranslation('round');
  const params = { tenant: useTenantSlug(), roundId };
  const words = t(`setUp.checks.${check}.${standing === 'done' ? 'done' : 'missing'}`, { count: count ?? 0 });
  if (check === 'managers' || check === 'checks') return words;
  if (check === 'reports' || check === 'ballots') {
    const list = check === 'reports' ? 'officials' : 'raters';
    return (
      <Link to="/$tenant/rounds/$roundId" params={params} search={{ list, show: 'missing' }}>
        {words}
      </Link>
    );
  }
  if (
    check === 'assignments' ||
    check === 'policy' ||
    check === 'appeals' ||
    check === 'secrecy' ||
    check === 'paper_batches' ||
    check === 'secret_groups'
  ) {
    return (
      <Link to={`/$tenant/rounds/$roundId/${pageOf[check]}`} params={params}>
        {words}
      </Link>
    );
  }
  return (
    <Link to="/$tenant/rounds/$roundId/set-up" params={params} search={{ part: partOf[check] }}>
      {words}
    </Link>
  );
}

const pageOf = {
  policy: 'policy',
  secrecy: 'policy',
  assignments: 'assign',
  secret_groups: 'assign',
  appeals: 'appeals',
  paper_batches: 'paper',
} as const;

const partOf = {
  rubric: 'rubric',
  weights: 'rubric',
  calendar: 'calendar',
  notice_days: 'calendar',
  review_days: 'calendar',
  officials: 'officials',
  principals: 'officials',
  raters: 'raters',
} as const;
