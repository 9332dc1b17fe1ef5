import { useState, type ReactNode } from 'react';
import { type FigureView, type ReportView, themeWord } from '@pingyi/contracts';
import { Progress, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { FigureEditor } from './figure-editor';
import styles from './figure-panel.module.css';
import { FigureRow } from './figure-row';
import { completenessOf, groupByTheme, matchesFilter, type FigureFilter } from './figure-table';

interface FigurePanelProps {
  readonly tenant: string;
  readonly report: ReportView;
  readonly editable: boolean;
  readonly chosenId: string | null;
  readonly onChoose: (figureId: string) => void;
  /** Told before the editor of a figure opens. */
  readonly onEdit: (figureId: string) => void;
}

const filters: readonly FigureFilter[] = ['all', 'recognised', 'undisclosed', 'edited'];

/** The figures of a report by theme, with what is disclosed, and an editor in place. */
export function FigurePanel({ tenant, report, editable, chosenId, onChoose, onEdit }: FigurePanelProps): ReactNode {
  const { t } = useTranslation('parse');
  const language = useLanguage();
  const [filter, setFilter] = useState<FigureFilter>('all');
  const [editingId, setEditingId] = useState<string | null>(null);
  const { figures } = report;
  if (figures.length === 0) return <p className={styles.empty}>{t('noFigures')}</p>;

  const shown = figures.filter(
    (figure) => matchesFilter(figure, filter) || figure.id === editingId || figure.id === chosenId,
  );
  const count = (kind: FigureFilter): number => figures.filter((figure) => matchesFilter(figure, kind)).length;
  const editor = (figure: FigureView): ReactNode =>
    figure.id === editingId ? (
      <FigureEditor
        tenant={tenant}
        submissionId={report.submissionId}
        figure={figure}
        sentence={report.text.slice(figure.sentenceStart, figure.sentenceEnd)}
        onDone={() => setEditingId(null)}
      />
    ) : null;

  return (
    <div className={styles.panel}>
      <Completeness figures={figures} />
      <Segmented<FigureFilter>
        block
        size="small"
        aria-label={t('figures')}
        value={filter}
        onChange={setFilter}
        options={filters.map((value) => ({ value, label: `${t(`filter.${value}`)} ${count(value)}` }))}
      />
      {shown.length === 0 && <p className={styles.empty}>{t('noneInFilter')}</p>}
      {groupByTheme(shown).map((group) => (
        <table key={group.theme ?? ''} className={styles.table}>
          <caption>{group.theme === null ? t('otherTheme') : themeWord(group.theme, language)}</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('columnName')}</th>
              <th scope="col">{t('columnValue')}</th>
            </tr>
          </thead>
          <tbody>
            {group.figures.map((figure) => (
              <FigureRow
                key={figure.id}
                figure={figure}
                chosen={figure.id === chosenId}
                editable={editable}
                onChoose={() => onChoose(figure.id)}
                onEdit={() => {
                  onEdit(figure.id);
                  setEditingId(figure.id);
                }}
                editor={editor(figure)}
              />
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Completeness({ figures }: { figures: readonly FigureView[] }): ReactNode {
  const { t } = useTranslation('parse');
  const { named, disclosed, percent } = completenessOf(figures);
  if (percent === null) return <p className={styles.empty}>{t('noMetric')}</p>;
  const words = t('completenessOf', { named, disclosed });
  return (
    <div className={styles.completeness}>
      <Progress type="circle" size={64} strokeWidth={9} percent={percent} status="normal" aria-label={words} />
      <div>
        <h2 className={styles.heading}>{t('completeness')}</h2>
        <p className={styles.soft}>{words}</p>
      </div>
    </div>
  );
}
