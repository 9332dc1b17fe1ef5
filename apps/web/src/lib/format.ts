import type { Language } from './chosen-language';

/** Officials live by Beijing time wherever the browser stands. */
const timeZone = 'Asia/Shanghai';
const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : 'zh-CN');

interface Parts {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

function split(text: string): Parts {
  const match = /^(-?)0*(\d+?)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) throw new Error(`not a decimal: ${text}`);
  return { negative: match[1] === '-', whole: match[2] ?? '0', fraction: match[3] ?? '' };
}

/**
 * A decimal text with thousands separators, digit for digit: figures never pass through a binary float.
 * @throws Error when the text is not a decimal
 */
export function formatDecimal(text: string): string {
  const { negative, whole, fraction } = split(text);
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? '−' : ''}${grouped}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * Orders two decimal texts exactly: negative when a < b, 0 when equal, positive when a > b.
 * @throws Error when a text is not a decimal
 */
export function compareDecimal(a: string, b: string): number {
  const left = split(a);
  const right = split(b);
  const places = Math.max(left.fraction.length, right.fraction.length);
  const scaled = ({ negative, whole, fraction }: Parts): bigint => {
    const digits = BigInt(whole + fraction.padEnd(places, '0'));
    return negative ? -digits : digits;
  };
  const difference = scaled(left) - scaled(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A decimal text without trailing zeros of its fraction: weights read 10, not 10.00. */
export function trimDecimal(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A count with thousands separators. */
export function formatCount(count: number): string {
  return formatDecimal(String(Math.trunc(count)));
}

/** A format is dear to make and the same for every row of a table. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const present = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, present);
  return present;
}

/** Day and minute in Beijing time. */
export function formatInstant(instant: string, language: Language): string {
  return dateFormat(localeOf(language), {
    timeZone,
    year: 'numeric',
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
}

/** Day and second in Beijing time, for records of who did what when. */
export function formatMoment(instant: string, language: Language): string {
  return dateFormat(localeOf(language), {
    timeZone,
    year: 'numeric',
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
}

/** Hour and minute in Beijing time. */
export function formatTime(instant: string, language: Language): string {
  return dateFormat(localeOf(language), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
}

/** The day in words, in Beijing time: 12月5日 / 5 Dec; with the year when it is not this one. */
export function formatDay(instant: string, language: Language, now: Date = new Date()): string {
  const date = new Date(instant);
  const yearOf = (value: Date): string => dateFormat('en', { timeZone, year: 'numeric' }).format(value);
  return dateFormat(localeOf(language), {
    timeZone,
    ...(yearOf(date) === yearOf(now) ? {} : { year: 'numeric' }),
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
  }).format(date);
}

/** A month of the calendar in words: 2026年1月 / January 2026. @param month from 1 */
export function formatMonth(year: number, month: number, language: Language): string {
  return dateFormat(localeOf(language), { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    new Date(Date.UTC(year, month - 1)),
  );
}

/** Whole calendar days in Beijing time until the instant; 0 is today, negative is past. */
export function daysUntil(instant: string, now: Date = new Date()): number {
  const dayNumber = (date: Date): number => {
    const day = dateFormat('en-CA', { timeZone }).format(date);
    return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  };
  return Math.round(dayNumber(new Date(instant)) - dayNumber(now));
}

/** A file size in B, KB or MB (1 KB = 1024 B), one decimal from MB on. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1024) return `${sizeBytes} B`;
  if (sizeBytes < 1024 * 1024) return `${Math.round(sizeBytes / 1024)} KB`;
  return `${(sizeBytes / 1024 / 1024).toFixed(1)} MB`;
}
