import { decimalOf, type Decimal } from '../figures/decimal';
import type { DescribedFigure } from '../figures/raw-figure';
import { scanFigures } from '../figures/scan';
import { unitFromText, type Unit } from '../figures/units';
import type { Change } from '../report';
import type { Span } from '../text/lines';
import type { Table, TableCell, TableRow } from './tables';

const numberCell = /^([-+]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,18}(?:\.\d+)?)( ?%)?$/;
const maskCell = /^(?:[\d.]*[*Xx×_]+[\d.*Xx×_]*)( ?%)?$/;
const genericColumn = /^(?:指标值|数值|绝对[量值数]|总量|数量|合计|实绩|完成[数值]?|年末数|本年|全年|累计|实际|值)$/;
const labelColumn = /^(?:指标|指标名称|项目|名称|类别|分类|单位名称|乡镇|序号|地区)$/;
const growthColumn = /增长|增速|增幅|涨幅|±|同比|环比|增减|比上年|较上年|比去年/;
const rankColumn = /位次|排名|名次/;

interface Column {
  readonly name: string;
  readonly unit: Unit | null;
  readonly isGrowth: boolean;
  readonly isUnit: boolean;
  readonly isSerial: boolean;
}

/** The figures of a table's cells, with units and names from its head, captions and row labels. */
export function tableFigures(text: string, shadow: string, table: Table): { figure: DescribedFigure; row: Span }[] {
  const found: { figure: DescribedFigure; row: Span }[] = [];
  const words = (span: Span): string => shadow.slice(span.start, span.end);
  const captionUnit = firstOf(table.captions.map((caption) => captionedUnit(words(caption))));
  const topic = topicOf(table.captions.map(words));
  const headRows = headCount(table, words);
  const columns = columnsOf(table.rows.slice(0, headRows), words);
  let group = '';
  let rowUnit: Unit | null = null;
  for (const row of table.rows.slice(headRows)) {
    const filled = row.cells.filter((cell) => cell.end > cell.start);
    if (filled.length === 0) continue;
    if (filled.length === 1 && filled[0] && !isNumber(words(filled[0]))) {
      group = groupTopic(words(filled[0]));
      rowUnit = null;
      continue;
    }
    const label = filled.find(
      (cell) => !isNumber(words(cell)) && !columns[cell.column]?.isUnit && !columns[cell.column]?.isSerial,
    );
    const labelUnit = label ? unitInBrackets(words(label)) : null;
    const unitCell = filled.find((cell) => columns[cell.column]?.isUnit);
    rowUnit = labelUnit ?? (unitCell ? unitFromText(words(unitCell)) : null) ?? rowUnit;
    const name = label ? labelName(text.slice(label.start, label.end)) : '';
    for (const cell of filled) {
      if (cell === label || cell === unitCell || columns[cell.column]?.isSerial) continue;
      const figure = cellFigure(shadow, cell, columns[cell.column], {
        name,
        group,
        topic,
        unit: rowUnit ?? captionUnit,
      });
      if (figure) found.push({ figure, row: rowSpan(row) });
    }
    if (label) found.push(...labelFigures(shadow, label, rowSpan(row)));
  }
  return found;
}

function firstOf<T>(values: readonly (T | null)[]): T | null {
  return values.find((value) => value !== null) ?? null;
}

const isNumber = (words: string): boolean => numberCell.test(words) || maskCell.test(words) || /^[-—/.…]+$/.test(words);

function rowSpan(row: TableRow): Span {
  return { start: row.line.start, end: row.line.end };
}

/** Rows at the top without a number cell. A table needs rows below its head. */
function headCount(table: Table, words: (span: Span) => string): number {
  let count = 0;
  for (const row of table.rows) {
    const filled = row.cells.filter((cell) => cell.end > cell.start);
    const years = filled.every((cell) => !numberCell.test(words(cell)) || /^(?:19|20)\d\d$/.test(words(cell)));
    if (
      !years ||
      filled.some((cell) => maskCell.test(words(cell))) ||
      (count > 0 && filled.length === 1) ||
      count === 3
    )
      break;
    if (filled.some((cell) => scanFigures(words(cell), 0, cell.end - cell.start).length > 0) && count > 0) break;
    count += 1;
  }
  return count === table.rows.length ? Math.min(1, count) : count;
}

function columnsOf(heads: readonly TableRow[], words: (span: Span) => string): Column[] {
  const width = Math.max(0, ...heads.map((row) => row.cells.length));
  let previous: Unit | null = null;
  return Array.from({ length: width }, (_, index) => {
    const parts = heads
      .map((row, level) => headPart(row, index, words, level < heads.length - 1))
      .filter((part) => part !== '');
    const head = parts.join('');
    const name = head.replace(/\(.{1,12}\)/g, '').replace(/ /g, '');
    const isGrowth = growthColumn.test(head) && !/额|量/.test(name);
    const unit =
      unitInBrackets(head) ??
      (/%/.test(head) || isGrowth ? unitFromText('%') : null) ??
      firstOf(parts.map(unitInBrackets)) ??
      countedUnit(name) ??
      (/^其中:?/.test(name) ? previous : null);
    previous = unit ?? previous;
    return {
      name: genericColumn.test(name) || labelColumn.test(name) ? '' : name,
      unit,
      isGrowth,
      isUnit: /^(?:计量)?单位$/.test(name),
      isSerial: /^序号$|^编号$/.test(name),
    };
  });
}

/** The words of a head cell; an empty one above another row of the head goes on with its left neighbour (merged cells). */
function headPart(row: TableRow, index: number, words: (span: Span) => string, isUpper: boolean): string {
  for (let at = index; at >= 0; at -= 1) {
    const cell = row.cells[at];
    const part = cell ? words(cell) : '';
    if (part !== '' || !isUpper) return part;
  }
  return '';
}

/** What a column counts when its head names no unit: 劳动力, 户数, 位次. */
function countedUnit(name: string): Unit | null {
  if (rankColumn.test(name)) return unitFromText('位');
  if (/(?:人数|人口数?|劳动力|党员数?)$/.test(name)) return unitFromText('人');
  return name.endsWith('户数') ? unitFromText('户') : null;
}

function unitInBrackets(words: string): Unit | null {
  const inside = /\(([^()]{1,12})\)\s*$/.exec(words)?.[1];
  if (inside === undefined) return null;
  return unitFromText(inside.replace(/^(?:单位[:：]?|±)/, ''));
}

function captionedUnit(words: string): Unit | null {
  const found = /单位 ?[:：] ?([^\s,，、()]{1,8})/.exec(words)?.[1];
  return (found === undefined ? null : unitFromText(found)) ?? unitInBrackets(words);
}

/** What the rows of a table are about when its head does not say: 产量, 存栏. */
function topicOf(captions: readonly string[]): string {
  return groupTopic(captions.filter((caption) => !/单位/.test(caption)).join(''));
}

function groupTopic(words: string): string {
  return /(存栏|出栏|产量|产值|面积|收入|支出|人口)$/.exec(words.replace(/\(.*\)$/, ''))?.[1] ?? '';
}

function labelName(words: string): string {
  return words
    .replace(/^[#＃\s]+|^其中[:：]|^[（(]?[一二三四五六七八九十\d]+[、.）)]\s*/g, '')
    .replace(/[（(][^（）()]{1,12}[)）]\s*$/, '')
    .trim();
}

function cellFigure(
  shadow: string,
  cell: TableCell,
  column: Column | undefined,
  row: { name: string; group: string; topic: string; unit: Unit | null },
): DescribedFigure | null {
  const words = shadow.slice(cell.start, cell.end);
  const isGrowth = column?.isGrowth ?? false;
  const level = `${row.name}${column && !isGrowth ? column.name : ''}`;
  const about = row.group || row.topic;
  const subject = column?.name && !isGrowth ? level : row.name.includes(about) ? row.name : `${row.name}${about}`;
  const name = isGrowth ? `${subject}同比增速` : subject;
  const base = {
    start: cell.start,
    end: cell.end,
    numberStart: cell.start,
    valueMax: null,
    counted: '',
    said: null,
    name,
    matched: [name],
    isGrowth,
  };
  const number = numberCell.exec(words);
  const mask = maskCell.exec(words);
  const percent = number?.[3] ?? mask?.[1];
  const unit = percent ? unitFromText('%') : (column?.unit ?? row.unit);
  if (!unit || (!number && !mask)) return number || mask ? null : worded(shadow, cell, base);
  const value = number ? decimalOf((number[2] ?? '').replace(/,/g, '')) : null;
  const falls = number?.[1] === '-';
  return { ...base, unit, masked: value === null, qualifiers: [], ...signed(value, falls, isGrowth) };
}

function signed(
  value: Decimal | null,
  falls: boolean,
  isGrowth: boolean,
): { value: Decimal | null; change: Change | null } {
  if (!isGrowth) return { value: value && falls ? { digits: -value.digits, scale: value.scale } : value, change: null };
  return { value, change: falls ? 'yoy_decrease' : 'yoy_increase' };
}

/** A cell that carries its own unit: 34个. */
function worded(
  shadow: string,
  cell: TableCell,
  base: Omit<DescribedFigure, 'unit' | 'value' | 'masked' | 'qualifiers' | 'change'>,
): DescribedFigure | null {
  const figures = scanFigures(shadow, cell.start, cell.end);
  const [figure] = figures;
  if (!figure || figures.length > 1 || cell.end - cell.start > 20) return null;
  return { ...base, ...figure, name: base.name, change: base.isGrowth ? 'yoy_increase' : null };
}

/** Long labels are sentences with figures of their own. */
function labelFigures(shadow: string, label: TableCell, row: Span): { figure: DescribedFigure; row: Span }[] {
  if (label.end - label.start < 24) return [];
  return scanFigures(shadow, label.start, label.end).map((figure) => ({
    row,
    figure: {
      ...figure,
      name: '',
      change: null,
      matched: [shadow.slice(Math.max(label.start, figure.start - 20), figure.start)],
      isGrowth: false,
    },
  }));
}
