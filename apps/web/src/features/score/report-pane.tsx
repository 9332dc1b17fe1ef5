import { useState, type ReactNode, type Ref } from 'react';
import type { Dimension, FigureView, ScoringView } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DisputeNote } from '../../ui/dispute-note';
import { Figure } from '../../ui/figure';
import { useFigureMarks } from '../../ui/figure-marks';
import { findDispute, standingOf, type FigureStanding } from '../../ui/figure-standing';
import { ReportText, type ReportTextHandle } from '../../ui/report-text';
import { StateBlock } from '../../ui/state-block';
import { EvidenceList } from './evidence-list';
import trayStyles from './evidence-list.module.css';
import styles from './sheet-page.module.css';

type Report = NonNullable<ScoringView['report']>;

const origins = {
  recognised: 'figureRead',
  worded: 'figureRead',
  corrected: 'figureCorrected',
  filled: 'figureFilled',
  undisclosed: 'figureMasked',
} as const satisfies Record<FigureStanding, string>;

const noFigures: readonly FigureView[] = [];

interface ReportPaneProps {
  readonly report: Report | null;
  readonly before: ScoringView['before'];
  /** The dimension whose evidence is at hand; null before a criterion is chosen. */
  readonly dimension: Dimension | null;
  readonly evidenceOpen: boolean;
  readonly onEvidence: (open: boolean) => void;
  readonly onScrollTo: (offset: number) => void;
  readonly ref: Ref<ReportTextHandle>;
}

/** The report as the official submitted it; a chosen figure says where its value comes from and what was published before. */
export function ReportPane(props: ReportPaneProps): ReactNode {
  const { report, before, dimension, evidenceOpen, onEvidence, onScrollTo, ref } = props;
  const { t } = useTranslation(['score', 'terms', 'ui']);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const marks = useFigureMarks(report?.figures ?? noFigures);
  if (!report) return <StateBlock title={t('noReport')} detail={t('noReportDetail')} />;
  const chosen = report.figures.find((figure) => figure.id === chosenId);
  return (
    <>
      <ReportText
        ref={ref}
        text={report.text}
        sections={report.sections}
        marks={marks}
        chosenMarkId={chosenId}
        onChoose={(id) => setChosenId(id === chosenId ? null : id)}
      />
      <div className={trayStyles.tray}>
        {evidenceOpen && dimension !== null ? (
          <section className={trayStyles.panel} aria-label={t('evidence')}>
            <p className={trayStyles.head}>
              {t('evidenceOf', { dimension: t(`terms:dimension.${dimension}`) })}
              <Button size="small" type="text" onClick={() => onEvidence(false)}>
                {t('ui:close')}
              </Button>
            </p>
            <EvidenceList
              dimension={dimension}
              report={report}
              before={before}
              chosenId={chosenId}
              onChoose={(figure) => {
                setChosenId(figure.id);
                onScrollTo(figure.sentenceStart);
              }}
            />
          </section>
        ) : dimension === null ? null : (
          <Button size="small" onClick={() => onEvidence(true)}>
            {t('evidenceOf', { dimension: t(`terms:dimension.${dimension}`) })}
          </Button>
        )}
        {chosen && !evidenceOpen && <FigureCard figure={chosen} before={before} onClose={() => setChosenId(null)} />}
      </div>
    </>
  );
}

interface FigureCardProps {
  readonly figure: FigureView;
  readonly before: ScoringView['before'];
  readonly onClose: () => void;
}

function FigureCard({ figure, before, onClose }: FigureCardProps): ReactNode {
  const { t } = useTranslation(['score', 'ui']);
  const standing = standingOf(figure);
  const dispute = findDispute(figure);
  const earlier = before?.metrics.find(({ metricKey }) => metricKey === figure.metricKey);
  return (
    <aside className={styles.figureCard} aria-live="polite">
      <p className={styles.figureName}>
        {figure.name} {standing !== 'worded' && <Figure value={figure.value} unit={figure.unit} strong />}
      </p>
      <p className={styles.soft}>{t(origins[standing], { phrase: figure.phrase })}</p>
      {dispute && <DisputeNote dispute={dispute} unit={figure.unit} />}
      {before !== null && earlier !== undefined && (
        <p className={styles.soft}>
          {t('publishedIn', { year: before.year })} <Figure value={earlier.value} unit={earlier.unit} />
          {earlier.peerMedian !== null && (
            <>
              {' · '}
              {t('peerMedian', { peers: earlier.peers })} <Figure value={earlier.peerMedian} unit={earlier.unit} />
            </>
          )}
        </p>
      )}
      <Button size="small" type="text" className={styles.figureClose} onClick={onClose}>
        {t('ui:close')}
      </Button>
    </aside>
  );
}
