/** Language of a paper. */
export type Locale = 'zh' | 'en';

/** The calendar day in China of an instant; papers are dated where the committee sits. */
const chinaDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

export function dayOf(instant: Date | string): string {
  return chinaDay.format(new Date(instant));
}

const monthsEn = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2026-01-15` as people write it. */
export function dayWords(day: string, locale: Locale): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (locale === 'zh') return `${year}年${Number(month)}月${Number(date)}日`;
  return `${Number(date)} ${monthsEn[Number(month) - 1] ?? month} ${year}`;
}

/** Where somebody serves and as what; many posts name the township themselves. */
export function placeWords(township: string, post: string): string {
  return post.startsWith(township) ? post : `${township} ${post}`;
}

const digitsZh = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The number of a first-level heading: 一, 十二, 二十 …; 1 to 99. */
export function ordinalZh(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : (digitsZh[tens] ?? '')}十`;
  return `${ten}${ones === 0 && tens > 0 ? '' : (digitsZh[ones] ?? '')}`;
}

/** A heading with its number in the habit of the language. */
export function numbered(number: number, words: string, locale: Locale): string {
  return locale === 'zh' ? `${ordinalZh(number)}、${words}` : `${number}. ${words}`;
}

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const wordBreaks = new Intl.Segmenter('zh', { granularity: 'word' });

/** Width of a text in full-width characters: Latin ones are about half as wide. */
export function widthEms(text: string): number {
  return [...characters.segment(text)].reduce(
    (sum, { segment }) => sum + (/^[\u2e80-\u{3ffff}]/u.test(segment) ? 1 : 0.5),
    0,
  );
}

/**
 * A title as lines of at most `longest` full-width characters, broken between words and about equally long, the first no shorter than
 * the last.
 */
export function titleLines(title: string, longest = 19): string[] {
  const count = Math.ceil(widthEms(title) / longest);
  if (count <= 1) return [title];
  const goal = Math.ceil(widthEms(title) / count);
  const lines: string[] = [];
  let line = '';
  for (const { segment } of wordBreaks.segment(title)) {
    const wider = widthEms(line + segment);
    const isWithinNumber = /[〇一二三四五六七八九\d]$/u.test(line) && /^[〇一二三四五六七八九\d年]/u.test(segment);
    if (line !== '' && !isWithinNumber && (wider > longest || (widthEms(line) >= goal && lines.length < count - 1))) {
      lines.push(line);
      line = '';
    }
    line += segment;
  }
  return [...lines, line].map((words) => words.trim()).filter((words) => words !== '');
}
