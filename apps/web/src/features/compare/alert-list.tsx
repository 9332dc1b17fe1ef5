import { useState, type ReactNode } from 'react';
import { type TownshipAlert, vetoCauseOf, vetoEffectWords } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../../lib/format';
import { useLanguage, type Language } from '../../lib/language';
import { StateWord } from '../../ui/state-word';
import styles from './compare-page.module.css';
import { TownshipLink } from './drill-link';

const mostShown = 5;

/** What to know of before reading ranks, gravest first. */
export function AlertList({
  alerts,
  ofTownship = false,
}: {
  alerts: readonly TownshipAlert[];
  ofTownship?: boolean;
}): ReactNode {
  const { t } = useTranslation('compare');
  const [whole, setWhole] = useState(false);
  const shown = whole ? alerts : alerts.slice(0, mostShown);
  return (
    <section className={styles.section} aria-labelledby="alerts">
      <h2 id="alerts" className={styles.heading}>
        {alerts.length === 0 ? t('alerts.none') : t('alerts.title', { count: alerts.length })}
      </h2>
      {alerts.length > 0 && (
        <ul className={styles.alerts}>
          {shown.map((alert, index) => (
            // An official can have two of one kind and cause.
            <li key={`${alert.officialId} ${alert.kind} ${index}`}>
              <StateWord tone={alert.kind === 'deduction' ? 'caution' : 'alert'}>
                {t(`alerts.kind.${alert.kind}`)}
              </StateWord>
              {ofTownship ? null : <TownshipLink townshipId={alert.township.id}>{alert.township.name}</TownshipLink>}
              <span className={styles.soft}>{alert.officialName}</span>
              <AlertWords alert={alert} />
            </li>
          ))}
        </ul>
      )}
      {alerts.length > mostShown && !whole && (
        <p>
          <Button type="link" size="small" className={styles.value} onClick={() => setWhole(true)}>
            {t('alerts.all', { count: alerts.length })}
          </Button>
        </p>
      )}
    </section>
  );
}

function AlertWords({ alert }: { alert: TownshipAlert }): ReactNode {
  const { t } = useTranslation('compare');
  const language = useLanguage();
  const { veto, points } = alert;
  return (
    <span>
      {veto && vetoText(veto, language)}
      {points !== null && t('alerts.points', { points: formatDecimal(points) })}
    </span>
  );
}

/** Cause and effect in words; the effect alone where no cause is on record. */
export function vetoText({ cause, effect }: NonNullable<TownshipAlert['veto']>, language: Language): string {
  const what = vetoEffectWords(effect)[language];
  if (cause === null) return what;
  return `${vetoCauseOf(cause).words[language]}${language === 'zh' ? '，' : ': '}${what}`;
}
