import { readChineseNumeral } from '../figures/chinese-numeral';
import { decimalNumber } from '../figures/decimal';

/** The numbering styles from the outermost to the innermost, as the field nests them. */
export const numberingStyles = [
  'part',
  'chapter',
  'section',
  'chinese',
  'chinese-bracket',
  'digit',
  'digit-bracket',
  'circled',
  'ordinal',
  'one-is',
  'dash',
] as const;
export type NumberingStyle = (typeof numberingStyles)[number];

export interface HeadingNumber {
  readonly style: NumberingStyle;
  /** As written, without punctuation. */
  readonly number: string;
  readonly value: number;
  /** Offset of the number's first sign and of the title's. */
  readonly start: number;
  readonly titleStart: number;
}

const chinese = '[〇零一二三四五六七八九十百]{1,5}';
const patterns: readonly (readonly [NumberingStyle, RegExp])[] = [
  ['part', new RegExp(`第ー?(${chinese}|\\d{1,3}) ?(?:篇|部分|编)[ 、:]{0,4}`, 'y')],
  ['chapter', new RegExp(`第(${chinese}|\\d{1,3}) ?章[ 、:]{0,4}`, 'y')],
  ['section', new RegExp(`第(${chinese}|\\d{1,3}) ?节[ 、:]{0,4}`, 'y')],
  ['ordinal', new RegExp(`第(${chinese})[,，、:]`, 'y')],
  ['one-is', /([一二三四五六七八九十]{1,2})(?:是|要)[ ,，、:]?/y],
  ['chinese', new RegExp(`(${chinese}) ?[、.] {0,3}`, 'y')],
  ['chinese-bracket', new RegExp(`\\( ?(${chinese}) ?\\)[ 、.]{0,3}`, 'y')],
  ['chinese-bracket', /([㈠-㈩])[ 、.]{0,3}/y],
  ['digit-bracket', /([⑴-⒇])[ 、.]{0,3}/y],
  ['digit', /([⒈-⒛])[ 、]{0,3}/y],
  ['digit-bracket', /\(?(\d{1,2}) ?\)[ 、.]{0,3}/y],
  ['digit', /(\d{1,2}) ?(?:[、.](?!\d)|\. (?=\d)|\.(?=(?:19|20)\d\d年)) {0,3}/y],
  ['circled', /([①-⑳])[ 、.]{0,3}/y],
  ['dash', /(--|-{2,4}) {0,3}(?=[^\d\s])/y],
];

/** A heading number at `start` of the shadow, null when none is there. */
export function headingNumberAt(shadow: string, start: number): HeadingNumber | null {
  for (const [style, pattern] of patterns) {
    pattern.lastIndex = start;
    const found = pattern.exec(shadow);
    if (!found) continue;
    const written = style === 'dash' ? '——' : (found[1] ?? '');
    const whole = style === 'part' || style === 'chapter' || style === 'section';
    return {
      style,
      number: whole ? found[0].replace(/[\s、:]+$/, '') : written,
      value: numberValue(written),
      start,
      titleStart: start + found[0].length,
    };
  }
  return null;
}

const spaced = new RegExp(`(${chinese}) {1,3}(?=[\\u4e00-\\u9fff])`, 'y');
const longestSpaced = 28;

/** 一 工作情况 on a line of its own: a number that only a space sets off. */
export function spacedNumberAt(shadow: string, start: number, end: number): HeadingNumber | null {
  spaced.lastIndex = start;
  const found = end - start <= longestSpaced ? spaced.exec(shadow) : null;
  if (!found || /[。；，:]/.test(shadow.slice(start, end))) return null;
  const number = found[1] ?? '';
  return { style: 'chinese', number, value: numberValue(number), start, titleStart: start + found[0].length };
}

function numberValue(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  for (const [first, last] of ['①⑳', '⑴⒇', '⒈⒛', '㈠㈩']) {
    if (first && last && written >= first && written <= last && written.length === 1)
      return written.charCodeAt(0) - first.charCodeAt(0) + 1;
  }
  const numeral = readChineseNumeral(written, 0);
  return numeral ? decimalNumber(numeral.value) : 0;
}

export const rankOf = (style: NumberingStyle): number => numberingStyles.indexOf(style);
