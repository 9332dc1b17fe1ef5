import { useRef, useState, type ReactNode } from 'react';
import { type CheckView, disputedStates, type FigureView, type ReportView } from '@pingyi/contracts';
import { Grid, Segmented, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFigureMarks } from '../../ui/figure-marks';
import { ReportText, type ReportTextHandle } from '../../ui/report-text';
import styles from './check.module.css';
import { FigureItem } from './figure-item';
import type { AskedStep } from './step-dialog';

const shows = ['disputed', 'compared', 'all'] as const;
type Show = (typeof shows)[number];

interface CheckDeskProps {
  readonly check: CheckView;
  readonly report: ReportView;
  readonly onAsk: (step: AskedStep) => void;
}

/** Text and figures beside each other; choosing one shows the other. Tabs on a small screen. */
export function CheckDesk({ check, report, onAsk }: CheckDeskProps): ReactNode {
  const { t } = useTranslation('check');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [pane, setPane] = useState<'text' | 'figures'>('figures');
  const text = useRef<ReportTextHandle>(null);
  const marks = useFigureMarks(report.figures);
  const isWide = Grid.useBreakpoint().lg ?? true;

  const showSentence = (figure: FigureView): void => {
    setChosenId(figure.id);
    setPane('text');
    requestAnimationFrame(() => text.current?.scrollTo(figure.sentenceStart, 'center'));
  };
  const textPane = (
    <ReportText
      ref={text}
      text={report.text}
      sections={report.sections}
      marks={marks}
      chosenMarkId={chosenId}
      onChoose={(id) => {
        setChosenId(id);
        setPane('figures');
      }}
    />
  );
  const figurePane = (
    <Figures check={check} figures={report.figures} chosenId={chosenId} onChoose={showSentence} onAsk={onAsk} />
  );
  if (isWide) {
    return (
      <div className={styles.desk}>
        <article aria-label={t('text')}>{textPane}</article>
        <aside className={styles.side} aria-label={t('figures')}>
          {figurePane}
        </aside>
      </div>
    );
  }
  return (
    <Tabs
      activeKey={pane}
      onChange={(key) => setPane(key === 'text' ? 'text' : 'figures')}
      items={[
        { key: 'figures', label: t('figures'), children: figurePane },
        { key: 'text', label: t('text'), children: textPane, forceRender: true },
      ]}
    />
  );
}

interface FiguresProps {
  readonly check: CheckView;
  readonly figures: readonly FigureView[];
  readonly chosenId: string | null;
  readonly onChoose: (figure: FigureView) => void;
  readonly onAsk: (step: AskedStep) => void;
}

function Figures({ check, figures, chosenId, onChoose, onAsk }: FiguresProps): ReactNode {
  const { t } = useTranslation('check');
  const comparisons = new Map(check.comparisons.map((comparison) => [comparison.figureId, comparison]));
  const disputes = Map.groupBy(check.disputes, ({ figureId }) => figureId);
  const isDisputed = ({ id }: FigureView): boolean =>
    (disputes.get(id) ?? []).some(({ state }) => disputedStates.includes(state));
  const of: Readonly<Record<Show, readonly FigureView[]>> = {
    disputed: figures.filter(isDisputed),
    compared: figures.filter(({ id }) => comparisons.has(id)),
    all: figures,
  };
  const [show, setShow] = useState<Show>(
    of.disputed.length > 0 ? 'disputed' : of.compared.length > 0 ? 'compared' : 'all',
  );
  const shown = figures.filter((figure) => of[show].includes(figure) || figure.id === chosenId);
  return (
    <div className={styles.panel}>
      <Segmented<Show>
        block
        size="small"
        aria-label={t('figureFilter')}
        value={show}
        onChange={setShow}
        options={shows.map((value) => ({ value, label: `${t(`show.${value}`)} ${of[value].length}` }))}
      />
      {shown.length === 0 ? <p className={styles.soft}>{t('noneShown')}</p> : null}
      <ul>
        {shown.map((figure) => (
          <FigureItem
            key={figure.id}
            figure={figure}
            comparison={comparisons.get(figure.id)}
            disputes={disputes.get(figure.id) ?? []}
            check={check}
            chosen={figure.id === chosenId}
            onChoose={() => onChoose(figure)}
            onAsk={onAsk}
          />
        ))}
      </ul>
    </div>
  );
}
