/** Where a paper ballot belongs: the batch within its round (1 to 99) and the sheet within the batch (1 to 9999). */
export interface PaperNumber {
  readonly batch: number;
  readonly sheet: number;
}

/**
 * What a text says as the number of a sheet. incomplete: too few digits yet, or none; wrong: eight digits, or six, whose
 * check digits do not fit.
 */
export type PaperNumberAnswer =
  | { readonly kind: 'number'; readonly number: PaperNumber }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'wrong' };

/**
 * Two check digits over the digits of batch and sheet: ISO/IEC 7064, MOD 97-10. They find every digit that is mistyped and
 * every two digits that are swapped.
 */
function checkDigits(digits: string): string {
  return String(98 - ((Number(digits) * 100) % 97)).padStart(2, '0');
}

const digitsOf = ({ batch, sheet }: PaperNumber): string =>
  `${String(batch).padStart(2, '0')}${String(sheet).padStart(4, '0')}`;

/**
 * The number as it is printed: batch, sheet, check digits (`03-0042-85`).
 * @throws RangeError outside 1–99 batches and 1–9999 sheets
 */
export function paperNumber(number: PaperNumber): string {
  const { batch, sheet } = number;
  const isWhole = Number.isInteger(batch) && Number.isInteger(sheet);
  if (!isWhole || batch < 1 || batch > 99 || sheet < 1 || sheet > 9999) {
    throw new RangeError(`no sheet has the number ${batch}-${sheet}`);
  }
  const digits = digitsOf(number);
  return `${digits.slice(0, 2)}-${digits.slice(2)}-${checkDigits(digits)}`;
}

/**
 * Reads a number as people type it: hyphens, spaces and full-width digits are all the same.
 * @param batch the batch in view; its two digits may then be left out
 */
export function readPaperNumber(text: string, batch?: number): PaperNumberAnswer {
  const typed = text.normalize('NFKC').replaceAll(/\D/g, '');
  const digits = typed.length === 6 && batch !== undefined ? `${String(batch).padStart(2, '0')}${typed}` : typed;
  if (digits.length < 8) return { kind: 'incomplete' };
  const body = digits.slice(0, 6);
  const number = { batch: Number(body.slice(0, 2)), sheet: Number(body.slice(2)) };
  const isSound = digits.length === 8 && digits.slice(6) === checkDigits(body) && number.batch > 0 && number.sheet > 0;
  return isSound ? { kind: 'number', number } : { kind: 'wrong' };
}
