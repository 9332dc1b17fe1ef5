import { sharePercent } from '@pingyi/review-rules';
import {
  axisHeightPx,
  type BarChartModel,
  type BarMark,
  type BarSeries,
  labelColumnPx,
  placeLegend,
  prepareAxis,
  type RowWindow,
  rowsInWindow,
} from './bar-model';
import { type ChartLocale, formatFigure } from './chart-locale';
import { plotNumber, roundDecimal } from './decimal';
import { labelLines, textWidthPx } from './text-measure';

/** Counts of one row by series key; a null row is one whose counts may not be shown or are not known. */
export interface CountRow {
  readonly id: string;
  readonly name: string;
  readonly counts: Readonly<Record<string, number>> | null;
  /** Words in place of the bars where there are no counts. */
  readonly gap: string;
  readonly endLabel: string;
  /** A count to compare with, drawn as a line; only for bars of counts. */
  readonly limit?: number;
  /** Said after the counts, where the row has more to tell. */
  readonly remark?: string;
}

export interface ShareBarsInput {
  readonly locale: ChartLocale;
  readonly widthPx: number;
  readonly title: string;
  readonly summary: string;
  readonly note: string | null;
  readonly axisTitle: string;
  /** count: bars as long as their counts; share: every row fills 100 %. */
  readonly scale: 'count' | 'share';
  readonly series: readonly BarSeries[];
  readonly rows: readonly CountRow[];
  readonly rowHeader: string;
  readonly totalHeader: string;
  readonly window?: RowWindow | undefined;
  readonly highlightedIds?: readonly string[] | undefined;
}

const fontSizePx = 12;

/** "63.2%", or "63%" where there is nothing after the point. */
export function percentText(percent: string, locale: ChartLocale): string {
  return `${formatFigure(percent.replace(/\.0$/, ''), locale)}%`;
}

export function totalOf(counts: Readonly<Record<string, number>>, series: readonly BarSeries[]): number {
  return series.reduce((sum, { key }) => sum + (counts[key] ?? 0), 0);
}

/** Stacked bars of counts or shares of 100 %, as grades, ballots, disclosure and progress are shown. */
export function prepareShareBars(input: ShareBarsInput): BarChartModel {
  const { locale, widthPx, series, scale } = input;
  const drawn = rowsInWindow(input.rows, input.window);
  const labelWidthPx = labelColumnPx(
    drawn.map((row) => row.name),
    widthPx,
    fontSizePx,
  );
  const endWidthPx = Math.max(24, ...drawn.map((row) => textWidthPx(row.endLabel, fontSizePx) + 12));
  const plotWidthPx = Math.max(60, widthPx - labelWidthPx - endWidthPx);
  const counts = input.rows.flatMap((row) => [
    ...(row.counts ? [String(totalOf(row.counts, series))] : []),
    ...(row.limit === undefined ? [] : [String(row.limit)]),
  ]);
  const axis = prepareAxis(scale === 'share' ? ['0', '100'] : counts, plotWidthPx, locale, input.axisTitle, true);
  const pxPerUnit = plotWidthPx / (axis.max - axis.min);
  const highlighted = new Set(input.highlightedIds);
  const legend = placeLegend(series, widthPx, fontSizePx);
  const rowHeightPx = 34;
  return {
    title: input.title,
    summary: input.summary,
    note: input.note,
    layout: 'stacked',
    widthPx,
    heightPx: legend.heightPx + drawn.length * rowHeightPx + axisHeightPx,
    labelWidthPx,
    endWidthPx,
    legendHeightPx: legend.heightPx,
    rowHeightPx,
    barHeightPx: 20,
    barGapPx: 2,
    fontSizePx,
    markLabels: 'inside',
    axis,
    series,
    rows: drawn.map((row) => ({
      id: row.id,
      labelLines: labelLines(row.name, labelWidthPx - 12, fontSizePx),
      accessibleLabel: describe(row, input),
      marks: Object.fromEntries(series.map(({ key }) => [key, markOf(row, key, input, pxPerUnit)])),
      endLabel: row.endLabel,
      gaps: row.counts === null || totalOf(row.counts, series) === 0 ? [{ series: null, text: row.gap }] : [],
      highlighted: highlighted.has(row.id),
      ...(row.limit === undefined ? {} : { limit: row.limit }),
    })),
    hiddenRowCount: input.rows.length - drawn.length,
    legend: legend.items,
    references: [],
    tableColumns: [input.rowHeader, ...series.map((entry) => entry.name), input.totalHeader],
    tableRows: input.rows.map((row) => ({
      id: row.id,
      cells: [
        row.name,
        ...series.map(({ key }) => cellOf(row, key, input)),
        row.counts === null ? row.gap : String(totalOf(row.counts, series)),
      ],
    })),
  };
}

function markOf(row: CountRow, key: string, input: ShareBarsInput, pxPerUnit: number): BarMark | null {
  if (row.counts === null) return null;
  const count = row.counts[key] ?? 0;
  if (count === 0) return null;
  const percent = sharePercent(count, totalOf(row.counts, input.series)) ?? '0';
  const value = input.scale === 'share' ? plotNumber(percent) : count;
  const label =
    input.scale === 'share'
      ? percentText(roundDecimal(percent, 0), input.locale)
      : formatFigure(String(count), input.locale);
  return { value, label, drawLabel: value * pxPerUnit >= textWidthPx(label, fontSizePx) + 6 };
}

function cellOf(row: CountRow, key: string, { locale, scale, series }: ShareBarsInput): string {
  if (row.counts === null) return row.gap;
  const count = row.counts[key] ?? 0;
  const figure = formatFigure(String(count), locale);
  const percent = sharePercent(count, totalOf(row.counts, series));
  if (scale === 'count' || percent === null) return figure;
  return locale === 'zh'
    ? `${figure}（${percentText(percent, locale)}）`
    : `${figure} (${percentText(percent, locale)})`;
}

function describe(row: CountRow, input: ShareBarsInput): string {
  const separator = input.locale === 'zh' ? '，' : ', ';
  const parts =
    row.counts === null ? [row.gap] : input.series.map(({ key, name }) => `${name} ${cellOf(row, key, input)}`);
  return [row.name, ...parts, ...(row.remark === undefined ? [] : [row.remark])].join(separator);
}
