import { useMemo, type ReactNode } from 'react';
import type { Evidence } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EvidenceDrawer } from '../../ui/evidence-drawer';
import { DisputeNote } from '../../ui/dispute-note';
import { Figure } from '../../ui/figure';
import { findDispute } from '../../ui/figure-standing';
import { ReportText, type ReportMark } from '../../ui/report-text';
import { QueryBlock } from '../../ui/state-block';
import styles from './compare-page.module.css';
import { evidenceQuery } from './queries';

interface EvidenceViewProps {
  readonly tenant: string;
  readonly roundId: string;
  readonly figureId: string | undefined;
  readonly onClose: () => void;
}

/** The sentence behind a value, in its surroundings, with how the value came about. */
export function EvidenceView({ tenant, roundId, figureId, onClose }: EvidenceViewProps): ReactNode {
  return (
    <EvidenceDrawer open={figureId !== undefined} onClose={onClose}>
      {figureId !== undefined && <Loaded tenant={tenant} roundId={roundId} figureId={figureId} />}
    </EvidenceDrawer>
  );
}

function Loaded({ tenant, roundId, figureId }: { tenant: string; roundId: string; figureId: string }): ReactNode {
  const query = useQuery(evidenceQuery(tenant, roundId, figureId));
  return <QueryBlock query={query}>{(evidence) => <Passage evidence={evidence} />}</QueryBlock>;
}

function Passage({ evidence }: { evidence: Evidence }): ReactNode {
  const { t } = useTranslation(['compare', 'ui']);
  const marks = useMemo((): ReportMark[] => {
    const look = evidence.source !== 'read' ? 'edited' : evidence.masked ? 'masked' : 'read';
    return [
      {
        id: evidence.figureId,
        start: evidence.phraseStart,
        end: evidence.phraseEnd,
        sentenceStart: evidence.sentenceStart,
        sentenceEnd: evidence.sentenceEnd,
        look,
        label: evidence.name,
        ...(evidence.masked ? { note: t('ui:undisclosed') } : {}),
      },
    ];
  }, [evidence, t]);
  const { readValue, value, unit } = evidence;
  const dispute = findDispute(evidence);
  return (
    <>
      <h3 className={styles.evidenceTitle}>
        {t('evidenceTitle', { township: evidence.township.name, name: evidence.name })}
      </h3>
      <ReportText text={evidence.context} sections={[]} marks={marks} chosenMarkId={evidence.figureId} />
      <dl className={styles.origin}>
        <dt>{t('evidenceUsed')}</dt>
        <dd>
          <Figure value={value} unit={unit} strong />{' '}
          <span className={styles.soft}>{value !== null && t(`source.${evidence.source}`)}</span>
        </dd>
        {dispute && (
          <>
            <dt>{t('evidenceCheck')}</dt>
            <dd>
              <DisputeNote dispute={dispute} unit={unit} />
            </dd>
          </>
        )}
        <dt>{t('evidenceRead')}</dt>
        <dd>
          <Figure value={readValue} unit={unit} missing={t('maskedInText')} />
        </dd>
        <dt>{t('evidenceOfficial')}</dt>
        <dd>{evidence.officialName}</dd>
        {evidence.reportTitle !== null && (
          <>
            <dt>{t('evidenceReport')}</dt>
            <dd>{evidence.reportTitle}</dd>
          </>
        )}
        {evidence.sectionTitle !== null && (
          <>
            <dt>{t('evidenceSection')}</dt>
            <dd>{evidence.sectionTitle}</dd>
          </>
        )}
      </dl>
    </>
  );
}
