import { listLimits } from '@pingyi/contracts';
import { type Archive, openArchive } from '../docx/inspect-archive';
import { readXml } from '../docx/read-xml';
import { UnreadableFile } from '../problems';
import { type Sheet, type SheetCell, type SheetRow } from './sheet';
import { dateStyles, dayOfSerial } from './sheet-dates';
import { UnusableList } from './list-problems';

/**
 * Reads the first sheet of a workbook: what stands in its cells, formulas as the value that was kept with them. Nothing is
 * computed, and of the archive only four parts are opened.
 * @throws UnreadableFile for a faulty archive, UnusableList for one that is no plain workbook, or too long
 */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet> {
  const archive = await openArchive(bytes);
  if (!archive.has('xl/workbook.xml')) throw new UnusableList('not-a-list');
  if (archive.names().some((name) => /vbaProject|macrosheets/i.test(name))) throw new UnreadableFile('macro-content');
  const part = (name: string): Promise<string | null> =>
    archive.has(name) ? archive.read(name) : Promise.resolve(null);
  const { path, from1904 } = await firstSheet(archive);
  return readSheet(await archive.read(path), {
    strings: sharedStrings(await part('xl/sharedStrings.xml')),
    dates: dateStyles(await part('xl/styles.xml')),
    from1904,
  });
}

async function firstSheet(archive: Archive): Promise<{ path: string; from1904: boolean }> {
  let relation: string | undefined;
  let from1904 = false;
  readXml(await archive.read('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name === 'sheet') relation ??= attributes['r:id'];
    },
    close: () => undefined,
  });
  let target: string | undefined;
  readXml(await archive.read('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name === 'Relationship' && attributes['Id'] === relation) target = attributes['Target'];
    },
    close: () => undefined,
  });
  if (relation === undefined || target === undefined) throw new UnreadableFile('unreadable-document');
  return { path: target.startsWith('/') ? target.slice(1) : `xl/${target}`, from1904 };
}

/** Phonetic guides (`rPh`) beside a text are no part of it. */
function sharedStrings(xml: string | null): readonly string[] {
  const strings: string[] = [];
  if (xml === null) return strings;
  let current = '';
  let inText = false;
  let inGuide = false;
  readXml(xml, {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') inGuide = true;
      inText = name === 't' && !inGuide;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === 'rPh') inGuide = false;
      if (name === 't') inText = false;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

interface Workbook {
  readonly strings: readonly string[];
  readonly dates: readonly boolean[];
  readonly from1904: boolean;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly isDateStyle: boolean;
  isFormula: boolean;
  text: string;
}

function readSheet(xml: string, workbook: Workbook): Sheet {
  const rows: SheetRow[] = [];
  const merged: Sheet['merged'][number][] = [];
  let rowNumber = 0;
  let cells = new Map<number, SheetCell>();
  let nextColumn = 0;
  let cell: OpenCell | null = null;
  let inValue = false;
  readXml(xml, {
    open(name, attributes) {
      if (name === 'row') {
        rowNumber = Number(attributes['r'] ?? rowNumber + 1);
        cells = new Map();
        nextColumn = 0;
      } else if (name === 'c') {
        const column = attributes['r'] === undefined ? nextColumn : placeOf(attributes['r']).column;
        nextColumn = column + 1;
        cell = {
          column,
          type: attributes['t'] ?? 'n',
          isDateStyle: workbook.dates[Number(attributes['s'] ?? 0)] ?? false,
          isFormula: false,
          text: '',
        };
      } else if (name === 'f' && cell) cell.isFormula = true;
      else if (name === 'v' || name === 't') inValue = true;
      else if (name === 'mergeCell') merged.push(rangeOf(attributes['ref'] ?? ''));
    },
    text(text) {
      if (inValue && cell) cell.text += text;
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      if (name === 'c' && cell) {
        const read = cellOf(cell, workbook);
        if (read && cell.column < listLimits.columns) cells.set(cell.column, read);
        cell = null;
      }
      if (name === 'row' && cells.size > 0) {
        if (rows.length > listLimits.rows + mostRowsAbove) throw new UnusableList('too-many-rows');
        rows.push({ number: rowNumber, cells });
      }
    },
  });
  return { rows, merged };
}

/** A title and notes may stand above the header. */
const mostRowsAbove = 10;

function cellOf(cell: OpenCell, { strings, from1904 }: Workbook): SheetCell | null {
  const { type, isFormula, isDateStyle } = cell;
  const text = type === 's' ? (strings[Number(cell.text)] ?? '') : cell.text;
  const isError = type === 'e' || (isFormula && text === '');
  if (text.trim() === '' && !isError) return null;
  if (type === 'b') return { text: text === '1' ? 'TRUE' : 'FALSE', isFormula, isDate: false, isError };
  if (type !== 'n') return { text, isFormula, isDate: type === 'd', isError };
  const number = Number(text);
  const day = isDateStyle ? dayOfSerial(number, from1904) : null;
  if (day !== null) return { text: day, isFormula, isDate: true, isError };
  return { text: Number.isFinite(number) ? plainNumber(number) : text, isFormula, isDate: false, isError };
}

/** Spreadsheets keep fifteen digits; the binary noise behind them was never typed. */
function plainNumber(number: number): string {
  const rounded = Number(number.toPrecision(15));
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e15 ? rounded.toFixed(0) : String(rounded);
}

function placeOf(reference: string): { row: number; column: number } {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!match) throw new UnreadableFile('unreadable-document');
  const [, letters = '', digits = ''] = match;
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits), column };
}

function rangeOf(reference: string): Sheet['merged'][number] {
  const [from = '', to = from] = reference.split(':');
  const first = placeOf(from);
  const last = placeOf(to);
  return { fromRow: first.row, toRow: last.row, fromColumn: first.column, toColumn: last.column };
}
