import { add, decimalOf, divide, shift, type Decimal } from './decimal';
import { isChineseNumeral, readChineseNumeral } from './chinese-numeral';

/** A number as it stands in the text, before its unit is known. */
export interface NumberToken {
  readonly start: number;
  /** After the number, its multiplier and 余/多 between them. */
  readonly end: number;
  /** Null when masked or vague. */
  readonly value: Decimal | null;
  readonly written: 'digits' | 'chinese' | 'mask';
  readonly masked: boolean;
  /** '' | 万 | 亿 | 万亿, folded out of the value. */
  readonly multiplier: string;
  /** 余, 多 inside: 30余万. */
  readonly over: boolean;
  /** 几十, 数百: no number at all. */
  readonly vague: boolean;
  /** 万, 百亿 without a digit before them. */
  readonly bare: boolean;
  /** 亿 and 万 both named: 二亿三千万. */
  readonly mixed: boolean;
  /** A unit that the number brings along: 百分之三十 → %. */
  readonly unit: '%' | '‰' | null;
}

const grouped = /\d{1,3}(?:,\d{3})+(?:\.\d{1,10})?|\d{1,3}(?: \d{3})+(?:\.\d{1,10})?(?![ \d])/y;
const plain = /\d{1,18}(?:\.\d{1,10})?/y;
const digitRun = /\d[\d,]*(?:\.\d+)?/y;
/** Digits torn apart by text recognition: `2 9 0 0`, `6 .5`. Each group is one digit, else they are separate numbers. */
const torn = /\d(?: \d)*(?: ?\. ?\d(?: \d)*)?(?![\d])/y;
const blotted = /[\d*Xx×_]{1,40}(?:\.[\d*Xx×_]{1,20})?/y;
const multipliers = /万亿|十万|百万|千万|[百千万亿]/y;
const vagueNumber = /(?:[几数](?:[十百千万亿]{1,3}|(?=[十百千万亿]))|[十百千万亿]{1,3}几|几)/y;

const isDigit = (sign: string): boolean => sign >= '0' && sign <= '9';
const isMask = (sign: string): boolean => sign !== '' && '*Xx×_'.includes(sign);
const isLatin = (sign: string): boolean => /[A-Za-z]/.test(sign);

export const beginsNumber = (sign: string): boolean =>
  isDigit(sign) || isMask(sign) || isChineseNumeral(sign) || sign === '几' || sign === '数';

function match(pattern: RegExp, shadow: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(shadow)?.[0] ?? null;
}

/**
 * The end of a row of digits longer than any figure of a report (18 before the point, 10 after it), or null. Such a row is
 * no figure, and no part of it is one.
 */
export function endOfOverlongDigits(shadow: string, at: number): number | null {
  const run = match(digitRun, shadow, at);
  const [whole = '', decimals = ''] = (run ?? '').split('.');
  return whole.replaceAll(',', '').length > 18 || decimals.length > 10 ? at + (run?.length ?? 0) : null;
}

/** Reads the number that begins at `start`, or null. The answer is longer than nothing, so a scan always moves on. */
export function readNumber(shadow: string, start: number): NumberToken | null {
  const sign = shadow.charAt(start);
  if (isChineseNumeral(sign) || sign === '几' || sign === '数') return readChinese(shadow, start);
  const blot = match(blotted, shadow, start);
  if (blot !== null && /[*Xx×_]/.test(blot)) return readMask(shadow, start, blot);
  const digits = readDigits(shadow, start);
  if (digits === null) return null;
  return withMultiplier(shadow, {
    ...empty,
    start,
    end: start + digits.length,
    value: decimalOf(digits.replace(/[, ]/g, '')),
  });
}

const empty = {
  written: 'digits',
  masked: false,
  multiplier: '',
  over: false,
  vague: false,
  bare: false,
  mixed: false,
  unit: null,
} as const satisfies Partial<NumberToken>;

function readDigits(shadow: string, start: number): string | null {
  const group = match(grouped, shadow, start);
  if (group !== null && !isDigit(shadow.charAt(start + group.length))) return group;
  const apart = match(torn, shadow, start);
  if (apart !== null && apart.length > 1) return apart;
  return match(plain, shadow, start);
}

/** Two numbers around × are a product (3×200), letters around X a word (XXL); anything else is blotted out. */
function readMask(shadow: string, start: number, blot: string): NumberToken | null {
  if (isLatin(shadow.charAt(start - 1)) && /^[Xx]/.test(blot)) return null;
  if (isLatin(shadow.charAt(start + blot.length)) && /[Xx]$/.test(blot)) return null;
  if (/^[\d.]+[*Xx×][\d.]+/.test(blot) || /^_$/.test(blot)) return null;
  return withMultiplier(shadow, {
    ...empty,
    start,
    end: start + blot.length,
    value: null,
    written: 'mask',
    masked: true,
  });
}

const skipSpaces = (shadow: string, at: number): number => {
  let to = at;
  while (to < at + 2 && shadow.charAt(to) === ' ') to += 1;
  return to;
};

/** 余 and 多 between number and unit; 多 is not taken from 多次, 多种 … of the next word when a classifier follows it at once. */
const overSign = (shadow: string, at: number): boolean =>
  shadow.charAt(at) === '余' || shadow.charAt(at) === '多' || shadow.charAt(at) === '来';

function withMultiplier(shadow: string, token: NumberToken): NumberToken {
  let at = skipSpaces(shadow, token.end);
  let over: boolean = token.over;
  if (overSign(shadow, at)) {
    over = true;
    at += 1;
  }
  const word = match(multipliers, shadow, at);
  if (word === null || (word === '千' && '米克瓦伏卡'.includes(shadow.charAt(at + 1) || ' '))) {
    return over ? { ...token, over, end: at } : token;
  }
  if ((word === '百' || word === '千') && shadow.startsWith('百分', at))
    return over ? { ...token, over, end: at } : token;
  let end = at + word.length;
  let multiplier = /万亿|[万亿]$/.exec(word)?.[0] ?? '';
  const small = multiplier === '' ? word : word.slice(0, word.length - multiplier.length);
  let value = token.value === null ? null : shift(token.value, { 十: 1, 百: 2, 千: 3 }[small] ?? 0);
  let mixed: boolean = token.mixed;
  if (multiplier !== '' && value !== null && multiplier !== '万亿') {
    const rest = readLowerPart(shadow, end, multiplier);
    if (rest) {
      value = add(value, rest.value);
      end = rest.end;
      mixed = rest.mixed;
    }
  }
  const after = skipSpaces(shadow, end);
  if (overSign(shadow, after)) {
    over = true;
    end = after + 1;
  }
  if (multiplier === '亿' && shadow.charAt(end) === '万') multiplier = '亿';
  return { ...token, value, multiplier, over, mixed, end };
}

/** 1亿2000万, 3万5千: what follows the larger multiplier, in terms of it. */
function readLowerPart(
  shadow: string,
  at: number,
  multiplier: string,
): { value: Decimal; end: number; mixed: boolean } | null {
  const digits = match(plain, shadow, at);
  if (digits === null || digits.includes('.')) return null;
  const next = shadow.charAt(at + digits.length);
  const tens = /^(?:[千百十]?万)/.exec(shadow.slice(at + digits.length, at + digits.length + 2))?.[0];
  if (multiplier === '亿' && tens !== undefined) {
    const power = { 千: 3, 百: 2, 十: 1 }[tens.charAt(0)] ?? 0;
    return { value: shift(decimalOf(digits), power - 4), end: at + digits.length + tens.length, mixed: true };
  }
  if (multiplier === '万' && next === '千')
    return { value: shift(decimalOf(digits), -1), end: at + digits.length + 1, mixed: false };
  return multiplier === '万' && digits.length === 4
    ? { value: shift(decimalOf(digits), -4), end: at + 4, mixed: false }
    : null;
}

function readChinese(shadow: string, start: number): NumberToken | null {
  const share = readShare(shadow, start);
  if (share) return share;
  const vague = match(vagueNumber, shadow, start);
  if (vague !== null && vague !== '') {
    const multiplier = /万亿|[万亿]/.exec(vague)?.[0] ?? '';
    const token: NumberToken = {
      ...empty,
      start,
      end: start + vague.length,
      value: null,
      written: 'chinese',
      multiplier,
      vague: true,
    };
    return multiplier === '' ? withMultiplier(shadow, token) : token;
  }
  const numeral = readChineseNumeral(shadow, start);
  if (!numeral || numeral.sequence) return null;
  const token: NumberToken = {
    ...empty,
    start,
    end: numeral.end,
    value: numeral.loose ? null : numeral.value,
    written: 'chinese',
    multiplier: numeral.multiplier,
    vague: numeral.loose,
    bare: numeral.bare,
    mixed: numeral.multiplier === '亿' && shadow.slice(start, numeral.end).includes('万'),
  };
  return numeral.multiplier === '' ? withMultiplier(shadow, token) : withOver(shadow, token);
}

function withOver(shadow: string, token: NumberToken): NumberToken {
  return overSign(shadow, token.end) ? { ...token, over: true, end: token.end + 1 } : token;
}

/** 百分之三十二, 千分之五, 三分之一: shares of a whole. A fraction becomes per cent, rounded to two decimals. */
function readShare(shadow: string, start: number): NumberToken | null {
  const head = /^(?:百|千|[二两三四五六七八九十])分之/.exec(shadow.slice(start, start + 3))?.[0];
  if (head === undefined) return null;
  const at = start + 3;
  const part = readNumberPart(shadow, at);
  if (!part) return null;
  const base = { ...empty, start, end: part.end, written: 'chinese' as const, masked: part.value === null };
  if (head === '百分之') return { ...base, value: part.value, unit: '%' };
  if (head === '千分之') return { ...base, value: part.value, unit: '‰' };
  const whole = readChineseNumeral(`${head.charAt(0)}分`, 0);
  if (!whole || part.value === null) return null;
  return { ...base, value: divide(shift(part.value, 2), whole.value, 2), unit: '%' };
}

function readNumberPart(shadow: string, at: number): { value: Decimal | null; end: number } | null {
  const numeral = readChineseNumeral(shadow, at);
  if (numeral) return numeral.sequence || numeral.loose ? null : numeral;
  const digits = match(plain, shadow, at);
  if (digits !== null) return { value: decimalOf(digits), end: at + digits.length };
  const blot = match(blotted, shadow, at);
  return blot === null ? null : { value: null, end: at + blot.length };
}
