import { inUnit, unitBeside, unitWord } from '@pingyi/contracts';
import {
  axisHeightPx,
  type BarChartModel,
  type BarRow,
  labelColumnPx,
  prepareAxis,
  type RowWindow,
  rowsInWindow,
} from './bar-model';
import { absenceWords, type ChartLocale, countTownships, formatFigure, nameSome } from './chart-locale';
import { compareDecimals, plotNumber } from './decimal';
import { accentPaint, neutralPaint } from './palette';
import { labelLines, textWidthPx } from './text-measure';

export interface TownshipMetric {
  readonly id: string;
  readonly name: string;
  /** The principal's confirmed figure in the metric's unit; null when masked or not given. */
  readonly value: string | null;
  /** Why there is no value, in words; undisclosed where left out. */
  readonly gap?: string;
  /** True when another report of the township gives a differing figure. */
  readonly conflicting?: boolean;
}

export interface MetricByTownshipInput {
  readonly locale: ChartLocale;
  readonly metric: {
    readonly key: string;
    readonly name: string;
    /** As shown: 亿元, 万亩, %, 户 …; empty for a pure number. */
    readonly unit: string;
    /** Which end is good; neutral metrics are ordered from large to small. */
    readonly direction: 'higher' | 'lower' | 'neutral';
    /** True for counted things (个, 户, 件): the axis then has whole ticks only. */
    readonly wholeNumbers?: boolean;
  };
  readonly townships: readonly TownshipMetric[];
  /** Figures to compare with (peer median, target, last year), drawn as lines with their labels. */
  readonly references?: readonly { readonly key: string; readonly name: string; readonly value: string }[];
  readonly widthPx: number;
  readonly window?: RowWindow;
  readonly highlightedIds?: readonly string[];
}

const fontSizePx = 12;

const words = {
  zh: { township: '乡镇', value: '数值', conflicting: '与其他报告不一致', conflictingShort: '不一致' },
  en: {
    township: 'Township',
    value: 'Value',
    conflicting: 'differs from another report',
    conflictingShort: 'conflicting',
  },
} as const;

/**
 * One metric across townships, best first, undisclosed ones last in the given order.
 * @throws RangeError on a figure that is no decimal string
 */
export function prepareMetricByTownship(input: MetricByTownshipInput): BarChartModel {
  const { locale, metric, widthPx } = input;
  const text = words[locale];
  const disclosed = input.townships.filter((township) => township.value !== null).toSorted(bestFirst(metric.direction));
  const undisclosed = input.townships.filter((township) => township.value === null);
  const ordered = [...disclosed, ...undisclosed];
  const drawn = rowsInWindow(ordered, input.window);
  const highlighted = new Set(input.highlightedIds);
  const labelWidthPx = labelColumnPx(
    drawn.map((township) => township.name),
    widthPx,
    fontSizePx,
  );
  const rows = drawn.map((township) => row(township, input, labelWidthPx, highlighted));
  const endWidthPx = Math.max(48, ...rows.map((entry) => textWidthPx(endText(entry), fontSizePx) + 16));
  const plotWidthPx = Math.max(60, widthPx - labelWidthPx - endWidthPx);
  const figures = [
    ...disclosed.flatMap((township) => (township.value === null ? [] : [township.value])),
    ...(input.references ?? []).map((reference) => reference.value),
  ];
  const axis = prepareAxis(figures, plotWidthPx, locale, unitWord(metric.unit, locale), metric.wholeNumbers ?? false);
  const references = (input.references ?? []).map((reference, index) => {
    const value = plotNumber(reference.value);
    return {
      key: reference.key,
      label: `${reference.name} ${formatFigure(reference.value, locale)}`,
      value,
      anchor: (value - axis.min) * 2 > axis.max - axis.min ? ('end' as const) : ('start' as const),
      yPx: index * 18,
    };
  });
  const legendHeightPx = references.length * 18;
  const rowHeightPx = 28;

  return {
    title: titleOf(input),
    summary: summarise(input, disclosed, undisclosed.length),
    note: null,
    layout: 'grouped',
    widthPx,
    heightPx: legendHeightPx + rows.length * rowHeightPx + axisHeightPx,
    labelWidthPx,
    endWidthPx,
    legendHeightPx,
    rowHeightPx,
    barHeightPx: 16,
    barGapPx: 2,
    fontSizePx,
    markLabels: 'after',
    axis,
    series: [{ key: metric.key, name: metric.name, paint: accentPaint }],
    rows,
    hiddenRowCount: ordered.length - drawn.length,
    legend: [],
    references,
    tableColumns: [text.township, inUnit(text.value, unitWord(metric.unit, locale), locale)],
    tableRows: ordered.map((township) => ({ id: township.id, cells: [township.name, cellOf(township, locale)] })),
  };
}

function bracket(unit: string, locale: ChartLocale): string {
  return locale === 'zh' ? `（${unit}）` : ` (${unit})`;
}

function titleOf({ metric, locale }: MetricByTownshipInput): string {
  return inUnit(metric.name, unitWord(metric.unit, locale), locale);
}

function bestFirst(direction: MetricByTownshipInput['metric']['direction']) {
  return (a: TownshipMetric, b: TownshipMetric): number => {
    const order = compareDecimals(a.value ?? '0', b.value ?? '0');
    return direction === 'lower' ? order : -order;
  };
}

function cellOf(township: TownshipMetric, locale: ChartLocale): string {
  if (township.value === null) return township.gap ?? absenceWords.undisclosed[locale];
  const figure = formatFigure(township.value, locale);
  return township.conflicting ? `${figure}${bracket(words[locale].conflicting, locale)}` : figure;
}

function endText(row: BarRow): string {
  const marks = Object.values(row.marks).flatMap((mark) => (mark === null ? [] : [mark.label]));
  return [...marks, ...row.gaps.map((gap) => gap.text), row.endLabel].join('');
}

function row(
  township: TownshipMetric,
  input: MetricByTownshipInput,
  labelWidthPx: number,
  highlighted: ReadonlySet<string>,
): BarRow {
  const { locale, metric } = input;
  const someHighlighted = highlighted.size > 0;
  const paint = someHighlighted && !highlighted.has(township.id) ? neutralPaint : accentPaint;
  const unit = metric.unit === '' || township.value === null ? '' : ` ${unitBeside(metric.unit, locale)}`;
  return {
    id: township.id,
    labelLines: labelLines(township.name, labelWidthPx - 12, fontSizePx),
    accessibleLabel: `${township.name}${locale === 'zh' ? '，' : ', '}${metric.name} ${cellOf(township, locale)}${unit}`,
    marks: {
      [metric.key]:
        township.value === null
          ? null
          : {
              value: plotNumber(township.value),
              label: `${formatFigure(township.value, locale)}${township.conflicting ? bracket(words[locale].conflictingShort, locale) : ''}`,
              drawLabel: true,
              paint,
            },
    },
    endLabel: '',
    gaps: township.value === null ? [{ series: null, text: cellOf(township, locale) }] : [],
    highlighted: highlighted.has(township.id),
  };
}

function summarise(
  { locale, metric }: MetricByTownshipInput,
  disclosed: readonly TownshipMetric[],
  undisclosedCount: number,
): string {
  const best = disclosed[0]?.value ?? null;
  const worst = disclosed.at(-1)?.value ?? null;
  const unit = metric.unit === '' ? '' : ` ${unitBeside(metric.unit, locale)}`;
  if (best === null || worst === null) {
    return locale === 'zh'
      ? `${metric.name}：${undisclosedCount} 个乡镇均未披露。`
      : `${metric.name}: none of ${countTownships(undisclosedCount, locale)} disclosed it.`;
  }
  const named = (value: string) =>
    nameSome(
      disclosed
        .filter((township) => compareDecimals(township.value ?? '0', value) === 0)
        .map((township) => township.name),
      locale,
    );
  const edge = (value: string, isTop: boolean) => {
    const high = metric.direction === 'lower' ? !isTop : isTop;
    const word = locale === 'zh' ? (high ? '最高' : '最低') : high ? 'highest' : 'lowest';
    return `${word}${locale === 'zh' ? '为' : ' '}${named(value)}${locale === 'zh' ? ' ' : ' with '}${formatFigure(value, locale)}${unit}`;
  };
  const parts =
    compareDecimals(best, worst) === 0 && disclosed.length > 1 ? [] : [edge(best, true), edge(worst, false)];
  if (disclosed.length === 1) parts.splice(1);
  if (locale === 'zh') {
    const equal = parts.length === 0 ? [`均为 ${formatFigure(best, locale)}${unit}`] : parts;
    const gap = undisclosedCount > 0 ? [`${undisclosedCount} 个未披露`] : [];
    return `${metric.name}：${disclosed.length} 个乡镇已披露，${[...equal, ...gap].join('，')}。`;
  }
  const equal = parts.length === 0 ? [`all ${formatFigure(best, locale)}${unit}`] : parts;
  const gap = undisclosedCount > 0 ? [`${undisclosedCount} undisclosed`] : [];
  return `${metric.name}: disclosed by ${countTownships(disclosed.length, locale)}, ${[...equal, ...gap].join(', ')}.`;
}
