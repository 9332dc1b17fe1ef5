import { strToU8, type Zippable, zipSync } from 'fflate';

/** A cell: a text, or a number as its exact decimal text; null stays empty. */
export type SheetValue = string | null;

export interface SheetColumn {
  /** With the unit where there is one: 得票（张）. */
  readonly header: string;
  /** Cells of a `number` column are written as numbers, all others as text whatever they look like. */
  readonly kind: 'text' | 'number';
}

export interface SheetContent {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetValue[])[];
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Styles by place: plain, header, text, text that stays text when it is edited. */
const style = { header: 1, text: 2, quoted: 3 } as const;
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/></patternFill></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" fillId="2" applyFont="1" applyFill="1"/>
<xf xfId="0" numFmtId="49" applyNumberFormat="1"/><xf xfId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/**
 * A workbook that spreadsheet programs open as it is meant: figures are numbers, words are words. What looks like a formula
 * is written as text and stays text when somebody edits the cell.
 * @throws Error when a cell of a number column is no decimal: a mistake of the programmer
 */
export function writeXlsx(sheets: readonly SheetContent[]): Uint8Array<ArrayBuffer> {
  const paths = sheets.map((_, index) => `xl/worksheets/sheet${index + 1}.xml`);
  const override = (path: string, type: string): string =>
    `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  const files: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', 'sheet.main')}${override('xl/styles.xml', 'styles')}${paths.map((path) => override(path, 'worksheet')).join('')}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.map(({ name }, index) => `<sheet name="${escaped(sheetName(name))}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packageRelations}">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    ...Object.fromEntries(sheets.map((sheet, index) => [paths[index], sheetXml(sheet)])),
  };
  const parts: Zippable = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]));
  // One instant for all, so that the same list is the same file.
  return zipSync(parts, { mtime: new Date(1980, 0, 2) });
}

function sheetXml({ columns, rows }: SheetContent): string {
  const widths = columns.map((column, index) =>
    widthOf([column.header, ...rows.slice(0, 200).map((row) => row[index] ?? '')]),
  );
  const header = columns.map(({ header: text }) => textCell(text, style.header)).join('');
  const body = rows.map((row, index) => {
    const cells = columns.map((column, place) => cellXml(column, row[place] ?? null));
    return `<row r="${index + 2}">${cells.join('')}</row>`;
  });
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData><row r="1">${header}</row>${body.join('')}</sheetData></worksheet>`;
}

function cellXml({ kind }: SheetColumn, value: SheetValue): string {
  if (value === null || value === '') return '<c/>';
  if (kind === 'text') return textCell(value, /^[=+\-@\t\r]/.test(value) ? style.quoted : style.text);
  if (!/^-?\d+(\.\d+)?$/.test(value)) throw new Error(`not a decimal: ${value}`);
  return `<c><v>${value}</v></c>`;
}

const textCell = (text: string, format: number): string =>
  `<c t="inlineStr" s="${format}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** XML has no way to write control characters and halves of characters; they carry no meaning in a list. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** At most 31 characters, and none that spreadsheets use in references. */
const sheetName = (name: string): string => name.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, 31);

/** In characters of a digit’s width; Chinese ones take two. */
function widthOf(texts: readonly string[]): number {
  const longest = Math.max(
    ...texts.map((text) => Array.from(text).reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0)),
  );
  return Math.min(60, Math.max(8, longest + 2));
}
