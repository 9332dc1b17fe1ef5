import { labelColumnPx, type RowWindow, rowsInWindow } from './bar-model';
import { type ChartLocale, formatFigure } from './chart-locale';
import { compareDecimals, plotNumber, subtractDecimals } from './decimal';
import { accentPaint } from './palette';
import {
  legendMarks,
  lineMark,
  nameMarks,
  type SceneMark,
  type SceneModel,
  type SceneTarget,
  sceneFontSizePx,
  symbolMark,
  textMark,
} from './scene';
import { placeOn, sceneAxis, uprightGrid } from './scene-axis';
import { labelLines, textWidthPx } from './text-measure';

/** How one voter group's scores of one subject lie, each 0–100. */
export interface ScoreSpread {
  readonly count: number;
  readonly lowest: string;
  readonly lowerQuartile: string;
  readonly median: string;
  readonly upperQuartile: string;
  readonly highest: string;
  /** Mean of all scores. */
  readonly mean: string;
  /** Mean as counted, after dropping the highest and lowest; null where nothing is dropped. */
  readonly trimmedMean: string | null;
}

export interface RaterSpreadInput {
  readonly locale: ChartLocale;
  /** A voter group each (A, B, C); a null spread belongs to a group too small to show. */
  readonly groups: readonly { readonly id: string; readonly name: string; readonly spread: ScoreSpread | null }[];
  readonly widthPx: number;
  readonly window?: RowWindow;
}

const rowHeightPx = 44;
const boxHeightPx = 18;

const words = {
  zh: {
    title: '评分离散程度（分）',
    group: '票种',
    columns: ['票数', '最低', '下四分位', '中位', '上四分位', '最高', '平均', '去极值平均'],
    gap: '票数过少，不显示',
    box: '中间一半',
    mean: '平均',
    trimmed: '去极值平均',
    axis: '分',
    notTrimmed: '不去极值',
    votes: ' 票',
  },
  en: {
    title: 'Spread of scores (points)',
    group: 'Voter group',
    columns: ['Ballots', 'Lowest', 'Lower quartile', 'Median', 'Upper quartile', 'Highest', 'Mean', 'Trimmed mean'],
    gap: 'too few ballots to show',
    box: 'middle half',
    mean: 'mean',
    trimmed: 'trimmed mean',
    axis: 'points',
    notTrimmed: 'not trimmed',
    votes: ' ballots',
  },
} as const;

/**
 * Box plots of the voter groups' scores, with plain and trimmed means, and the gap between the groups in the summary.
 * @throws RangeError on a figure that is no decimal string
 */
export function prepareRaterSpread(input: RaterSpreadInput): SceneModel {
  const { locale, groups, widthPx } = input;
  const text = words[locale];
  const drawn = rowsInWindow(groups, input.window);
  const legend = legendMarks(
    [
      { name: text.box, swatch: (x, middle) => [boxMark(x, x + 14, middle, 12)] },
      { name: text.mean, swatch: (x, middle) => [symbolMark('diamond', x + 7, middle, 'background', 'text', 10)] },
      ...(groups.some(({ spread }) => spread !== null && spread.trimmedMean !== null)
        ? [
            {
              name: text.trimmed,
              swatch: (x: number, middle: number) => [symbolMark('diamond', x + 7, middle, 'text', 'text', 10)],
            },
          ]
        : []),
    ],
    widthPx,
  );
  const labelPx = labelColumnPx(
    drawn.map((group) => group.name),
    widthPx,
    sceneFontSizePx,
  );
  const ends = drawn.map(({ spread }) => (spread ? `${spread.count}${text.votes}` : ''));
  const endPx = Math.max(24, ...ends.map((end) => textWidthPx(end, sceneFontSizePx) + 12));
  const bottom = legend.heightPx + drawn.length * rowHeightPx;
  const box = { left: labelPx + 6, right: Math.max(labelPx + 66, widthPx - endPx), top: legend.heightPx, bottom };
  const figures = groups.flatMap(({ spread }) => (spread ? [spread.lowest, spread.highest] : []));
  const axis = sceneAxis(figures, Math.floor((box.right - box.left) / 60), 'line', locale);
  const xOf = (figure: string) => placeOn(axis, plotNumber(figure), box.left, box.right);
  const marks: SceneMark[] = [...legend.marks, ...(figures.length === 0 ? [] : uprightGrid(axis, box))];
  const targets: SceneTarget[] = [];
  drawn.forEach((group, index) => {
    const top = legend.heightPx + index * rowHeightPx;
    const middle = top + rowHeightPx / 2;
    marks.push(
      ...nameMarks(labelLines(group.name, labelPx - 12, sceneFontSizePx), labelPx - 8, middle),
      ...(group.spread
        ? [...spreadMarks(group.spread, middle, xOf), textMark(ends[index] ?? '', box.right + 8, middle)]
        : [textMark(text.gap, box.left + 6, middle, { ink: 'mutedText', ground: true })]),
    );
    targets.push({
      rowId: group.id,
      seriesKey: null,
      label: sentence(group, locale),
      x: 1,
      y: top + 1,
      width: widthPx - 2,
      height: rowHeightPx - 2,
    });
  });
  return {
    title: text.title,
    summary: summarise(input),
    note: null,
    widthPx,
    heightPx: bottom + 24,
    fontSizePx: sceneFontSizePx,
    marks,
    targets,
    hiddenRowCount: groups.length - drawn.length,
    tableColumns: [text.group, ...text.columns],
    tableRows: groups.map((group) => ({
      id: group.id,
      cells: [group.name, ...cellsOf(group.spread, locale)],
    })),
  };
}

function boxMark(from: number, to: number, middle: number, heightPx: number): SceneMark {
  return {
    kind: 'painted',
    x: from,
    y: middle - heightPx / 2,
    width: Math.max(1, to - from),
    height: heightPx,
    paint: boxPaint,
  };
}

const boxPaint = { colour: '#C3DCEC', ink: accentPaint.ink, pattern: 'solid' } as const;

function spreadMarks(spread: ScoreSpread, middle: number, xOf: (figure: string) => number): SceneMark[] {
  const upright = (x: number, half: number, strokePx: number) =>
    lineMark(
      [
        { x, y: middle - half },
        { x, y: middle + half },
      ],
      'text',
      strokePx,
    );
  const level = (from: number, to: number) =>
    lineMark(
      [
        { x: from, y: middle },
        { x: to, y: middle },
      ],
      'text',
      1.25,
    );
  return [
    level(xOf(spread.lowest), xOf(spread.lowerQuartile)),
    level(xOf(spread.upperQuartile), xOf(spread.highest)),
    upright(xOf(spread.lowest), 5, 1.25),
    upright(xOf(spread.highest), 5, 1.25),
    boxMark(xOf(spread.lowerQuartile), xOf(spread.upperQuartile), middle, boxHeightPx),
    upright(xOf(spread.median), boxHeightPx / 2, 2.5),
    symbolMark('diamond', xOf(spread.mean), middle, 'background', 'text', 10),
    ...(spread.trimmedMean === null
      ? []
      : [symbolMark('diamond', xOf(spread.trimmedMean), middle, 'text', 'text', 10)]),
  ];
}

function cellsOf(spread: ScoreSpread | null, locale: ChartLocale): readonly string[] {
  const text = words[locale];
  if (spread === null) return text.columns.map(() => text.gap);
  const figures = [
    spread.lowest,
    spread.lowerQuartile,
    spread.median,
    spread.upperQuartile,
    spread.highest,
    spread.mean,
  ];
  return [
    String(spread.count),
    ...figures.map((figure) => formatFigure(figure, locale, 2)),
    spread.trimmedMean === null ? text.notTrimmed : formatFigure(spread.trimmedMean, locale, 2),
  ];
}

function sentence(group: RaterSpreadInput['groups'][number], locale: ChartLocale): string {
  const text = words[locale];
  const separator = locale === 'zh' ? '，' : ', ';
  if (group.spread === null) return `${group.name}${separator}${text.gap}`;
  const cells = cellsOf(group.spread, locale);
  return [group.name, ...text.columns.map((column, index) => `${column} ${cells[index] ?? ''}`)].join(separator);
}

/** The mean that counts. */
function countedMean({ mean, trimmedMean }: ScoreSpread): string {
  return trimmedMean ?? mean;
}

function summarise({ locale, groups }: RaterSpreadInput): string {
  const shown = groups
    .flatMap(({ name, spread }) => (spread ? [{ name, mean: countedMean(spread) }] : []))
    .toSorted((a, b) => compareDecimals(b.mean, a.mean));
  const [high] = shown;
  const low = shown.at(-1);
  if (!high || !low) return locale === 'zh' ? '尚无可显示的评分。' : 'There are no scores to show.';
  const figure = (text: string) => formatFigure(text, locale, 2);
  if (shown.length === 1)
    return locale === 'zh' ? `${high.name}平均 ${figure(high.mean)} 分。` : `${high.name}: mean ${figure(high.mean)}.`;
  const gap = figure(subtractDecimals(high.mean, low.mean));
  return locale === 'zh'
    ? `${high.name}平均最高（${figure(high.mean)} 分），${low.name}最低（${figure(low.mean)} 分），相差 ${gap} 分。`
    : `${high.name} has the highest mean (${figure(high.mean)}), ${low.name} the lowest (${figure(low.mean)}), ${gap} points apart.`;
}
