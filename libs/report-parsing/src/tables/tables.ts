import { trimmed, type Line, type Span } from '../text/lines';

export interface TableCell extends Span {
  readonly column: number;
}

export interface TableRow {
  readonly line: Line;
  readonly cells: readonly TableCell[];
}

export interface Table {
  /** The line above (主要农产品产量) and 单位：亿元 around it, as offsets of the shadow. */
  readonly captions: readonly Span[];
  readonly rows: readonly TableRow[];
}

export interface Tables {
  readonly tables: readonly Table[];
  /** Lines that belong to a table or its caption. */
  readonly lines: ReadonlySet<number>;
}

const longestCaption = 40;

/** More cells than this are a list with tabs, not a table. */
const mostColumns = 60;
const unitLine = /^\(?(?:计量)?单位 ?[:：]/;

/** Tables: lines of cells between pipes or tabs. One line alone, or of one cell, is no table but belongs to none either. */
export function tablesOf(shadow: string, lines: readonly Line[]): Tables {
  const tables: Table[] = [];
  const taken = new Set<number>();
  let rows: TableRow[] = [];
  for (const line of lines) {
    const cells = cellsOf(shadow, line);
    if (cells) {
      if (beginsAnother(shadow, rows.at(-1), { line, cells })) finish();
      taken.add(line.index);
      if (!isRule(shadow, line)) rows.push({ line, cells });
    } else if (rows.length > 0 && shadow.slice(line.start, line.end).trim() !== '') {
      finish();
    }
  }
  finish();
  return { tables, lines: taken };

  function finish(): void {
    const first = rows[0];
    if (first && rows.some((row) => row.cells.length > 1))
      tables.push({ captions: captionsBefore(shadow, lines, first.line.index, taken), rows });
    rows = [];
  }
}

/** After a blank line: another number of cells, or a row without numbers, which is a head. */
function beginsAnother(shadow: string, last: TableRow | undefined, row: TableRow): boolean {
  if (!last || row.line.index === last.line.index + 1) return false;
  const words = row.cells.map((cell) => shadow.slice(cell.start, cell.end));
  return row.cells.length !== last.cells.length || !words.some((cell) => /^[-+]?[\d.,]+%?$|^[*Xx×_]+%?$/.test(cell));
}

function isRule(shadow: string, line: Line): boolean {
  return /^[\s|:+-]+$/.test(shadow.slice(line.start, line.end));
}

function cellsOf(shadow: string, line: Line): TableCell[] | null {
  const span = trimmed(shadow, line.start, line.end);
  const piped = shadow.charAt(span.start) === '|' && shadow.charAt(span.end - 1) === '|' && span.end - span.start > 1;
  if (!piped && !isTabbed(shadow, line)) return null;
  const separator = piped ? '|' : '\t';
  const from = piped ? span.start + 1 : line.start;
  const to = piped ? span.end - 1 : line.end;
  const cells: TableCell[] = [];
  let at = from;
  while (at <= to) {
    const next = shadow.indexOf(separator, at);
    const end = next < 0 || next > to ? to : next;
    cells.push({ ...trimmed(shadow, at, end), column: cells.length });
    at = end + 1;
  }
  return cells.length > mostColumns ? null : cells;
}

/** A tab between two pieces of text, or an empty first cell; tabs at the start alone are an indent. */
function isTabbed(shadow: string, line: Line): boolean {
  return shadow.slice(line.start, line.end).trim().includes('\t');
}

/** Up to two short lines directly above: the caption and the unit of the table. They are marked as taken. */
function captionsBefore(shadow: string, lines: readonly Line[], first: number, taken: Set<number>): Span[] {
  const captions: Span[] = [];
  for (let index = first - 1; index >= 0 && captions.length < 2; index -= 1) {
    const line = lines[index];
    if (!line || taken.has(index)) break;
    const span = trimmed(shadow, line.start, line.end);
    const words = shadow.slice(span.start, span.end);
    if (words === '') continue;
    if (
      words.length > longestCaption ||
      /[。；:：,，]$/.test(words) ||
      (/^(?:[一二三四五六七八九十]+、|\()/.test(words) && !unitLine.test(words))
    )
      break;
    captions.push(span);
    taken.add(index);
  }
  return captions;
}
