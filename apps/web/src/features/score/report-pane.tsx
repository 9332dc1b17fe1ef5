import { useState, type ReactNode, type Ref } from 'react';
import type { FigureView, ScoringView } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../ui/figure';
import { useFigureMarks } from '../../ui/figure-marks';
import { standingOf, type FigureStanding } from '../../ui/figure-standing';
import { ReportText, type ReportTextHandle } from '../../ui/report-text';
import { StateBlock } from '../../ui/state-block';
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

/** The report as the official submitted it; a chosen figure says where its value comes from. */
export function ReportPane({ report, ref }: { report: Report | null; ref: Ref<ReportTextHandle> }): ReactNode {
  const { t } = useTranslation('score');
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
      {chosen && <FigureCard figure={chosen} onClose={() => setChosenId(null)} />}
    </>
  );
}

function FigureCard({ figure, onClose }: { figure: FigureView; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['score', 'ui']);
  const standing = standingOf(figure);
  return (
    <aside className={styles.figureCard} aria-live="polite">
      <p className={styles.figureName}>
        {figure.name} {standing !== 'worded' && <Figure value={figure.value} unit={figure.unit} strong />}
      </p>
      <p className={styles.soft}>{t(origins[standing], { phrase: figure.phrase })}</p>
      <Button size="small" type="text" className={styles.figureClose} onClick={onClose}>
        {t('ui:close')}
      </Button>
    </aside>
  );
}
