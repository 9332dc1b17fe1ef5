import type { BilingualText, CellRemark, ListColumn } from '@pingyi/contracts';
import type { SheetCell } from './sheet';

export interface CellReading {
  readonly value: string | null;
  readonly faults: readonly CellRemark[];
  readonly remarks: readonly CellRemark[];
}

export const remark = (column: string | null, { zh, en }: BilingualText): CellRemark => ({
  column,
  message: zh,
  messageEn: en,
});

const codePattern = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;

/** How much of a faulty cell its fault repeats. */
const quotedCharacters = 30;

/** What a cell says in its column, with what is wrong or worth knowing about it. */
export function readCell(column: ListColumn, cell: SheetCell | undefined): CellReading {
  const fault = (zh: string, en: string): CellReading => ({
    value: null,
    faults: [remark(column.key, { zh, en })],
    remarks: [],
  });
  if (cell?.isError) {
    return fault(
      '单元格是公式错误，或公式没有保存结果',
      'The cell is a formula error, or a formula without a kept value',
    );
  }
  const text = cell === undefined ? '' : cleaned(cell.text);
  if (text === '') return column.required ? fault('没有填写', 'Nothing is filled in') : empty;
  if (cell?.isDate) return fault('单元格是日期，请改为文本', 'The cell is a date; make it text');
  const shown = text.slice(0, quotedCharacters);
  const remarks = cell?.isFormula
    ? [
        remark(column.key, {
          zh: '单元格是公式，按保存的结果读取',
          en: 'The cell is a formula; its kept value was read',
        }),
      ]
    : [];
  if (column.kind === 'choice') {
    const wanted = text.normalize('NFKC').toLowerCase();
    const choice = column.choices.find(({ value, zh, en }) => [value, zh, en].includes(wanted));
    if (choice) return { value: choice.value, faults: [], remarks };
    const words = (language: 'zh' | 'en', mark: string): string =>
      column.choices.map((one) => one[language]).join(mark);
    return fault(`“${shown}”不可用，只能填${words('zh', '、')}`, `“${shown}” must be one of ${words('en', ', ')}`);
  }
  if (column.kind === 'number') {
    const reading = numberOf(column, text);
    return typeof reading === 'string' ? { value: reading, faults: [], remarks } : fault(reading.zh, reading.en);
  }
  const value = column.kind === 'code' ? text.normalize('NFKC').toLowerCase() : text;
  if (value.length > column.maxCharacters) {
    return fault(`超过 ${column.maxCharacters} 个字`, `Longer than ${column.maxCharacters} characters`);
  }
  if (column.kind === 'code' && !codePattern.test(value)) {
    return fault(
      `“${shown}”不可用，只能由字母、数字和 . _ - 组成`,
      `“${shown}” has more than letters, digits and . _ -`,
    );
  }
  return { value, faults: [], remarks };
}

/** A plain decimal without needless zeros, or what is wrong with it; thousands may be set off by commas. */
function numberOf({ bounds: { min, max, places } }: ListColumn, text: string): string | BilingualText {
  const plain = text.normalize('NFKC').replaceAll('−', '-');
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(plain.replaceAll(' ', ''));
  if (match === null) {
    const shown = text.slice(0, quotedCharacters);
    return { zh: `“${shown}”不是数字，只填数字，不写单位`, en: `“${shown}” is no number; write it without a unit` };
  }
  const whole = (match[2] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/, '');
  const decimals = (match[3] ?? '').replace(/0+$/, '');
  if (decimals.length > places) {
    return places === 0
      ? { zh: '须为整数', en: 'Has to be a whole number' }
      : { zh: `最多 ${places} 位小数`, en: `At most ${places} decimals` };
  }
  const size = decimals === '' ? whole : `${whole}.${decimals}`;
  const value = match[1] === '-' && Number(size) !== 0 ? `-${size}` : size;
  if (Number(value) < min || Number(value) > max) {
    return { zh: `须在 ${min} 到 ${max} 之间`, en: `Has to be between ${min} and ${max}` };
  }
  return value;
}

const empty: CellReading = { value: null, faults: [], remarks: [] };

/**
 * Without what cannot be seen, blanks as one, letters and digits in half width; blanks between Chinese characters
 * only stretch a name.
 */
export function cleaned(text: string): string {
  return text
    .replaceAll(/[\t\r\n\u00a0\u3000]/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .replaceAll(/[０-９Ａ-Ｚａ-ｚ]/g, (char) => char.normalize('NFKC'))
    .replaceAll(/ +/g, ' ')
    .replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();
}
