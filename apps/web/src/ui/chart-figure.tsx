import { useId, type ReactNode } from 'react';
import type { BarChartModel } from '@pingyi/charts';
import { useTranslation } from 'react-i18next';
import styles from './chart-figure.module.css';
import { useWidth } from './use-width';

interface ChartFigureProps {
  /** Decides the chart for the width at hand, in px. */
  readonly prepare: (widthPx: number) => BarChartModel;
  readonly draw: (model: BarChartModel) => ReactNode;
  /** Choices that change the chart, beside its title. */
  readonly tools?: ReactNode;
  /** Leaves the table away where a fuller one stands beside the chart. */
  readonly withTable?: boolean;
}

/** A chart with its title, the one sentence it says, and the same figures as a table. */
export function ChartFigure({ prepare, draw, tools, withTable = true }: ChartFigureProps): ReactNode {
  const { t } = useTranslation('ui');
  const titleId = useId();
  const [ref, widthPx] = useWidth();
  const model = widthPx === null ? null : prepare(Math.max(280, widthPx));
  return (
    <figure className={styles.figure} ref={ref} aria-labelledby={titleId}>
      <figcaption>
        <div className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            {model?.title}
          </h2>
          {tools}
        </div>
        <p className={styles.summary}>{model?.summary}</p>
      </figcaption>
      {model && draw(model)}
      {model?.note && <p className={styles.note}>{model.note}</p>}
      {model && withTable && (
        <details className={styles.details}>
          <summary>{t('chartTable')}</summary>
          <ChartTable model={model} />
        </details>
      )}
    </figure>
  );
}

function ChartTable({ model }: { model: BarChartModel }): ReactNode {
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={model.title}>
      <table className={styles.table}>
        <thead>
          <tr>
            {model.tableColumns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.tableRows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, index) => (
                <td key={model.tableColumns[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
