import type { ReactNode } from 'react';
import type { PageFigure } from '@pingyi/charts';
import { ChartFigure } from '../../ui/chart-figure';
import styles from './compare-page.module.css';
import { useDrill } from './drill';

interface PageChartProps {
  readonly figure: PageFigure;
  /** Choices that change the chart, beside its title. */
  readonly tools?: ReactNode;
}

/** A chart of the page; its marks lead on, keeping the view. */
export function PageChart({ figure, tools }: PageChartProps): ReactNode {
  const { toTownship, toMetric } = useDrill();
  const { rows, rowsAtOnce, leadsTo, tabled, draw } = figure;
  const lead = leadsTo === 'township' ? toTownship : leadsTo === 'metric' ? toMetric : null;
  return (
    <ChartFigure
      tools={tools}
      withTable={!tabled}
      {...(rows === null ? {} : { rowCount: rows })}
      {...(rowsAtOnce === null ? {} : { rowsAtOnce })}
      prepare={(widthPx, window) => draw({ widthPx, ...(rows === null ? {} : { window }) })}
      {...(lead === null ? {} : { onSelect: ({ rowId }) => lead(rowId) })}
    />
  );
}

interface ChartPairProps {
  readonly figures: readonly PageFigure[];
  /** Those that stand side by side where there is room; nothing where none of them is there. */
  readonly keys: readonly string[];
}

/** Charts beside each other, and one alone as wide as the page. */
export function ChartPair({ figures, keys }: ChartPairProps): ReactNode {
  const shown = figures.filter(({ key }) => keys.includes(key));
  if (shown.length === 0) return null;
  return (
    <div className={styles.pair}>
      {shown.map((figure) => (
        <PageChart key={figure.key} figure={figure} />
      ))}
    </div>
  );
}
