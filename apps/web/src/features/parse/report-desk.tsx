import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { ReportView } from '@pingyi/contracts';
import { Grid, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { useFigureMarks } from '../../ui/figure-marks';
import { ReportOutline } from '../../ui/report-outline';
import { ReportText, type ReportMark, type ReportTextHandle } from '../../ui/report-text';
import { FigurePanel } from './figure-panel';
import { FindingList } from './finding-list';
import styles from './parse-page.module.css';

interface ReportDeskProps {
  readonly tenant: string;
  readonly report: ReportView;
  readonly editable: boolean;
}

type Pane = 'text' | 'figures' | 'outline';

const findingId = (index: number): string => `finding ${index}`;

/** Text and figures of a report beside each other; choosing one shows the other. Tabs on a small screen. */
export function ReportDesk({ tenant, report, editable }: ReportDeskProps): ReactNode {
  const { t } = useTranslation('parse');
  const language = useLanguage();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [currentSectionId, setCurrentSectionId] = useState<string | null>(null);
  const [pane, setPane] = useState<Pane>('text');
  const text = useRef<ReportTextHandle>(null);
  const isWide = Grid.useBreakpoint().lg ?? true;
  const figureMarks = useFigureMarks(report.figures);
  const marks = useMemo(
    () => [
      ...figureMarks,
      ...report.findings.map((finding, index): ReportMark => ({
        id: findingId(index),
        start: finding.start,
        end: finding.end,
        sentenceStart: finding.start,
        sentenceEnd: finding.end,
        look: 'question',
        label: finding.detail[language],
      })),
    ],
    [figureMarks, report.findings, language],
  );

  const showInText = (offset: number, block: 'start' | 'center'): void => {
    setPane('text');
    requestAnimationFrame(() => text.current?.scrollTo(offset, block));
  };
  const chooseInText = (markId: string): void => {
    setChosenId(markId);
    if (!isWide && !markId.startsWith('finding')) setPane('figures');
  };
  const chooseInTable = (figureId: string): void => {
    setChosenId(figureId);
    const figure = report.figures.find((candidate) => candidate.id === figureId);
    if (figure) showInText(figure.start, 'center');
  };
  const editInTable = (figureId: string): void => {
    if (isWide) chooseInTable(figureId);
    else setChosenId(figureId);
  };
  const showFinding = (index: number): void => {
    setChosenId(findingId(index));
    showInText(report.findings[index]?.start ?? 0, 'center');
  };

  const textPane = (
    <ReportText
      ref={text}
      text={report.text}
      sections={report.sections}
      marks={marks}
      chosenMarkId={chosenId}
      onChoose={chooseInText}
    />
  );
  const figurePane = (
    <>
      <FindingList findings={report.findings} onShow={showFinding} />
      <FigurePanel
        tenant={tenant}
        report={report}
        editable={editable}
        chosenId={chosenId}
        onChoose={chooseInTable}
        onEdit={editInTable}
      />
    </>
  );
  const outlinePane =
    report.sections.length === 0 ? (
      <p className={styles.soft}>{t('noSections')}</p>
    ) : (
      <ReportOutline
        label={t('outline')}
        sections={report.sections}
        currentId={currentSectionId}
        onChoose={(section) => {
          setCurrentSectionId(section.id);
          showInText(section.start, 'start');
        }}
      />
    );

  if (!isWide) {
    return (
      <Tabs
        activeKey={pane}
        onChange={(key) => setPane(key === 'figures' || key === 'outline' ? key : 'text')}
        items={[
          { key: 'text', label: t('text'), children: textPane, forceRender: true },
          { key: 'figures', label: t('figures'), children: figurePane },
          { key: 'outline', label: t('outline'), children: outlinePane },
        ]}
      />
    );
  }
  return (
    <div className={styles.desk}>
      <aside className={styles.side}>{outlinePane}</aside>
      <article aria-label={t('text')}>{textPane}</article>
      <aside className={styles.side} aria-label={t('figures')}>
        {figurePane}
      </aside>
    </div>
  );
}
