import { unmeasuredWord } from '@pingyi/contracts';
import { measureFigure } from '@pingyi/review-rules';
import { labelColumnPx, type RowWindow, rowsInWindow } from './bar-model';
import { absenceWords, type ChartLocale, formatFigure, nameSome } from './chart-locale';
import { compareDecimals, plotNumber, roundDecimal } from './decimal';
import { type ComparedMetric, figureInUnit } from './measure-words';
import { accentPaint, trendPaints } from './palette';
import {
  legendMarks,
  lineMark,
  nameMarks,
  paintSwatch,
  type SceneMark,
  type SceneModel,
  type SceneTarget,
  sceneFontSizePx,
  textMark,
} from './scene';
import { placeOn, sceneAxis, uprightGrid } from './scene-axis';
import { labelLines, textWidthPx } from './text-measure';

/** One bullet: a metric of one township, or one township's figure of one metric. */
export interface TargetBullet {
  readonly id: string;
  readonly name: string;
  readonly metric: ComparedMetric;
  /** In the metric's unit; null when not disclosed. */
  readonly actual: string | null;
  /** In the metric's unit; null when none was set. */
  readonly target: string | null;
}

export interface TargetBulletsInput {
  readonly locale: ChartLocale;
  readonly rowKind: 'metric' | 'township';
  readonly bullets: readonly TargetBullet[];
  readonly widthPx: number;
  readonly window?: RowWindow;
}

/** Completion beyond this is drawn as an arrow at the edge; its figure is still printed. */
const mostPercent = 150;
const rowHeightPx = 46;
const smallPx = 11;

const words = {
  zh: {
    title: '目标完成率（%）',
    rowKinds: { metric: '指标', township: '乡镇' },
    reached: '已完成',
    short: '未完成',
    target: '目标线（100%）',
    columns: ['实绩', '目标', '完成率（%）'],
    figures: (actual: string, target: string) => `实绩 ${actual}，目标 ${target}`,
    noTarget: (actual: string) => `实绩 ${actual}`,
  },
  en: {
    title: 'Completion of targets (%)',
    rowKinds: { metric: 'Metric', township: 'Township' },
    reached: 'reached',
    short: 'short of target',
    target: 'target (100%)',
    columns: ['Actual', 'Target', 'Completion (%)'],
    figures: (actual: string, target: string) => `actual ${actual}, target ${target}`,
    noTarget: (actual: string) => `actual ${actual}`,
  },
} as const;

/**
 * Completion of targets in per cent, so that metrics of any unit stand beside each other; figures with their units stand
 * under each bar. Where lower is better completion is target ÷ actual. Order as given; those whose
 * completion cannot be told stand last.
 * @throws RangeError on a figure that is no decimal string
 */
export function prepareTargetBullets(input: TargetBulletsInput): SceneModel {
  const { locale, widthPx } = input;
  const text = words[locale];
  const measured = input.bullets
    .map((bullet) => ({ bullet, ...completionOf(bullet, locale) }))
    .toSorted((a, b) => Number(a.percent === null) - Number(b.percent === null));
  const drawn = rowsInWindow(measured, input.window);
  const legend = legendMarks(
    [
      { name: text.reached, swatch: paintSwatch(accentPaint) },
      { name: text.short, swatch: paintSwatch(trendPaints.worse) },
      { name: text.target, swatch: (x, middle) => [targetLine(x + 7, middle - 7, middle + 7)] },
    ],
    widthPx,
  );
  const labelPx = labelColumnPx(
    drawn.map(({ bullet }) => bullet.name),
    widthPx,
    sceneFontSizePx,
  );
  const endPx = Math.max(44, ...drawn.map((row) => textWidthPx(row.label, sceneFontSizePx) + 10));
  const bottom = legend.heightPx + drawn.length * rowHeightPx;
  const box = { left: labelPx, right: Math.max(labelPx + 60, widthPx - endPx), top: legend.heightPx, bottom };
  const axis = sceneAxis(['0', String(mostPercent)], box.right - box.left > 240 ? 6 : 3, 'bar', locale);
  const xOf = (percent: number) => placeOn(axis, Math.min(mostPercent, Math.max(0, percent)), box.left, box.right);
  const marks: SceneMark[] = [...legend.marks, ...uprightGrid(axis, box)];
  const targets: SceneTarget[] = [];
  drawn.forEach((row, index) => {
    const top = legend.heightPx + index * rowHeightPx;
    const middle = top + 15;
    marks.push(
      ...nameMarks(labelLines(row.bullet.name, labelPx - 12, sceneFontSizePx), labelPx - 8, top + rowHeightPx / 2),
      ...bulletMarks(row, box.left, middle, xOf),
      textMark(row.label, box.right + 8, middle, row.percent === null ? { ink: 'mutedText' } : { bold: true }),
      textMark(figuresThatFit(row, widthPx - box.left - 6, locale), box.left + 4, top + 35, {
        ink: 'mutedText',
        fontSizePx: smallPx,
        ground: true,
      }),
    );
    targets.push({
      rowId: row.bullet.id,
      seriesKey: null,
      label: [row.bullet.name, row.label, row.figures].join(locale === 'zh' ? '，' : ', '),
      x: 1,
      y: top + 1,
      width: widthPx - 2,
      height: rowHeightPx - 2,
    });
  });
  return {
    title: text.title,
    summary: summarise(measured, locale),
    note: null,
    widthPx,
    heightPx: bottom + 24,
    fontSizePx: sceneFontSizePx,
    marks,
    targets,
    hiddenRowCount: measured.length - drawn.length,
    tableColumns: [text.rowKinds[input.rowKind], ...text.columns],
    tableRows: measured.map((row) => ({
      id: row.bullet.id,
      cells: [
        row.bullet.name,
        levelWords(row.bullet.actual, row.bullet.metric, absenceWords.undisclosed[locale], locale),
        levelWords(
          row.bullet.target,
          row.bullet.metric,
          unmeasuredWord('base_undisclosed', { measure: 'target', direction: 'neutral', locale }),
          locale,
        ),
        row.percent === null ? row.label : formatFigure(row.percent, locale),
      ],
    })),
  };
}

interface Completion {
  /** With one decimal; null when it cannot be told. */
  readonly percent: string | null;
  readonly label: string;
  readonly figures: string;
}

function completionOf(bullet: TargetBullet, locale: ChartLocale): Completion {
  const figure = measureFigure(bullet.metric, 'target', bullet.actual, bullet.target);
  const actual = levelWords(bullet.actual, bullet.metric, absenceWords.undisclosed[locale], locale);
  const figures =
    bullet.target === null
      ? words[locale].noTarget(actual)
      : words[locale].figures(actual, levelWords(bullet.target, bullet.metric, '', locale));
  if (figure.value === null)
    return {
      percent: null,
      label: unmeasuredWord(figure.unmeasured, { measure: 'target', direction: bullet.metric.direction, locale }),
      figures,
    };
  const percent = roundDecimal(figure.value, 1);
  return { percent, label: `${formatFigure(percent, locale)}%`, figures };
}

/** The figures under a bar; where there is no room for the unit twice, it is said once. */
function figuresThatFit(
  { bullet, figures }: Completion & { readonly bullet: TargetBullet },
  roomPx: number,
  locale: ChartLocale,
): string {
  const { actual, target, metric } = bullet;
  if (actual === null || target === null || textWidthPx(figures, smallPx) <= roomPx) return figures;
  const [first, last] = [formatFigure(actual, locale), figureInUnit(target, metric.unit, locale)];
  const once = words[locale].figures(first, last);
  return textWidthPx(once, smallPx) <= roomPx ? once : `${first} / ${last}`;
}

function levelWords(figure: string | null, metric: ComparedMetric, absent: string, locale: ChartLocale): string {
  if (figure === null) return absent;
  return figureInUnit(figure, metric.unit, locale);
}

function targetLine(x: number, top: number, bottom: number): SceneMark {
  return lineMark(
    [
      { x, y: top },
      { x, y: bottom },
    ],
    'text',
    2.5,
  );
}

function bulletMarks(
  row: Completion & { readonly bullet: TargetBullet },
  left: number,
  middle: number,
  xOf: (percent: number) => number,
): SceneMark[] {
  const marks: SceneMark[] = [];
  if (row.percent !== null) {
    const percent = plotNumber(row.percent);
    const paint = percent >= 100 ? accentPaint : trendPaints.worse;
    marks.push({ kind: 'painted', x: left, y: middle - 7, width: Math.max(1, xOf(percent) - left), height: 14, paint });
    if (percent > mostPercent) marks.push(textMark('▶', xOf(mostPercent) - 12, middle, { ink: 'background' }));
  }
  marks.push(targetLine(xOf(100), middle - 12, middle + 12));
  return marks;
}

function summarise(rows: readonly (Completion & { readonly bullet: TargetBullet })[], locale: ChartLocale): string {
  const known = rows.flatMap(({ percent, bullet }) => (percent === null ? [] : [{ percent, name: bullet.name }]));
  const reached = known.filter(({ percent }) => compareDecimals(percent, '100') >= 0);
  const short = known.filter(({ percent }) => compareDecimals(percent, '100') < 0).map(({ name }) => name);
  const unknown = rows.length - known.length;
  if (locale === 'zh') {
    const named = short.length > 0 ? `，未完成 ${short.length} 项（${nameSome(short, locale)}）` : '';
    return `${rows.length} 项中已完成 ${reached.length} 项${named}${unknown > 0 ? `，${unknown} 项无法计算` : ''}。`;
  }
  const named = short.length > 0 ? `, ${short.length} short (${nameSome(short, locale)})` : '';
  return `${reached.length} of ${rows.length} targets reached${named}${unknown > 0 ? `, ${unknown} cannot be told` : ''}.`;
}
