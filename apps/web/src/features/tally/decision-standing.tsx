import type { ReactNode } from 'react';
import type { DecisionBoard, DecisionGuard } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { StateWord } from '../../ui/state-word';
import styles from './tally-page.module.css';

interface DecisionStandingProps {
  readonly board: DecisionBoard;
  /** Peer classes in the order of the page. */
  readonly classes: readonly string[];
}

/** What still has to be decided before publication, each as a word with its count. */
export function DecisionStanding({ board, classes }: DecisionStandingProps): ReactNode {
  const { t } = useTranslation('tally');
  const undecided = board.rows.filter(({ grade }) => grade === null);
  const ties = undecided.filter(({ tied }) => tied).length;
  const place = ({ peerClass }: { peerClass: string }): number => classes.indexOf(peerClass);
  const quota = board.quota.toSorted((a, b) => place(a) - place(b));
  const line = (guard: DecisionGuard, open: string, done: string): ReactNode => {
    const missing = board.missing.includes(guard);
    return (
      <li key={guard}>
        <StateWord tone={missing ? 'caution' : 'good'}>{missing ? open : done}</StateWord>
      </li>
    );
  };
  return (
    <section className={styles.standing}>
      <h2 className={styles.heading}>{t('decision.standing')}</h2>
      <ul className={styles.checks}>
        {line(
          'every_grade_decided',
          t('decision.undecided', { count: undecided.length }),
          t('decision.decided', { count: board.rows.length }),
        )}
        {line('ties_decided', t('decision.ties', { count: ties }), t('decision.tiesDone'))}
        {line('vetoes_confirmed', t('decision.measures'), t('decision.measuresDone'))}
        {line('recusals_counted', t('decision.recusals'), t('decision.recusalsDone'))}
        {quota.map(({ peerClass, given, limit }) => (
          <li key={peerClass}>
            <StateWord tone={given > limit ? 'alert' : 'good'}>
              {t('decision.quota', { peerClass, given, limit })}
            </StateWord>
          </li>
        ))}
      </ul>
    </section>
  );
}
