import { labelColumnPx, type RowWindow, rowsInWindow } from './bar-model';
import { absenceWords, type ChartLocale, countTownships, formatFigure, nameSome } from './chart-locale';
import { compareDecimals } from './decimal';
import {
  bandHeads,
  bandsOf,
  colourOf,
  equalSteps,
  heatFontSizePx,
  heatLegend,
  type HeatMapColumn,
  type HeatStep,
  needsNumbers,
} from './heat-map-heads';
import { heatInk, standingPaints } from './palette';
import { nameMarks, type SceneMark, type SceneModel, type SceneTarget, sceneFontSizePx, textMark } from './scene';
import { labelLines, textWidthPx } from './text-measure';

export interface HeatMapCell {
  /** Points 0–100; null when not published. */
  readonly value: string | null;
  /** Rank of the township in this column; null without one. */
  readonly rank: number | null;
}

export interface HeatMapInput {
  readonly locale: ChartLocale;
  readonly columnKind: 'theme' | 'criterion' | 'dimension';
  readonly columns: readonly HeatMapColumn[];
  /** In the order to be drawn; a cell that is left out is not published. */
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly cells: Readonly<Record<string, HeatMapCell>>;
  }[];
  readonly widthPx: number;
  readonly window?: RowWindow;
  readonly highlightedIds?: readonly string[];
}

/** More cells than this make a page that stutters; the rest is reached through the window and the table. */
const mostCellsDrawn = 540;
const rowHeightPx = 28;
const leastColumnPx = 24;
const bandGapPx = 12;

const words = {
  zh: {
    title: { theme: '乡镇与主题得分（分）', criterion: '乡镇与评分项得分（分）', dimension: '乡镇与维度得分（分）' },
    township: '乡镇',
    rank: (rank: number) => `第 ${rank} 名`,
    points: ' 分',
    columns: { theme: '个主题', criterion: '个评分项', dimension: '个维度' },
  },
  en: {
    title: {
      theme: 'Points by township and theme',
      criterion: 'Points by township and criterion',
      dimension: 'Points by township and dimension',
    },
    township: 'Township',
    rank: (rank: number) => `rank ${rank}`,
    points: ' points',
    columns: {
      theme: { one: 'theme', other: 'themes' },
      criterion: { one: 'criterion', other: 'criteria' },
      dimension: { one: 'dimension', other: 'dimensions' },
    },
  },
} as const;

/**
 * Townships against themes, criteria or dimensions. Every cell shows its figure, its colour is one of five equal steps
 * between the lowest and the highest figure of the whole table (not of the window), darker is more. Columns that find no
 * room beside each other go on in further bands below, with the same rows.
 * @throws RangeError on a figure that is no decimal string
 */
export function prepareHeatMap(input: HeatMapInput): SceneModel {
  const { locale, columns, widthPx } = input;
  const text = words[locale];
  const mostRows = mostRowsOf(columns.length);
  const window = { from: input.window?.from ?? 0, count: Math.min(mostRows, input.window?.count ?? mostRows) };
  const drawn = rowsInWindow(input.rows, window);
  const steps = equalSteps(valuesOf(input));
  const labelWidthPx = labelColumnPx(
    drawn.map((row) => row.name),
    widthPx,
    sceneFontSizePx,
  );
  const roomPx = widthPx - labelWidthPx;
  const numbers = columns.map((column, index) => ({ ...column, number: index + 1 }));
  const bands = bandsOf(numbers, Math.max(1, Math.floor(roomPx / leastColumnPx)));
  const columnPx = Math.floor(roomPx / Math.max(1, ...bands.map((band) => band.length)));
  const numbered = needsNumbers(columns, columnPx);
  const legend = heatLegend(steps, numbered ? numbers : [], widthPx, locale);
  const highlighted = new Set(input.highlightedIds);
  const marks: SceneMark[] = [...legend.marks];
  const targets: SceneTarget[] = [];
  let topPx = legend.heightPx;
  for (const [place, band] of bands.entries()) {
    if (place > 0) topPx += bandGapPx;
    const heads = bandHeads(band, { leftPx: labelWidthPx, topPx, columnPx, numbered });
    marks.push(...heads.marks);
    topPx += heads.heightPx;
    for (const row of drawn) {
      const middle = topPx + rowHeightPx / 2;
      const bold = highlighted.has(row.id);
      marks.push(
        ...nameMarks(labelLines(row.name, labelWidthPx - 12, sceneFontSizePx), labelWidthPx - 8, middle, { bold }),
      );
      for (const [index, column] of band.entries()) {
        const cell = row.cells[column.key] ?? { value: null, rank: null };
        const x = labelWidthPx + index * columnPx + 1;
        const box = { x, y: topPx + 1, width: columnPx - 2, height: rowHeightPx - 2 };
        const label = sentence(row.name, column.name, cell, locale);
        marks.push(...cellMarks(cell, box, steps, locale));
        targets.push({ ...box, rowId: row.id, seriesKey: column.key, label });
      }
      topPx += rowHeightPx;
    }
  }
  return {
    title: text.title[input.columnKind],
    summary: summarise(input),
    note: null,
    widthPx,
    heightPx: topPx + 4,
    fontSizePx: sceneFontSizePx,
    marks,
    targets,
    hiddenRowCount: input.rows.length - drawn.length,
    tableColumns: [
      text.township,
      ...columns.map(({ name, group }) => (group === undefined ? name : `${group} · ${name}`)),
    ],
    tableRows: input.rows.map((row) => ({
      id: row.id,
      cells: [row.name, ...columns.map((column) => cellText(row.cells[column.key], locale))],
    })),
  };
}

const mostRowsOf = (columnCount: number): number => Math.max(1, Math.floor(mostCellsDrawn / Math.max(1, columnCount)));

/** How many townships a reader takes in at once, all of which are drawn, in a table of so many columns. */
export const heatMapRowsAtOnce = (columnCount: number): number => Math.min(30, mostRowsOf(columnCount));

function valuesOf({ rows, columns }: HeatMapInput): readonly string[] {
  return rows.flatMap((row) =>
    columns.flatMap((column) => {
      const value = row.cells[column.key]?.value ?? null;
      return value === null ? [] : [value];
    }),
  );
}

function cellMarks(
  cell: HeatMapCell,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  steps: readonly HeatStep[],
  locale: ChartLocale,
): SceneMark[] {
  const x = box.x + box.width / 2;
  const middle = box.y + box.height / 2;
  const centred = { anchor: 'middle', fontSizePx: heatFontSizePx } as const;
  if (cell.value === null) {
    const absent = absenceWords.unpublished[locale];
    const fits = textWidthPx(absent, heatFontSizePx) <= box.width - 2;
    const gap: SceneMark = { kind: 'painted', ...box, paint: standingPaints.absent };
    return fits ? [gap, textMark(absent, x, middle, { ...centred, ink: 'mutedText', ground: true })] : [gap];
  }
  const fill = colourOf(cell.value, steps);
  const exact = formatFigure(cell.value, locale, 1);
  const label = textWidthPx(exact, heatFontSizePx) <= box.width ? exact : formatFigure(cell.value, locale, 0);
  return [{ kind: 'box', ...box, fill, stroke: null }, textMark(label, x, middle, { ...centred, ink: heatInk(fill) })];
}

function cellText(cell: HeatMapCell | undefined, locale: ChartLocale): string {
  if (!cell || cell.value === null) return absenceWords.unpublished[locale];
  const figure = formatFigure(cell.value, locale, 2);
  if (cell.rank === null) return figure;
  const rank = words[locale].rank(cell.rank);
  return locale === 'zh' ? `${figure}（${rank}）` : `${figure} (${rank})`;
}

function sentence(township: string, column: string, cell: HeatMapCell, locale: ChartLocale): string {
  const text = words[locale];
  const separator = locale === 'zh' ? '，' : ', ';
  const figure =
    cell.value === null ? absenceWords.unpublished[locale] : `${formatFigure(cell.value, locale, 2)}${text.points}`;
  const rank = cell.value === null || cell.rank === null ? [] : [text.rank(cell.rank)];
  return [`${township}${separator}${column} ${figure}`, ...rank].join(separator);
}

function summarise(input: HeatMapInput): string {
  const { locale, rows, columns } = input;
  const published = valuesOf(input);
  // Many cells share few figures; exact comparing is slow.
  const values = [...new Set(published)];
  const [first] = values;
  if (first === undefined) return locale === 'zh' ? '尚无已公布的得分。' : 'No points are published yet.';
  const gaps = rows.length * columns.length - published.length;
  const best = values.reduce((high, value) => (compareDecimals(value, high) > 0 ? value : high), first);
  const worst = values.reduce((low, value) => (compareDecimals(value, low) < 0 ? value : low), first);
  const named = (wanted: string): string => {
    const equal = new Set(values.filter((value) => compareDecimals(value, wanted) === 0));
    const names = rows.flatMap((row) =>
      columns.flatMap(({ key, name }) => (equal.has(row.cells[key]?.value ?? '') ? [`${row.name} ${name}`] : [])),
    );
    return nameSome(names, locale, 2);
  };
  const figure = (value: string) => formatFigure(value, locale, 2);
  if (locale === 'zh') {
    return `${rows.length} 个乡镇、${columns.length} ${words.zh.columns[input.columnKind]}，最高为${named(best)} ${figure(best)} 分，最低为${named(worst)} ${figure(worst)} 分${gaps > 0 ? `，${gaps} 格未公布` : ''}。`;
  }
  const kind = words.en.columns[input.columnKind];
  const across = `${columns.length} ${columns.length === 1 ? kind.one : kind.other}`;
  return `${countTownships(rows.length, locale)} and ${across}: highest ${named(best)} with ${figure(best)} points, lowest ${named(worst)} with ${figure(worst)}${gaps > 0 ? `, ${gaps} not published` : ''}.`;
}
