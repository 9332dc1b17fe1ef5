import { decimalPlaces, roundDecimal } from './decimal';

export type ChartLocale = 'zh' | 'en';

const languageTags: Record<ChartLocale, string> = { zh: 'zh-CN', en: 'en' };
const formatters = new Map<string, Intl.NumberFormat>();

function isNumericText(text: string): text is `${number}` {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

/**
 * A decimal string as people read it: thousands and decimals by locale, exact (no float in between).
 * @param places decimals shown, rounded half away from zero; by default as many as the figure carries
 * @throws RangeError when the text is no decimal figure
 */
export function formatFigure(text: string, locale: ChartLocale, places = decimalPlaces(text)): string {
  const rounded = roundDecimal(text, places);
  if (!isNumericText(rounded)) throw new RangeError(`not a decimal figure: "${text}"`);
  const key = `${locale} ${places}`;
  const formatter =
    formatters.get(key) ??
    new Intl.NumberFormat(languageTags[locale], { minimumFractionDigits: places, maximumFractionDigits: places });
  formatters.set(key, formatter);
  return formatter.format(rounded);
}

/** "甲镇、乙镇等 5 个" / "A, B and 3 more": never a list longer than a reader takes in. */
export function nameSome(names: readonly string[], locale: ChartLocale, most = 3): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (locale === 'zh') return more > 0 ? `${shown.join('、')}等 ${names.length} 个` : shown.join('、');
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}` : shown.join('');
}

/** English count with its noun; Chinese needs no plural. */
export function countTownships(count: number, locale: ChartLocale): string {
  if (locale === 'zh') return `${count} 个乡镇`;
  return `${count} ${count === 1 ? 'township' : 'townships'}`;
}

/**
 * Why a figure is absent. 未公布: the committee has not published it; 未披露: the report masks or omits it; 同类过少: the peer
 * class is too small to be told about. Each is a labelled gap, never a zero.
 */
export type Absence = 'unpublished' | 'undisclosed' | 'fewPeers';

export const absenceWords: Readonly<Record<Absence, Readonly<Record<ChartLocale, string>>>> = {
  unpublished: { zh: '未公布', en: 'not published' },
  undisclosed: { zh: '未披露', en: 'undisclosed' },
  fewPeers: { zh: '同类过少', en: 'too few peers' },
};

/** Where a chart would show the class beside its townships. */
export const fewPeersNote: Readonly<Record<ChartLocale, string>> = {
  zh: '同类不足三个，不显示同类中位和最优。',
  en: 'Fewer than three peers: median and best of the class are not shown.',
};
