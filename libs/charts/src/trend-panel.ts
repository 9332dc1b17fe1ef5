import { inUnit, type MetricPromise, promiseSourceWords, promiseStateWords, unitWord } from '@pingyi/contracts';
import { type Absence, absenceWords, type ChartLocale, formatFigure } from './chart-locale';
import { plotNumber } from './decimal';
import { figureInUnit } from './measure-words';
import { lineMark, type SceneMark, type ScenePoint, type SceneTarget, symbolMark, textMark } from './scene';
import { levelGrid, placeOn, sceneAxis } from './scene-axis';
import type { SeriesLook } from './series-look';
import { labelLines, textWidthPx } from './text-measure';

export interface TrendPanel {
  readonly id: string;
  /** The metric, or the township when every panel shows the same metric. */
  readonly name: string;
  /** 亿元, % …, put into the chart’s language by the chart; empty for a pure number. */
  readonly unit: string;
  readonly direction: 'higher' | 'lower' | 'neutral';
  readonly wholeNumbers?: boolean;
  /** By series id, a figure per year in the order of `years`; null when not disclosed. */
  readonly figures: Readonly<Record<string, readonly (string | null)[]>>;
  /** Last year's promise for this panel, with what became of it. */
  readonly promise?: Pick<MetricPromise, 'source' | 'text' | 'value' | 'state'>;
}

/** "上年承诺：4.0 亿元（已兑现）": a promise, in the report's own words where it has no value, with what became of it. */
export function promiseWords(
  { source, text, value, state }: NonNullable<TrendPanel['promise']>,
  unit: string,
  locale: ChartLocale,
): string {
  const promised = value === null ? (text ?? '') : figureInUnit(value, unit, locale);
  const became = promiseStateWords[state][locale];
  const said = promiseSourceWords[source][locale];
  return locale === 'zh' ? `${said}：${promised}（${became}）` : `${said}: ${promised} (${became})`;
}

/** Height of a panel; a promise takes a line of its own above the plot. */
export function panelHeightPx(promised: boolean): number {
  return plotHeightPx + footPx + headPx(promised);
}

function headPx(promised: boolean): number {
  return promised ? 42 : 26;
}

const smallPx = 11;
const plotHeightPx = 132;
const footPx = 34;

interface PanelInput {
  readonly panel: TrendPanel;
  readonly place: { readonly x: number; readonly y: number; readonly widthPx: number };
  readonly years: readonly number[];
  readonly series: readonly { readonly id: string; readonly name: string }[];
  readonly looks: readonly SeriesLook[];
  readonly locale: ChartLocale;
  /** Whether any panel has a promise, so that all plots begin at the same height. */
  readonly promised: boolean;
  readonly absence: Absence;
}

/** One panel: its name with the unit, the promise beneath, lines with markers, and words where nobody has a figure. */
export function trendPanel(input: PanelInput): {
  readonly marks: readonly SceneMark[];
  readonly targets: readonly SceneTarget[];
} {
  const { panel, place, years, series, locale } = input;
  const figures = series.flatMap((entry) => (panel.figures[entry.id] ?? []).filter((figure) => figure !== null));
  const axis = sceneAxis(figures, 4, 'line', locale, panel.wholeNumbers ?? false);
  const left = place.x + Math.max(28, ...axis.ticks.map((tick) => textWidthPx(tick.label, smallPx) + 10));
  const box = {
    left,
    right: place.x + place.widthPx - 14,
    top: place.y + headPx(input.promised),
    bottom: place.y + headPx(input.promised) + plotHeightPx,
  };
  const inset = Math.min(24, (box.right - box.left) / 8);
  const xOf = (index: number) =>
    years.length < 2
      ? (box.left + box.right) / 2
      : box.left + inset + (index / (years.length - 1)) * (box.right - box.left - 2 * inset);
  const yOf = (figure: string) => placeOn(axis, plotNumber(figure), box.bottom, box.top);
  const order = series.map((_, index) => index).toSorted((a, b) => rankOf(input.looks[a]) - rankOf(input.looks[b]));
  const marks: SceneMark[] = [
    ...heading(input),
    ...(figures.length === 0 ? [] : levelGrid(axis, box, smallPx)),
    ...years.map((year, index) =>
      textMark(String(year), xOf(index), box.bottom + 12, { anchor: 'middle', ink: 'mutedText', fontSizePx: smallPx }),
    ),
    ...order.flatMap((index) => lineOf(input, index, xOf, yOf, box.top)),
    ...gapWords(input, xOf, box.bottom),
  ];
  const columnPx = years.length < 2 ? box.right - box.left : (box.right - box.left - 2 * inset) / (years.length - 1);
  const targets = years.map((year, index) => ({
    rowId: panel.id,
    seriesKey: String(year),
    label: sentence(input, year, index),
    x: Math.max(box.left, xOf(index) - columnPx / 2),
    y: box.top,
    width: Math.min(box.right, xOf(index) + columnPx / 2) - Math.max(box.left, xOf(index) - columnPx / 2),
    height: box.bottom - box.top + 20,
  }));
  return { marks, targets };
}

/** Grey context first, so that what stands out lies above it. */
function rankOf(look: SeriesLook | undefined): number {
  return look?.quiet === false ? 1 : 0;
}

function heading({ panel, place, years, series, locale, absence }: PanelInput): SceneMark[] {
  const gaps = series.reduce(
    (sum, entry) => sum + years.filter((_, index) => (panel.figures[entry.id]?.[index] ?? null) === null).length,
    0,
  );
  const gapText =
    gaps === 0
      ? ''
      : locale === 'zh'
        ? `${absenceWords[absence].zh} ${gaps} 处`
        : `${gaps} ${absenceWords[absence].en}`;
  const [name = ''] = oneLine(
    inUnit(panel.name, unitWord(panel.unit, locale), locale),
    place.widthPx - textWidthPx(gapText, smallPx) - 8,
    12,
  );
  const marks = [textMark(name, place.x, place.y + 9, { bold: true })];
  if (gapText !== '') {
    marks.push(
      textMark(gapText, place.x + place.widthPx, place.y + 9, { anchor: 'end', ink: 'mutedText', fontSizePx: smallPx }),
    );
  }
  if (!panel.promise) return marks;
  const [text = ''] = oneLine(promiseWords(panel.promise, panel.unit, locale), place.widthPx, smallPx);
  return [...marks, textMark(text, place.x, place.y + 26, { ink: 'mutedText', fontSizePx: smallPx })];
}

/** The text in one line, shortened visibly where it does not fit; the table and the target's sentence have it whole. */
function oneLine(text: string, widthPx: number, fontSizePx: number): readonly string[] {
  const lines = labelLines(text, widthPx, fontSizePx);
  if (lines.length === 1) return lines;
  return [`${labelLines(text, widthPx - fontSizePx, fontSizePx)[0] ?? ''}…`];
}

function lineOf(
  { panel, series, looks, locale }: PanelInput,
  index: number,
  xOf: (index: number) => number,
  yOf: (figure: string) => number,
  topPx: number,
): SceneMark[] {
  const entry = series[index];
  const look = looks[index];
  if (!entry || !look) return [];
  const runs: ScenePoint[][] = [[]];
  const figures = panel.figures[entry.id] ?? [];
  figures.forEach((figure, year) => {
    if (figure === null) runs.push([]);
    else runs.at(-1)?.push({ x: xOf(year), y: yOf(figure) });
  });
  const lines = runs.filter((run) => run.length > 1).map((run) => lineMark(run, look.colour, look.strokePx, look.dash));
  const points = runs
    .flat()
    .map(({ x, y }) => symbolMark(look.shape, x, y, look.colour, 'background', look.quiet ? 4 : 9));
  const last = figures.findLastIndex((figure) => figure !== null);
  const lastFigure = figures[last] ?? null;
  // Above its point, unless it would stand in the heading.
  const asideOf = (y: number): number => (y - 13 < topPx + 4 ? y + 14 : y - 13);
  const label =
    series.length === 1 && lastFigure !== null
      ? [
          textMark(formatFigure(lastFigure, locale), xOf(last), asideOf(yOf(lastFigure)), {
            anchor: last === 0 ? 'start' : 'middle',
            fontSizePx: smallPx,
            ground: true,
          }),
        ]
      : [];
  return [...lines, ...points, ...label];
}

/** Words at the years for which no line has a figure; a year that only some lines lack is told by its sentence. */
function gapWords(
  { panel, series, years, locale, absence }: PanelInput,
  xOf: (index: number) => number,
  bottom: number,
): SceneMark[] {
  const absent = absenceWords[absence][locale];
  const missing = years.map((_, index) => series.every((entry) => (panel.figures[entry.id]?.[index] ?? null) === null));
  if (missing.every(Boolean)) {
    const middle = (xOf(0) + xOf(years.length - 1)) / 2;
    return [textMark(absent, middle, bottom - 50, { anchor: 'middle', ink: 'mutedText' })];
  }
  return missing.flatMap((isMissing, index) =>
    isMissing
      ? [
          textMark(absent, xOf(index), bottom - 9, {
            anchor: 'middle',
            ink: 'mutedText',
            fontSizePx: smallPx,
            ground: true,
          }),
        ]
      : [],
  );
}

function sentence({ panel, series, locale, absence }: PanelInput, year: number, index: number): string {
  const parts = series.map((entry) => {
    const figure = panel.figures[entry.id]?.[index] ?? null;
    return `${entry.name} ${figure === null ? absenceWords[absence][locale] : figureInUnit(figure, panel.unit, locale)}`;
  });
  const head = locale === 'zh' ? `${panel.name}，${year} 年` : `${panel.name}, ${year}`;
  return [head, ...parts].join(locale === 'zh' ? '，' : ', ');
}
