import { readXml } from '../docx/read-xml';

/** Built-in number formats of spreadsheets that show a day or a time. */
const builtIn = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
]);

const dayMs = 86_400_000;
/** Serial 0; off by one before March 1900, where no date of a roster lies. */
const epochs = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) };
const greatestSerial = 2_958_465;

/** For each cell style of the workbook, by index, whether numbers in it are shown as dates. */
export function dateStyles(styles: string | null): readonly boolean[] {
  if (styles === null) return [];
  const own = new Map<number, boolean>();
  const dates: boolean[] = [];
  let inCells = false;
  readXml(styles, {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true;
      const format = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') own.set(format, showsDate(attributes['formatCode'] ?? ''));
      if (name === 'xf' && inCells) dates.push(own.get(format) ?? builtIn.has(format));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

/** Words in quotes and brackets are no part of a format's letters. */
function showsDate(format: string): boolean {
  return /[ymdh]/i.test(format.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** The day of a serial number as `2026-03-31`; null when it is none. */
export function dayOfSerial(serial: number, from1904: boolean): string | null {
  if (!(serial >= 0 && serial <= greatestSerial)) return null;
  const epoch = from1904 ? epochs.from1904 : epochs.from1900;
  return new Date(epoch + Math.floor(serial) * dayMs).toISOString().slice(0, 10);
}
