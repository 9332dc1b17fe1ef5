import { unmeasuredWord } from '@pingyi/contracts';
import { measureFigure, unitOfMeasure } from '@pingyi/review-rules';
import {
  axisHeightPx,
  type BarChartModel,
  type BarMark,
  labelColumnPx,
  placeLegend,
  prepareAxis,
  type RowWindow,
  rowsInWindow,
} from './bar-model';
import { absenceWords, type ChartLocale, formatFigure, nameSome } from './chart-locale';
import { compareDecimals, plotNumber, roundDecimal } from './decimal';
import { type ComparedMetric, figureInUnit, unitWords } from './measure-words';
import { neutralPaint, trendPaints } from './palette';
import { labelLines, textWidthPx } from './text-measure';

/** One bar: a metric of one township, or one township's figure of one metric. */
export interface YearOnYearRow {
  readonly id: string;
  readonly name: string;
  readonly metric: ComparedMetric;
  /** This year's and last year's figure in the metric's unit; null when not disclosed. */
  readonly value: string | null;
  readonly previous: string | null;
}

export interface YearOnYearInput {
  readonly locale: ChartLocale;
  readonly rowKind: 'metric' | 'township';
  /** In the order to be drawn, as far as they can be compared. */
  readonly rows: readonly YearOnYearRow[];
  readonly widthPx: number;
  readonly window?: RowWindow;
}

type Trend = 'better' | 'worse' | 'level';

const fontSizePx = 12;
const seriesKey = 'change';

const words = {
  zh: {
    title: '较上年变化',
    rowKinds: { metric: '指标', township: '乡镇' },
    columns: ['本年', '上年', '变化', '走势'],
    trends: { better: '向好', worse: '转差', level: '持平或不分好坏' },
    rising: '上升',
    falling: '下降',
    same: '持平',
  },
  en: {
    title: 'Change on last year',
    rowKinds: { metric: 'Metric', township: 'Township' },
    columns: ['This year', 'Last year', 'Change', 'Trend'],
    trends: { better: 'better', worse: 'worse', level: 'level or neutral' },
    rising: 'rising',
    falling: 'falling',
    same: 'level',
  },
} as const;

interface Change {
  readonly row: YearOnYearRow;
  /** With one decimal; null when it cannot be told. */
  readonly change: string | null;
  readonly gap: string;
  readonly trend: Trend;
}

/**
 * Changes on last year as bars to both sides of zero. Relative changes (per cent) and those of shares (percentage points)
 * are two charts, never two meanings on one axis; a chart without rows is left out. Rows that cannot be compared stand last.
 * @throws RangeError on a figure that is no decimal string
 */
export function prepareYearOnYear(input: YearOnYearInput): readonly BarChartModel[] {
  const inUnit = (unit: string) => input.rows.filter((row) => unitOfMeasure(row.metric, 'year_on_year') === unit);
  return [inUnit('percent'), inUnit('points')].flatMap((rows) => (rows.length === 0 ? [] : [oneUnit(rows, input)]));
}

function oneUnit(given: readonly YearOnYearRow[], input: YearOnYearInput): BarChartModel {
  const { locale, widthPx } = input;
  const text = words[locale];
  const changes = given
    .map((row) => changeOf(row, locale))
    .toSorted((a, b) => Number(a.change === null) - Number(b.change === null));
  const drawn = rowsInWindow(changes, input.window);
  const labelWidthPx = labelColumnPx(
    drawn.map(({ row }) => row.name),
    widthPx,
    fontSizePx,
  );
  const unit = unitOf(given, locale);
  const labels = drawn.map((change) => labelOf(change, locale));
  const endWidthPx = Math.max(24, ...labels.map((label) => textWidthPx(label, fontSizePx) + 16));
  const figures = changes.flatMap(({ change }) => (change === null ? [] : [change]));
  const series = (['better', 'worse', 'level'] as const).map((trend) => ({
    key: trend,
    name: text.trends[trend],
    paint: paintOf(trend),
  }));
  const legend = placeLegend(series, widthPx, fontSizePx);
  const rowHeightPx = 34;
  return {
    title: locale === 'zh' ? `${text.title}（${unit}）` : `${text.title} (${unit})`,
    summary: summarise(changes, locale),
    note: null,
    layout: 'grouped',
    widthPx,
    heightPx: legend.heightPx + drawn.length * rowHeightPx + axisHeightPx,
    labelWidthPx,
    endWidthPx,
    legendHeightPx: legend.heightPx,
    rowHeightPx,
    barHeightPx: 16,
    barGapPx: 2,
    fontSizePx,
    markLabels: 'after',
    axis: prepareAxis(figures, Math.max(60, widthPx - labelWidthPx - endWidthPx), locale, unit),
    series: [{ key: seriesKey, name: text.title, paint: neutralPaint }],
    rows: drawn.map((change) => ({
      id: change.row.id,
      labelLines: labelLines(change.row.name, labelWidthPx - 12, fontSizePx),
      accessibleLabel: [change.row.name, ...cellsOf(change, locale)].join(locale === 'zh' ? '，' : ', '),
      marks: { [seriesKey]: markOf(change, locale) },
      endLabel: '',
      gaps: change.change === null ? [{ series: null, text: change.gap }] : [],
      highlighted: false,
    })),
    hiddenRowCount: changes.length - drawn.length,
    legend: legend.items,
    references: [],
    tableColumns: [text.rowKinds[input.rowKind], ...text.columns],
    tableRows: changes.map((change) => ({ id: change.row.id, cells: [change.row.name, ...cellsOf(change, locale)] })),
  };
}

function changeOf(row: YearOnYearRow, locale: ChartLocale): Change {
  const figure = measureFigure(row.metric, 'year_on_year', row.value, row.previous);
  if (figure.value === null) {
    return {
      row,
      change: null,
      gap: unmeasuredWord(figure.unmeasured, { measure: 'year_on_year', direction: row.metric.direction, locale }),
      trend: 'level',
    };
  }
  const sign = compareDecimals(figure.value, '0');
  const good = row.metric.direction === 'lower' ? -sign : sign;
  const trend = row.metric.direction === 'neutral' || sign === 0 ? 'level' : good > 0 ? 'better' : 'worse';
  return { row, change: roundDecimal(figure.value, 1), gap: '', trend };
}

function paintOf(trend: Trend) {
  return trend === 'level' ? neutralPaint : trendPaints[trend];
}

function unitOf(rows: readonly YearOnYearRow[], locale: ChartLocale): string {
  const [first] = rows;
  return first ? unitWords(first.metric, unitOfMeasure(first.metric, 'year_on_year'), locale) : '';
}

function labelOf({ change, gap }: Change, locale: ChartLocale): string {
  if (change === null) return gap;
  const sign = compareDecimals(change, '0');
  return `${sign > 0 ? '▲ +' : sign < 0 ? '▼ ' : ''}${formatFigure(change, locale, 1)}`;
}

function markOf(change: Change, locale: ChartLocale): BarMark | null {
  if (change.change === null) return null;
  return {
    value: plotNumber(change.change),
    label: labelOf(change, locale),
    drawLabel: true,
    paint: paintOf(change.trend),
  };
}

function cellsOf(change: Change, locale: ChartLocale): readonly string[] {
  const text = words[locale];
  const { row } = change;
  const level = (figure: string | null) =>
    figure === null ? absenceWords.undisclosed[locale] : figureInUnit(figure, row.metric.unit, locale);
  if (change.change === null) return [level(row.value), level(row.previous), change.gap, change.gap];
  const sign = compareDecimals(change.change, '0');
  const course = sign > 0 ? text.rising : sign < 0 ? text.falling : text.same;
  const trend =
    change.trend === 'level' ? course : `${course}${locale === 'zh' ? '，' : ', '}${text.trends[change.trend]}`;
  const unit = unitOf([row], locale);
  const figure = `${sign > 0 ? '+' : ''}${formatFigure(change.change, locale, 1)}`;
  return [level(row.value), level(row.previous), unit === '%' ? `${figure}%` : `${figure} ${unit}`, trend];
}

function summarise(changes: readonly Change[], locale: ChartLocale): string {
  const known = changes.filter(({ change }) => change !== null);
  const count = (trend: Trend) => known.filter((change) => change.trend === trend).length;
  const worse = known.filter((change) => change.trend === 'worse').map(({ row }) => row.name);
  const unknown = changes.length - known.length;
  if (locale === 'zh') {
    const named = worse.length > 0 ? `（${nameSome(worse, locale)}）` : '';
    return `${known.length} 项可与上年比较：${count('better')} 项向好，${worse.length} 项转差${named}${unknown > 0 ? `，${unknown} 项不可比` : ''}。`;
  }
  const named = worse.length > 0 ? ` (${nameSome(worse, locale)})` : '';
  return `${known.length} comparable with last year: ${count('better')} better, ${worse.length} worse${named}${unknown > 0 ? `, ${unknown} not comparable` : ''}.`;
}
