import { add, compare, decimalOf, decimalText, negate, zero, type Decimal } from '../figures/decimal';
import type { ParsedFinding } from '../report';
import type { Table, TableCell, TableRow } from '../tables/tables';
import type { FindingsInput } from './input';

const totalLabel = /^(?:合 ?计|总 ?计|共 ?计)$/;
/** Parts of other rows, and totals of groups: what adds up to what cannot be told. */
const nestedLabel = /^(?:其中|#|小 ?计)/;
/** Columns of shares, averages, ranks and serial numbers do not add up. */
const notAdded = /[%％率]|增|减|比|均|位次|排名|名次|序号|编号|单价|年龄|日期|时间|备注/;
const numberCell = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^-?\d{1,18}(?:\.\d+)?$/;
const nothingCell = /^[-—/]?$/;

/** Totals of tables that their rows do not give, beyond rounding. Columns with a masked or worded cell are left alone. */
export function tableSums({ shadow, tables }: Pick<FindingsInput, 'shadow' | 'tables'>): ParsedFinding[] {
  return tables.tables.flatMap((table) => sumsOf(shadow, table));
}

function sumsOf(shadow: string, { rows }: Table): ParsedFinding[] {
  const words = (cell: TableCell | undefined): string => (cell ? shadow.slice(cell.start, cell.end) : '');
  const labelOf = (row: TableRow): string => row.cells.map(words).find((text) => /[\u4e00-\u9fff#]/.test(text)) ?? '';
  const first = rows.findIndex((row) => row.cells.some((cell) => numberCell.test(words(cell))));
  const body = rows.slice(Math.max(0, first));
  const totals = body.filter((row) => totalLabel.test(labelOf(row)));
  const [total] = totals;
  if (first < 0 || !total || totals.length > 1 || body.some((row) => nestedLabel.test(labelOf(row)))) return [];
  const parts = body.filter((row) => row !== total);
  const isOutside = body[0] === total || body.at(-1) === total;
  if (!isOutside || parts.length < 2) return [];
  return total.cells.flatMap((cell) => {
    const head = rows
      .slice(0, first)
      .map((row) => words(row.cells[cell.column]))
      .join('');
    if (!numberCell.test(words(cell)) || notAdded.test(head)) return [];
    const cells = parts.map((row) => row.cells[cell.column]);
    const texts = cells.map(words);
    if (texts.some((text) => !numberCell.test(text) && !nothingCell.test(text))) return [];
    const values = texts.filter((text) => numberCell.test(text)).map(readCell);
    const sum = values.reduce(add, zero);
    const told = readCell(words(cell));
    if (values.length < 2 || isWithin(sum, told, [...values, told])) return [];
    return [mismatch(cell, words(cell), sum, cells)];
  });
}

function readCell(text: string): Decimal {
  const plain = text.replace(/,/g, '');
  return plain.startsWith('-') ? negate(decimalOf(plain.slice(1))) : decimalOf(plain);
}

/** Each value may be off by half of its last written digit. */
function isWithin(sum: Decimal, told: Decimal, values: readonly Decimal[]): boolean {
  const difference = add(sum, negate(told));
  const distance = difference.digits < 0n ? negate(difference) : difference;
  const rounding = values
    .filter(({ scale }) => scale > 0)
    .map(({ scale }): Decimal => ({ digits: 5n, scale: scale + 1 }))
    .reduce(add, zero);
  return compare(distance, rounding) <= 0;
}

function mismatch(
  { start, end }: TableCell,
  told: string,
  sum: Decimal,
  parts: readonly (TableCell | undefined)[],
): ParsedFinding {
  return {
    code: 'sum-mismatch',
    start,
    end,
    detail: {
      zh: `表中合计为 ${told}，各行相加为 ${decimalText(sum)}，两者不符，请核对。`,
      en: `The table's total is ${told} but its rows add up to ${decimalText(sum)}; please check.`,
    },
    related: parts.flatMap((cell) => (cell && cell.end > cell.start ? [{ start: cell.start, end: cell.end }] : [])),
  };
}
