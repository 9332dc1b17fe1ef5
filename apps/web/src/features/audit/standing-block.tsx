import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AuditEvent, AuditStanding } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { EvidenceDrawer } from '../../ui/evidence-drawer';
import { StateWord } from '../../ui/state-word';
import styles from './audit-page.module.css';

const tones = { intact: 'good', checking: 'going', broken: 'alert' } as const;

/** A chain that was found whole is not, when an event in view no longer gives its hash. */
export function withUnsound(standing: AuditStanding, events: readonly AuditEvent[]): AuditStanding {
  const seqs = events.filter(({ sound }) => !sound).map(({ seq }) => seq);
  if (seqs.length === 0 || standing.fault !== null) return standing;
  return { ...standing, state: 'broken', fault: { firstBadSeq: Math.min(...seqs), damage: 'edited' } };
}

/** The chain’s verdict, how it was found, and who else can find it. */
export function StandingBlock({ standing }: { standing: AuditStanding }): ReactNode {
  const { t } = useTranslation('audit');
  const language = useLanguage();
  const [asked, setAsked] = useState(false);
  const { state, checkpoint, fullyCheckedAt } = standing;
  const facts = [
    {
      label: t('view.walked'),
      value:
        fullyCheckedAt === null
          ? t('view.walkedNever')
          : t('view.walkedAt', { time: formatInstant(fullyCheckedAt, language) }),
    },
    {
      label: t('view.sealed'),
      value:
        checkpoint === null
          ? t('view.sealedNever')
          : t('view.sealedAt', { time: formatInstant(checkpoint.at, language), seq: formatCount(checkpoint.seq) }),
    },
    ...(checkpoint === null
      ? []
      : [
          { label: t('view.place'), value: checkpoint.keptApart ? t('view.apart') : t('view.beside') },
          { label: t('view.key'), value: checkpoint.keyId },
        ]),
  ];
  return (
    <section className={styles[state]} role={state === 'broken' ? 'alert' : 'status'}>
      <p className={styles.verdict}>
        <StateWord tone={tones[state]}>{t(`view.state.${state}`)}</StateWord>
        <span>{useVerdict(standing)}</span>
      </p>
      <dl className={styles.facts}>
        {facts.map(({ label, value }) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button type="link" size="small" className={styles.howTo ?? ''} onClick={() => setAsked(true)}>
        {t('view.howTo')}
      </Button>
      <EvidenceDrawer open={asked} onClose={() => setAsked(false)} title={t('view.howToTitle')}>
        <HowTo keyId={checkpoint?.keyId ?? null} />
      </EvidenceDrawer>
    </section>
  );
}

function useVerdict({ state, events, checkedSeq, fault }: AuditStanding): string {
  const { t } = useTranslation('audit');
  if (fault !== null) {
    return t('view.broken', { seq: formatCount(fault.firstBadSeq), damage: t(`view.damage.${fault.damage}`) });
  }
  if (events === 0) return t('view.empty');
  const last = formatCount(checkedSeq);
  return state === 'checking'
    ? t('view.checking', { last, rest: formatCount(events - checkedSeq) })
    : t('view.intact', { last });
}

/** Nobody has to believe this page: what to run elsewhere, and what is needed for it. */
function HowTo({ keyId }: { keyId: string | null }): ReactNode {
  const { t } = useTranslation('audit');
  return (
    <div className={styles.prose}>
      <p>{t('view.howToWhy')}</p>
      <p>{t('view.howToWho')}</p>
      <ol>
        <li>{t('view.howToOne')}</li>
        <li>{t('view.howToTwo', { key: keyId ?? t('view.nothing') })}</li>
        <li>
          {t('view.howToThree')}
          <code className={styles.command}>
            npm run -s cli -- verify-audit --chain audit.jsonl --checkpoints FOLDER --public-key KEY.pem
          </code>
        </li>
      </ol>
      <p>{t('view.howToAnswer')}</p>
    </div>
  );
}
