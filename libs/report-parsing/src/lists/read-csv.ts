import { listLimits } from '@pingyi/contracts';
import { UnusableList } from './list-problems';
import { decodeText } from '../txt/decode-text';
import { plainCell, type Sheet, type SheetCell, type SheetRow } from './sheet';

/**
 * Reads comma, semicolon or tab separated text (RFC 4180 quotes) in UTF-8, UTF-16 or GB18030.
 * @throws UnreadableFile encoding, too-large; UnusableList too-many-rows
 */
export function readCsv(bytes: Uint8Array): Sheet {
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  const rows: SheetRow[] = [];
  let number = 0;
  for (const fields of recordsOf(text, separatorOf(text))) {
    number += 1;
    if (rows.length > listLimits.rows + 1) throw new UnusableList('too-many-rows');
    const cells = new Map<number, SheetCell>();
    for (const [column, field] of fields.entries()) {
      // Our own exports write what looks like a formula behind an apostrophe, as spreadsheets do.
      if (field.trim() !== '') cells.set(column, plainCell(field.replace(/^'(?=[=+\-@\t\r])/, '')));
    }
    if (cells.size > 0) rows.push({ number, cells });
  }
  return { rows, merged: [] };
}

/** The one that the first line has most of. */
function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: first.split(mark).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ',';
}

function* recordsOf(text: string, separator: string): Generator<string[]> {
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted) {
      if (char !== '"') field += char;
      else if (text.charAt(at + 1) === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === separator) {
      fields.push(field);
      field = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text.charAt(at + 1) === '\n') at += 1;
      fields.push(field);
      yield fields;
      fields = [];
      field = '';
    } else field += char;
  }
  if (field !== '' || fields.length > 0) yield [...fields, field];
}
