import { barTicks } from './axis-ticks';
import { type ChartLocale, formatFigure } from './chart-locale';
import { plotNumber } from './decimal';
import type { SeriesPaint } from './palette';
import { textWidthPx } from './text-measure';

/** One bar of a row: `value` is only a position, `label` is the exact figure as people read it. */
export interface BarMark {
  readonly value: number;
  readonly label: string;
  /** False where the bar has no room for its own label. */
  readonly drawLabel: boolean;
  /** Replaces the series' paint for this bar. */
  readonly paint?: SeriesPaint;
}

export interface BarSeries {
  readonly key: string;
  readonly name: string;
  readonly paint: SeriesPaint;
}

export interface BarRow {
  readonly id: string;
  /** The name as drawn, at most two lines. */
  readonly labelLines: readonly string[];
  /** The whole sentence for a screen reader: full name and all figures. */
  readonly accessibleLabel: string;
  /** By series key; null is a gap. */
  readonly marks: Readonly<Record<string, BarMark | null>>;
  /** Text after the bars (total, rank); empty when the marks carry their own labels. */
  readonly endLabel: string;
  /** Words for the gaps: of one series, or of the row as a whole (series null). */
  readonly gaps: readonly { readonly series: string | null; readonly text: string }[];
  readonly highlighted: boolean;
  /** A line of the row's own to compare its bars with, such as a quota; a position on the axis. */
  readonly limit?: number;
}

export interface AxisTick {
  readonly value: number;
  readonly label: string;
}

export interface LegendItem extends BarSeries {
  readonly xPx: number;
  readonly yPx: number;
}

/** A figure to compare with, drawn as a dashed line; its label hangs to the left or right of the line. */
export interface ReferenceMark {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly anchor: 'start' | 'end';
  readonly yPx: number;
}

export interface TableRow {
  readonly id: string;
  readonly cells: readonly string[];
}

/** Everything a bar chart shows, decided. All sizes are px of the drawing. */
export interface BarChartModel {
  /** Heading with the unit in it; not drawn inside the chart. */
  readonly title: string;
  /** One sentence that says what the chart shows. */
  readonly summary: string;
  /** What a reader must know to read it rightly, or null. */
  readonly note: string | null;
  readonly layout: 'stacked' | 'grouped';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly labelWidthPx: number;
  readonly endWidthPx: number;
  readonly legendHeightPx: number;
  readonly rowHeightPx: number;
  readonly barHeightPx: number;
  readonly barGapPx: number;
  readonly fontSizePx: number;
  /** Where the labels of the bars stand. */
  readonly markLabels: 'inside' | 'after' | 'none';
  readonly axis: {
    readonly title: string;
    readonly min: number;
    readonly max: number;
    readonly ticks: readonly AxisTick[];
  };
  readonly series: readonly BarSeries[];
  readonly rows: readonly BarRow[];
  /** Rows left out of the drawing by the asked window; the table has them all. */
  readonly hiddenRowCount: number;
  readonly legend: readonly LegendItem[];
  readonly references: readonly ReferenceMark[];
  readonly tableColumns: readonly string[];
  readonly tableRows: readonly TableRow[];
}

/** Every paint that its bars are filled with. */
export function paintsOf({ series, rows }: Pick<BarChartModel, 'series' | 'rows'>): readonly SeriesPaint[] {
  const own = rows.flatMap(({ marks }) => Object.values(marks).flatMap((mark) => mark?.paint ?? []));
  return [...series.map(({ paint }) => paint), ...own];
}

export const axisHeightPx = 40;
const legendLinePx = 20;
const swatchPx = 18;
const legendGapPx = 18;

/** Places the legend from left to right in as many lines as it needs. */
export function placeLegend(
  series: readonly BarSeries[],
  widthPx: number,
  fontSizePx: number,
): { items: LegendItem[]; heightPx: number } {
  let xPx = 0;
  let line = 0;
  const items = series.map((entry) => {
    const itemWidth = swatchPx + textWidthPx(entry.name, fontSizePx);
    if (xPx > 0 && xPx + itemWidth > widthPx) {
      xPx = 0;
      line += 1;
    }
    const item = { ...entry, xPx, yPx: line * legendLinePx };
    xPx += itemWidth + legendGapPx;
    return item;
  });
  return { items, heightPx: series.length === 0 ? 0 : (line + 1) * legendLinePx + 4 };
}

/** Axis that fits the plot: about one tick per 70 px, labels exact. */
export function prepareAxis(
  figures: readonly string[],
  plotWidthPx: number,
  locale: ChartLocale,
  title: string,
  wholeNumbers = false,
): BarChartModel['axis'] {
  const widest = figures.reduce((width, figure) => Math.max(width, formatFigure(figure, locale).length), 1);
  const perTickPx = Math.max(56, widest * 9);
  const { min, max, ticks } = barTicks(
    figures,
    Math.min(10, Math.max(2, Math.floor(plotWidthPx / perTickPx))),
    wholeNumbers,
  );
  return {
    title,
    min: plotNumber(min),
    max: plotNumber(max),
    ticks: ticks.map((tick) => ({ value: plotNumber(tick), label: formatFigure(tick, locale) })),
  };
}

/** Which rows are drawn: `from` 0-based, `count` at least one. */
export interface RowWindow {
  readonly from: number;
  readonly count: number;
}

/** More rows than this at once make a drawing nobody reads and a page that stutters. */
export const mostRowsDrawn = 60;

export function rowsInWindow<Row>(rows: readonly Row[], window: RowWindow | undefined): readonly Row[] {
  const from = Math.max(0, window?.from ?? 0);
  const count = Math.min(mostRowsDrawn, Math.max(1, window?.count ?? mostRowsDrawn));
  return rows.slice(from, from + count);
}

/** Width of the name column: as wide as the longest name needs, at most a share of the drawing. */
export function labelColumnPx(names: readonly string[], widthPx: number, fontSizePx: number): number {
  const longest = names.reduce((width, name) => Math.max(width, textWidthPx(name, fontSizePx)), 0);
  return Math.min(longest + 12, Math.max(72, Math.floor(widthPx * 0.28)));
}
