import {
  axisHeightPx,
  type BarChartModel,
  type BarMark,
  type BarRow,
  labelColumnPx,
  placeLegend,
  prepareAxis,
  type RowWindow,
  rowsInWindow,
} from './bar-model';
import { absenceWords, type ChartLocale, countTownships, formatFigure, nameSome } from './chart-locale';
import { compareDecimals, plotNumber, roundDecimal, weightedPoints } from './decimal';
import { paintOfDimension } from './palette';
import { rankArrow, rankChangeWords } from './rank-change';
import { labelLines, textWidthPx } from './text-measure';

export interface ChartDimension {
  /** Key as in the rubric (德 学 职 廉 法 or a tenant's own). */
  readonly key: string;
  readonly name: string;
  /** Share in the rubric, 0–100, as a decimal string. */
  readonly weightPercent: string;
}

export interface TownshipDimensions {
  readonly id: string;
  readonly name: string;
  /** Published total of the principal official, null when none is published. */
  readonly total: string | null;
  readonly rank: number | null;
  /** Last year's rank in the same class, null when there was none; left out where years are not compared. */
  readonly previousRank?: number | null;
  /** Mean per dimension key on its own scale 0–100; null or absent when not published. */
  readonly dimensions: Readonly<Record<string, string | null>>;
}

export interface TownshipDimensionsInput {
  /** stacked: points each dimension brings; grouped: dimension means side by side. */
  readonly layout: 'stacked' | 'grouped';
  readonly locale: ChartLocale;
  /** In the order of the rubric. */
  readonly dimensions: readonly ChartDimension[];
  readonly townships: readonly TownshipDimensions[];
  readonly widthPx: number;
  readonly window?: RowWindow;
  readonly highlightedIds?: readonly string[];
}

const fontSizePx = 12;

const words = {
  zh: {
    stackedTitle: '各乡镇德学职廉法得分构成（分）',
    groupedTitle: '各乡镇分维度均分（分）',
    stackedAxis: '折算得分（分）',
    groupedAxis: '维度均分（分）',
    note: '各维度单独计票后按权重折算，合计不一定等于总分。',
    columns: ['名次', '乡镇', '总分'],
    change: '名次较上年',
  },
  en: {
    stackedTitle: 'Points by dimension and township',
    groupedTitle: 'Dimension means by township (points)',
    stackedAxis: 'weighted points',
    groupedAxis: 'mean (points)',
    note: 'Each dimension is tallied on its own and then weighted; the parts need not add up to the total.',
    columns: ['Rank', 'Township', 'Total'],
    change: 'Change of rank',
  },
} as const;

/**
 * Dimension bars of townships, ordered by rank (unranked last, the given order kept among equals).
 * A dimension without a figure is a gap with words. @throws RangeError on a figure that is no decimal string
 */
export function prepareTownshipDimensions(input: TownshipDimensionsInput): BarChartModel {
  const { layout, locale, dimensions, widthPx } = input;
  const text = words[locale];
  const townships = orderByRank(input.townships);
  const drawn = rowsInWindow(townships, input.window);
  const comparesYears = townships.some((township) => township.previousRank !== undefined);
  const series = dimensions.map((dimension, index) => ({
    key: dimension.key,
    name: dimension.name,
    paint: paintOfDimension(dimension.key, index),
  }));
  const labelWidthPx = labelColumnPx(
    drawn.map((township) => township.name),
    widthPx,
    fontSizePx,
  );
  const highlighted = new Set(input.highlightedIds);
  const endWidthPx = Math.max(
    24,
    ...drawn.map((township) => textWidthPx(endLabelOf(township, input), fontSizePx) + 12),
  );
  const plotWidthPx = Math.max(60, widthPx - labelWidthPx - endWidthPx);
  const figures =
    layout === 'grouped' ? ['0', '100'] : ['0', ...townships.map((township) => sumForAxis(township, dimensions))];
  const axis = prepareAxis(figures, plotWidthPx, locale, layout === 'stacked' ? text.stackedAxis : text.groupedAxis);
  const pxPerPoint = plotWidthPx / (axis.max - axis.min);
  const rows = drawn.map((township) => row(township, input, labelWidthPx, pxPerPoint, highlighted.has(township.id)));
  const legend = placeLegend(series, widthPx, fontSizePx);
  const barHeightPx = layout === 'stacked' ? 20 : 9;
  const rowHeightPx = layout === 'stacked' ? 34 : dimensions.length * (barHeightPx + 2) + 14;

  return {
    title: layout === 'stacked' ? text.stackedTitle : text.groupedTitle,
    summary: summarise(townships, locale),
    note: layout === 'stacked' ? text.note : null,
    layout,
    widthPx,
    heightPx: legend.heightPx + rows.length * rowHeightPx + axisHeightPx,
    labelWidthPx,
    endWidthPx,
    legendHeightPx: legend.heightPx,
    rowHeightPx,
    barHeightPx,
    barGapPx: 2,
    fontSizePx,
    markLabels: layout === 'stacked' ? 'inside' : 'none',
    axis,
    series,
    rows,
    hiddenRowCount: townships.length - drawn.length,
    legend: legend.items,
    references: [],
    tableColumns: [
      ...text.columns,
      ...(comparesYears ? [text.change] : []),
      ...dimensions.map((dimension) => dimension.name),
    ],
    tableRows: townships.map((township) => ({
      id: township.id,
      cells: [
        township.rank === null ? absenceWords.unpublished[locale] : String(township.rank),
        township.name,
        figureOrAbsence(township.total, locale),
        ...(comparesYears ? [rankChangeWords(township.rank, township.previousRank ?? null, locale)] : []),
        ...dimensions.map((dimension) => figureOrAbsence(meanOf(township, dimension), locale)),
      ],
    })),
  };
}

function meanOf(township: TownshipDimensions, dimension: ChartDimension): string | null {
  return township.dimensions[dimension.key] ?? null;
}

function figureOrAbsence(figure: string | null, locale: ChartLocale): string {
  return figure === null ? absenceWords.unpublished[locale] : formatFigure(figure, locale, 2);
}

function orderByRank(townships: readonly TownshipDimensions[]): readonly TownshipDimensions[] {
  return townships.toSorted((a, b) => {
    if (a.rank !== null && b.rank !== null) return a.rank - b.rank;
    if (a.rank !== null || b.rank !== null) return a.rank === null ? 1 : -1;
    if (a.total !== null && b.total !== null) return compareDecimals(b.total, a.total);
    return a.total === b.total ? 0 : a.total === null ? 1 : -1;
  });
}

function missingDimensions(
  township: TownshipDimensions,
  dimensions: readonly ChartDimension[],
): readonly ChartDimension[] {
  return dimensions.filter((dimension) => meanOf(township, dimension) === null);
}

function endLabelOf(township: TownshipDimensions, { layout, locale, dimensions }: TownshipDimensionsInput): string {
  const missing = missingDimensions(township, dimensions);
  const nothing = missing.length === dimensions.length;
  if (nothing && township.total === null) return '';
  const change = township.previousRank === undefined ? '' : ` ${rankArrow(township.rank, township.previousRank)}`;
  const total = `${figureOrAbsence(township.total, locale)}${change}`;
  if (nothing || layout === 'grouped' || missing.length === 0) return total;
  const names = missing.map((dimension) => dimension.name);
  const absent = absenceWords.unpublished[locale];
  return locale === 'zh' ? `${total}（${names.join('、')}${absent}）` : `${total} (${names.join(', ')}: ${absent})`;
}

function row(
  township: TownshipDimensions,
  input: TownshipDimensionsInput,
  labelWidthPx: number,
  pxPerPoint: number,
  highlighted: boolean,
): BarRow {
  const { layout, locale, dimensions } = input;
  const marks: Record<string, BarMark | null> = {};
  for (const dimension of dimensions) {
    const mean = meanOf(township, dimension);
    if (mean === null) {
      marks[dimension.key] = null;
      continue;
    }
    const figure = layout === 'stacked' ? weightedPoints(mean, dimension.weightPercent) : roundDecimal(mean, 2);
    const label = formatFigure(figure, locale, layout === 'stacked' ? 1 : 2);
    const value = plotNumber(figure);
    const drawLabel = layout === 'stacked' && value * pxPerPoint >= textWidthPx(label, fontSizePx) + 6;
    marks[dimension.key] = { value, label, drawLabel };
  }
  const missing = missingDimensions(township, dimensions);
  const absent = absenceWords.unpublished[locale];
  const eachGap = missing.map((dimension) => ({ series: dimension.key, text: `${dimension.name} ${absent}` }));
  return {
    id: township.id,
    labelLines: labelLines(township.name, labelWidthPx - 12, fontSizePx),
    accessibleLabel: describeTownship(township, input),
    marks,
    endLabel: endLabelOf(township, input),
    gaps: missing.length === dimensions.length ? [{ series: null, text: absent }] : layout === 'grouped' ? eachGap : [],
    highlighted,
  };
}

function describeTownship(township: TownshipDimensions, { locale, dimensions }: TownshipDimensionsInput): string {
  const rank = township.rank === null ? '' : locale === 'zh' ? `第 ${township.rank} 名` : `rank ${township.rank}`;
  const total = `${locale === 'zh' ? '总分' : 'total'} ${figureOrAbsence(township.total, locale)}`;
  const change =
    township.previousRank === undefined ? '' : rankChangeWords(township.rank, township.previousRank, locale);
  const means = dimensions.map(
    (dimension) => `${dimension.name} ${figureOrAbsence(meanOf(township, dimension), locale)}`,
  );
  const separator = locale === 'zh' ? '，' : ', ';
  return [township.name, rank, change, total, ...means].filter((part) => part !== '').join(separator);
}

/** Length of the whole stack, only to place the end of the axis. */
function sumForAxis(township: TownshipDimensions, dimensions: readonly ChartDimension[]): string {
  const points = dimensions.map((dimension) => {
    const mean = meanOf(township, dimension);
    return mean === null ? 0n : BigInt(weightedPoints(mean, dimension.weightPercent).replace('.', ''));
  });
  return roundDecimal(String(points.reduce((sum, value) => sum + value, 0n) / 100n + 1n), 0);
}

function summarise(townships: readonly TownshipDimensions[], locale: ChartLocale): string {
  const ranked = townships.filter((township) => township.rank !== null);
  const withoutResult = townships.length - ranked.length;
  const best = ranked[0]?.rank ?? null;
  const worst = ranked.at(-1)?.rank ?? null;
  const nameAt = (rank: number | null) =>
    ranked.filter((township) => township.rank === rank).map((township) => township.name);
  const totalAt = (rank: number | null) =>
    figureOrAbsence(ranked.find((township) => township.rank === rank)?.total ?? null, locale);
  if (best === null) {
    return locale === 'zh'
      ? `共 ${townships.length} 个乡镇，结果均未公布。`
      : `${countTownships(townships.length, locale)}, no result published.`;
  }
  if (locale === 'zh') {
    const last = worst === best ? '' : `，${nameSome(nameAt(worst), locale)}以 ${totalAt(worst)} 分列最后`;
    const missing = withoutResult > 0 ? `，${withoutResult} 个乡镇未公布` : '';
    return `共 ${townships.length} 个乡镇，${nameSome(nameAt(best), locale)}以 ${totalAt(best)} 分居首${last}${missing}。`;
  }
  const last =
    worst === best ? '' : `, ${nameSome(nameAt(worst), locale)} ${isAre(nameAt(worst))} last with ${totalAt(worst)}`;
  const missing = withoutResult > 0 ? `, ${withoutResult} without a published result` : '';
  return `${countTownships(townships.length, locale)}: ${nameSome(nameAt(best), locale)} ${isAre(nameAt(best))} first with ${totalAt(best)} points${last}${missing}.`;
}

function isAre(names: readonly string[]): string {
  return names.length > 1 ? 'are' : 'is';
}
