import type { ReactNode } from 'react';
import type { FigureView } from '@pingyi/contracts';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { DataTable, figureColumn } from '../../ui/data-table';
import { Figure } from '../../ui/figure';
import { standingOf } from '../../ui/figure-standing';
import { StateWord, type Tone } from '../../ui/state-word';
import styles from './check.module.css';
import type { FigureChange } from './report-difference';

const tones: Record<FigureChange['kind'], Tone> = { added: 'good', changed: 'caution', removed: 'alert' };

/** The figures that one version has and the other has not, or gives otherwise. */
export function FigureChanges({ changes }: { changes: readonly FigureChange[] }): ReactNode {
  const { t } = useTranslation('check');
  if (changes.length === 0) return <p className={styles.section}>{t('differences.noFigures')}</p>;
  const columns: TableColumnsType<FigureChange> = [
    { key: 'name', title: t('differences.name'), render: (_, { before, after }) => nameOf(after ?? before) },
    figureColumn<FigureChange>({
      key: 'before',
      title: t('differences.before'),
      width: 140,
      render: (_, { before }) => <Said figure={before} />,
    }),
    figureColumn<FigureChange>({
      key: 'after',
      title: t('differences.after'),
      width: 140,
      render: (_, { after }) => <Said figure={after} />,
    }),
    {
      key: 'change',
      title: t('differences.change'),
      width: 110,
      render: (_, { kind }) => <StateWord tone={tones[kind]}>{t(`differences.kind.${kind}`)}</StateWord>,
    },
  ];
  return (
    <div className={styles.section}>
      <DataTable<FigureChange>
        caption={t('differences.figures')}
        rows={changes}
        rowKey={({ before, after }) => `${before?.id ?? ''} ${after?.id ?? ''}`}
        columns={columns}
      />
    </div>
  );
}

const nameOf = (figure: FigureView | null): string => (figure ? figure.name || figure.phrase : '');

function Said({ figure }: { figure: FigureView | null }): ReactNode {
  const { t } = useTranslation('check');
  if (figure === null) return <span className={styles.unchanged}>{t('differences.absent')}</span>;
  return standingOf(figure) === 'worded' ? figure.phrase : <Figure value={figure.value} unit={figure.unit} />;
}
