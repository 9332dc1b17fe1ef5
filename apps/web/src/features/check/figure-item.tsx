import { useEffect, useRef, type ReactNode } from 'react';
import type { CheckView, DisputeView, FigureComparison, FigureView } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { compareDecimal } from '../../lib/format';
import { Figure } from '../../ui/figure';
import { standingOf } from '../../ui/figure-standing';
import { StateWord } from '../../ui/state-word';
import styles from './check.module.css';
import { DisputeCard } from './dispute-card';
import type { AskedStep } from './step-dialog';

interface FigureItemProps {
  readonly figure: FigureView;
  readonly comparison: FigureComparison | undefined;
  readonly disputes: readonly DisputeView[];
  readonly check: CheckView;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onAsk: (step: AskedStep) => void;
}

/** A figure of the report beside what it is held against; its name leads to the sentence. */
export function FigureItem(props: FigureItemProps): ReactNode {
  const { figure, comparison, disputes, check, chosen, onChoose, onAsk } = props;
  const { t } = useTranslation('check');
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) item.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const name = figure.name || figure.phrase;
  const isWorded = standingOf(figure) === 'worded';
  const hasOpen = disputes.some(({ state }) => state !== 'withdrawn' && state !== 'accepted');
  const actual = comparison?.actual ?? null;
  const isUnlike = actual !== null && figure.value !== null && compareDecimal(actual, figure.value) !== 0;
  return (
    <li ref={item} className={`${styles.figure} ${chosen ? styles.chosen : ''}`}>
      <span className={styles.head}>
        <button type="button" className={styles.name} aria-pressed={chosen} onClick={onChoose}>
          {name}
        </button>
        {isWorded ? figure.phrase : <Figure value={figure.value} unit={figure.unit} strong />}
        {check.mayCheck && check.state === 'open' && !hasOpen && !isWorded ? (
          <Button
            size="small"
            type="text"
            aria-label={t('raiseOf', { name })}
            onClick={() => onAsk({ kind: 'raise', figure, actual })}
          >
            {t('raise')}
          </Button>
        ) : null}
      </span>
      {comparison ? <Besides comparison={comparison} unit={figure.unit} open={chosen} /> : null}
      {isUnlike ? <StateWord tone="caution">{t('unlikeActual')}</StateWord> : null}
      {chosen && !comparison ? <span className={styles.soft}>{t('nothingKnown')}</span> : null}
      {disputes.map((dispute) => (
        <DisputeCard key={dispute.id} dispute={dispute} check={check} onAsk={onAsk} />
      ))}
    </li>
  );
}

interface BesidesProps {
  readonly comparison: FigureComparison;
  readonly unit: string | null;
  /** With where the numbers come from. */
  readonly open: boolean;
}

function Besides({ comparison, unit, open }: BesidesProps): ReactNode {
  const { t } = useTranslation('check');
  const { target, actual, lastYear, peers, source } = comparison;
  const facts = [
    { label: t('target'), value: target },
    { label: t('actual'), value: actual },
    { label: t('lastYear'), value: lastYear?.value ?? null },
    { label: t('peers', { count: peers?.officials ?? 0 }), value: peers?.median ?? null },
  ];
  return (
    <>
      <dl className={styles.besides}>
        {facts.map(({ label, value }) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Figure value={value} unit={unit} />
              </dd>
            </div>
          ),
        )}
      </dl>
      {open && source !== '' ? <span className={styles.soft}>{t('source', { source })}</span> : null}
      {open && lastYear ? (
        <span className={styles.soft}>
          {t('lastSentence', { title: lastYear.roundTitle, sentence: lastYear.sentence })}
        </span>
      ) : null}
    </>
  );
}
