import { labelColumnPx, type RowWindow, rowsInWindow } from './bar-model';
import { absenceWords, type ChartLocale, formatFigure, nameSome } from './chart-locale';
import { compareDecimals, plotNumber, roundDecimal } from './decimal';
import { heatInk, heatSteps, standingPaints } from './palette';
import {
  nameMarks,
  paintSwatch,
  legendMarks,
  type SceneMark,
  type SceneModel,
  type SceneTarget,
  sceneFontSizePx,
  textMark,
} from './scene';
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
  readonly columns: readonly { readonly key: string; readonly name: string }[];
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
const mostCellsDrawn = 480;
const rowHeightPx = 28;
const cellFontSizePx = 11;

const words = {
  zh: {
    title: { theme: '乡镇与主题得分（分）', criterion: '乡镇与指标项得分（分）', dimension: '乡镇与维度得分（分）' },
    township: '乡镇',
    rank: (rank: number) => `第 ${rank} 名`,
    points: ' 分',
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
  },
} as const;

interface Step {
  readonly fromTenths: number;
  readonly toTenths: number;
}

/**
 * Townships against themes, criteria or dimensions. Every cell shows its figure, its colour is one of five equal steps
 * between the lowest and the highest figure of the whole table (not of the window), darker is more.
 * @throws RangeError on a figure that is no decimal string
 */
export function prepareHeatMap(input: HeatMapInput): SceneModel {
  const { locale, columns, widthPx } = input;
  const text = words[locale];
  const mostRows = Math.max(1, Math.floor(mostCellsDrawn / Math.max(1, columns.length)));
  const window = { from: input.window?.from ?? 0, count: Math.min(mostRows, input.window?.count ?? mostRows) };
  const drawn = rowsInWindow(input.rows, window);
  const steps = equalSteps(valuesOf(input));
  const labelWidthPx = labelColumnPx(
    drawn.map((row) => row.name),
    widthPx,
    sceneFontSizePx,
  );
  const columnPx = Math.max(24, Math.floor((widthPx - labelWidthPx) / Math.max(1, columns.length)));
  const header = headerOf(columns, labelWidthPx, columnPx, widthPx, locale, steps);
  const highlighted = new Set(input.highlightedIds);
  const marks: SceneMark[] = [...header.marks];
  const targets: SceneTarget[] = [];
  drawn.forEach((row, rowIndex) => {
    const y = header.heightPx + rowIndex * rowHeightPx;
    const middle = y + rowHeightPx / 2;
    const bold = highlighted.has(row.id);
    marks.push(
      ...nameMarks(labelLines(row.name, labelWidthPx - 12, sceneFontSizePx), labelWidthPx - 8, middle, { bold }),
    );
    columns.forEach((column, columnIndex) => {
      const cell = row.cells[column.key] ?? { value: null, rank: null };
      const box = {
        x: labelWidthPx + columnIndex * columnPx + 1,
        y: y + 1,
        width: columnPx - 2,
        height: rowHeightPx - 2,
      };
      marks.push(...cellMarks(cell, box, steps, locale));
      targets.push({
        ...box,
        rowId: row.id,
        seriesKey: column.key,
        label: sentence(row.name, column.name, cell, locale),
      });
    });
  });
  return {
    title: text.title[input.columnKind],
    summary: summarise(input),
    note: null,
    widthPx,
    heightPx: header.heightPx + drawn.length * rowHeightPx + 4,
    fontSizePx: sceneFontSizePx,
    marks,
    targets,
    hiddenRowCount: input.rows.length - drawn.length,
    tableColumns: [text.township, ...columns.map((column) => column.name)],
    tableRows: input.rows.map((row) => ({
      id: row.id,
      cells: [row.name, ...columns.map((column) => cellText(row.cells[column.key], locale))],
    })),
  };
}

function valuesOf({ rows, columns }: HeatMapInput): readonly string[] {
  return rows.flatMap((row) =>
    columns.flatMap((column) => {
      const value = row.cells[column.key]?.value ?? null;
      return value === null ? [] : [value];
    }),
  );
}

/** Five (or fewer, for close figures) steps of a whole number of tenths that cover all figures. */
function equalSteps(values: readonly string[]): readonly Step[] {
  if (values.length === 0) return [];
  const tenths = values.map((value) => plotNumber(value) * 10);
  const low = Math.floor(tenths.reduce((least, value) => Math.min(least, value)));
  const high = Math.ceil(tenths.reduce((most, value) => Math.max(most, value)));
  const width = Math.max(1, Math.ceil((high - low) / heatSteps.length));
  const count = Math.max(1, Math.min(heatSteps.length, Math.ceil((high - low) / width)));
  return Array.from({ length: count }, (_, index) => ({
    fromTenths: low + index * width,
    toTenths: low + (index + 1) * width,
  }));
}

function stepOf(value: string, steps: readonly Step[]): number {
  const tenths = plotNumber(value) * 10;
  const index = steps.findIndex((step) => tenths < step.toTenths);
  return index < 0 ? steps.length - 1 : index;
}

function colourOfStep(index: number, steps: readonly Step[]): `#${string}` {
  const spread = steps.length === 1 ? 2 : Math.round((index * (heatSteps.length - 1)) / (steps.length - 1));
  return heatSteps[spread] ?? '#FFFFFF';
}

function cellMarks(
  cell: HeatMapCell,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  steps: readonly Step[],
  locale: ChartLocale,
): SceneMark[] {
  const x = box.x + box.width / 2;
  const middle = box.y + box.height / 2;
  const centred = { anchor: 'middle', fontSizePx: cellFontSizePx } as const;
  if (cell.value === null) {
    const absent = absenceWords.unpublished[locale];
    const fits = textWidthPx(absent, cellFontSizePx) <= box.width - 2;
    const gap: SceneMark = { kind: 'painted', ...box, paint: standingPaints.absent };
    return fits ? [gap, textMark(absent, x, middle, { ...centred, ink: 'mutedText', ground: true })] : [gap];
  }
  const fill = colourOfStep(stepOf(cell.value, steps), steps);
  const exact = formatFigure(cell.value, locale, 1);
  const label = textWidthPx(exact, cellFontSizePx) <= box.width ? exact : formatFigure(cell.value, locale, 0);
  return [{ kind: 'box', ...box, fill, stroke: null }, textMark(label, x, middle, { ...centred, ink: heatInk(fill) })];
}

function headerOf(
  columns: HeatMapInput['columns'],
  labelWidthPx: number,
  columnPx: number,
  widthPx: number,
  locale: ChartLocale,
  steps: readonly Step[],
): { readonly marks: readonly SceneMark[]; readonly heightPx: number } {
  const tenths = (value: number) => formatFigure(roundDecimal((value / 10).toFixed(1), 1).replace(/\.0$/, ''), locale);
  const scale = steps.map((step, index) => ({
    name: `${tenths(step.fromTenths)}–${tenths(step.toTenths)}`,
    swatch: paintSwatch({ colour: colourOfStep(index, steps), ink: '#6B7785', pattern: 'solid' }),
  }));
  const gap = { name: absenceWords.unpublished[locale], swatch: paintSwatch(standingPaints.absent) };
  const legend = legendMarks([...scale, gap], widthPx);
  const lines = columns.map((column) => labelLines(column.name, columnPx - 2, cellFontSizePx));
  const numbered = lines.some(
    (entry) => entry.at(-1)?.endsWith('…') || entry.some((line) => textWidthPx(line, cellFontSizePx) > columnPx),
  );
  const key = numbered
    ? legendMarks(
        columns.map((column, index) => ({
          name: column.name,
          swatch: (x: number, middle: number) => [
            textMark(String(index + 1), x + 12, middle, { anchor: 'end', bold: true }),
          ],
        })),
        widthPx,
      )
    : { marks: [], heightPx: 0 };
  const headPx = 34;
  const middle = legend.heightPx + key.heightPx + headPx / 2;
  const heads = lines.flatMap((entry, index) =>
    nameMarks(numbered ? [String(index + 1)] : entry, labelWidthPx + (index + 0.5) * columnPx, middle, {
      anchor: 'middle',
      fontSizePx: cellFontSizePx,
      bold: numbered,
    }),
  );
  return {
    marks: [...legend.marks, ...key.marks.map((mark) => shiftedDown(mark, legend.heightPx)), ...heads],
    heightPx: legend.heightPx + key.heightPx + headPx,
  };
}

function shiftedDown(mark: SceneMark, byPx: number): SceneMark {
  return 'y' in mark ? { ...mark, y: mark.y + byPx } : mark;
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
  const cells = rows
    .flatMap((row) =>
      columns.flatMap((column) => {
        const value = row.cells[column.key]?.value ?? null;
        return value === null ? [] : [{ name: `${row.name} ${column.name}`, value }];
      }),
    )
    .toSorted((a, b) => compareDecimals(b.value, a.value));
  const gaps = rows.length * columns.length - cells.length;
  const [best] = cells;
  const worst = cells.at(-1);
  if (!best || !worst) return locale === 'zh' ? '尚无已公布的得分。' : 'No points are published yet.';
  const named = (value: string) =>
    nameSome(
      cells.filter((cell) => compareDecimals(cell.value, value) === 0).map((cell) => cell.name),
      locale,
      2,
    );
  const figure = (value: string) => formatFigure(value, locale, 2);
  if (locale === 'zh') {
    return `${rows.length} 个乡镇、${columns.length} 列，最高为${named(best.value)} ${figure(best.value)} 分，最低为${named(worst.value)} ${figure(worst.value)} 分${gaps > 0 ? `，${gaps} 格未公布` : ''}。`;
  }
  return `${rows.length} × ${columns.length} figures: highest ${named(best.value)} with ${figure(best.value)} points, lowest ${named(worst.value)} with ${figure(worst.value)}${gaps > 0 ? `, ${gaps} not published` : ''}.`;
}
