import { add, shift, type Decimal } from './decimal';

const digitValues: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const powers: Record<string, number> = { 十: 1, 百: 2, 千: 3 };

export const isChineseNumeral = (sign: string): boolean =>
  sign !== '' && '〇零一二两三四五六七八九十百千万亿'.includes(sign);

export interface ChineseNumeral {
  readonly end: number;
  /** The number without the multipliers 万 and 亿 that end it. */
  readonly value: Decimal;
  /** '' | 万 | 亿 | 万亿: what the number is counted in, as people of the field write it. */
  readonly multiplier: string;
  /** Two neighbouring digits before a power (三五百, 七八个): an approximate number, `value` is the lower. */
  readonly loose: boolean;
  /** Only 十百千万亿 without a digit (百亿, 万): a threshold or a figure of speech. */
  readonly bare: boolean;
  /** Digits read one by one (一九五六): a year or a code. */
  readonly sequence: boolean;
}

const longest = 24;

/** Reads 二亿三千万, 三千六百五十亿, 十五, 两, 三点二 at `start`; null when no numeral is there. */
export function readChineseNumeral(text: string, start: number): ChineseNumeral | null {
  let end = start;
  while (end < text.length && end - start < longest && isChineseNumeral(text.charAt(end))) end += 1;
  if (end === start || isChineseNumeral(text.charAt(end))) return null;
  const signs = text.slice(start, end);
  if (/^[〇零一二三四五六七八九]{3,}$/.test(signs)) return { ...whole(signs), end, sequence: true };
  const numeral = { ...whole(signs), end, sequence: false };
  if (text.charAt(end) === '点' && isDigit(text.charAt(end + 1))) return withFraction(text, numeral);
  return numeral;
}

const isDigit = (sign: string): boolean => sign in digitValues;

/** 三点二亿: the digits after 点, then the multiplier. */
function withFraction(text: string, numeral: ChineseNumeral): ChineseNumeral {
  let at = numeral.end + 1;
  let fraction = '';
  while (isDigit(text.charAt(at)) && fraction.length < 8) {
    fraction += String(digitValues[text.charAt(at)]);
    at += 1;
  }
  const multiplier = /^(?:万亿|万|亿)?/.exec(text.slice(at, at + 2))?.[0] ?? '';
  const value = add(numeral.value, { digits: BigInt(fraction), scale: fraction.length });
  return { ...numeral, value, multiplier, end: at + multiplier.length };
}

function whole(signs: string): Omit<ChineseNumeral, 'end' | 'sequence'> {
  let high = 0n; // above 10^8
  let low = 0n; // 万 of the present part
  let section = 0n; // below 10^4
  let digit: bigint | null = null;
  let nextPower = 1n; // what a last digit without power stands for: 三千五 is 3500
  let loose = false;
  let digits = 0;
  for (const sign of signs) {
    const value = digitValues[sign];
    const power = powers[sign];
    if (value !== undefined) {
      loose ||= digit !== null && digit > 0n && value > 0;
      digit = loose && digit !== null ? digit : BigInt(value);
      if (value > 0) digits += 1;
      else nextPower = 1n;
    } else if (power !== undefined) {
      section += (digit ?? 1n) * 10n ** BigInt(power);
      digit = null;
      nextPower = 10n ** BigInt(power - 1);
    } else {
      const part = section + (digit ?? 0n);
      if (sign === '万') low += (part === 0n && low === 0n ? 1n : part) * 10_000n;
      else {
        high += (part + low === 0n ? 1n : part + low) * 100_000_000n;
        low = 0n;
      }
      section = 0n;
      digit = null;
      nextPower = sign === '亿' ? 10_000_000n : 1000n;
    }
  }
  const total = high + low + section + (digit ?? 0n) * nextPower;
  return { ...counted({ digits: total, scale: 0 }, signs), loose, bare: digits === 0 && !/^[十〇零]/.test(signs) };
}

/**
 * 五百八十三亿 → 583 亿, 十五万八千 → 15.8 万. A mixed 亿 and 万 stays in 亿; the unit decides later whether the field
 * counts it in 万 (亩, 人).
 */
function counted(total: Decimal, signs: string): { value: Decimal; multiplier: string } {
  if (signs.endsWith('万亿')) return { value: shift(total, -12), multiplier: '万亿' };
  if (signs.includes('亿')) return { value: shift(total, -8), multiplier: '亿' };
  if (signs.includes('万')) return { value: shift(total, -4), multiplier: '万' };
  return { value: total, multiplier: '' };
}
