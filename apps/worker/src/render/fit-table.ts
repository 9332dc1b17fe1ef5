import type { PaperTable } from '@pingyi/contracts';
import type { ListColumn, ListTable } from './list-table';
import { widthEms } from './paper-words';

/** A table in the size of type and the turn of the page in which nothing of it overflows. */
export interface FittedTable {
  readonly table: ListTable;
  readonly sizePt: number;
  readonly landscape: boolean;
}

/** Widths of the text block; see the layout’s template for the margins. */
const portraitPt = 442;
const landscapePt = 689;
/** Insets and rule of one column. */
const aroundCellPt = 8.5;
/** Names longer than this take a second line; so that a page need not be turned, shorter ones do. */
const textEms = { wide: 8, narrow: 5.5 } as const;
/** Headers take so many lines before their column grows. */
const headerLines = 3;
/** Faces differ; what is measured here is set a little wider. */
const reserve = 1.06;

const portraitSizesPt = [12, 10.5, 9] as const;
const landscapeSizesPt = [10.5, 9, 8] as const;
const smallestPt = 8;

/** How many columns name the row, and are said again where a table is cut by its columns. */
const leadColumns: Readonly<Record<string, number>> = { ranking: 2 };

/** How a table may stand, the best first. */
const turns = [
  { mostTextEms: textEms.wide, sizesPt: portraitSizesPt, blockPt: portraitPt, landscape: false },
  { mostTextEms: textEms.narrow, sizesPt: [9], blockPt: portraitPt, landscape: false },
  { mostTextEms: textEms.wide, sizesPt: landscapeSizesPt, blockPt: landscapePt, landscape: true },
] as const;

interface Measured {
  readonly column: PaperTable['columns'][number];
  readonly ems: number;
  readonly cells: readonly string[];
}

/**
 * A table of a page as lists for paper: in one piece where it fits, the smaller the more columns it has, then on pages turned
 * sideways, at last cut by its columns. Columns without a single value are left out.
 */
export function fitTable({ key, columns, rows }: PaperTable): FittedTable[] {
  const said = columns.flatMap((column, index) => {
    const cells = rows.map((row) => row[index] ?? '');
    return cells.every((cell) => cell === '' || cell === '–') ? [] : [{ column, cells }];
  });
  const measuredBy = (mostTextEms: number): Measured[] =>
    said.map(({ column, cells }) => ({ column, cells, ems: columnEms(column, cells, mostTextEms) }));
  for (const { mostTextEms, sizesPt, blockPt, landscape } of turns) {
    const measured = measuredBy(mostTextEms);
    const sizePt = sizesPt.find((size) => tablePt(measured, size) <= blockPt);
    if (sizePt !== undefined) return [{ table: listOf(measured, rows.length, sizePt), sizePt, landscape }];
  }
  return cut(measuredBy(textEms.wide), leadColumns[key] ?? 1).map((part) => ({
    table: listOf(part, rows.length, smallestPt),
    sizePt: smallestPt,
    landscape: true,
  }));
}

function columnEms(
  { header, kind }: PaperTable['columns'][number],
  cells: readonly string[],
  mostTextEms: number,
): number {
  const heading = Math.max(setEms(header) / headerLines + 1, longestWordEms(header));
  const widest = cells.reduce((ems, cell) => Math.max(ems, setEms(cell)), 0);
  const own =
    kind === 'number'
      ? widest
      : Math.max(
          Math.min(widest, mostTextEms),
          cells.reduce((ems, cell) => Math.max(ems, longestWordEms(cell)), 0),
        );
  return Math.max(2, heading, own) * reserve;
}

/** A quarter stands between Chinese characters and others. */
const setEms = (text: string): number =>
  widthEms(text) + (text.match(/[\u2e80-\u9fff](?=[\w.])|[\w.](?=[\u2e80-\u9fff])/gu)?.length ?? 0) / 4;

/** Latin words and numbers do not break, Chinese does after any character but for its brackets. */
const longestWordEms = (text: string): number =>
  text.split(/[\s\u2e80-\u9fff]+/u).reduce((ems, word) => Math.max(ems, widthEms(word)), 0);

const columnPt = ({ ems }: Measured, sizePt: number): number => ems * sizePt + aroundCellPt;

const tablePt = (columns: readonly Measured[], sizePt: number): number =>
  columns.reduce((sum, column) => sum + columnPt(column, sizePt), 0);

/** As many columns at a time as stand side by side, each time behind those that name the row. */
function cut(columns: readonly Measured[], lead: number): Measured[][] {
  const names = columns.slice(0, lead);
  const parts: Measured[][] = [];
  let part: Measured[] = [];
  for (const column of columns.slice(lead)) {
    if (part.length > 0 && tablePt([...names, ...part, column], smallestPt) > landscapePt) {
      parts.push([...names, ...part]);
      part = [];
    }
    part.push(column);
  }
  return [...parts, [...names, ...part]];
}

/** Columns share the block by what they need, so that each has enough. */
const listOf = (columns: readonly Measured[], rowCount: number, sizePt: number): ListTable => ({
  columns: columns.map((measured): ListColumn => ({
    title: measured.column.header,
    width: columnPt(measured, sizePt),
    align: measured.column.kind === 'text' ? 'l' : 'r',
  })),
  rows: Array.from({ length: rowCount }, (_, row) => ({ cells: columns.map(({ cells }) => cells[row] ?? '') })),
});
