import type { ChartLocale } from './chart-locale';

const words = {
  zh: { same: '持平', none: '上年无名次', up: '上升', down: '下降', places: '位' },
  en: { same: 'same as last year', none: 'no rank last year', up: 'up', down: 'down', places: '' },
} as const;

/** "▲2", "▼1", "＝", or "—" where one of the two years has no rank: short enough to stand behind a bar. */
export function rankArrow(rank: number | null, previousRank: number | null): string {
  if (rank === null || previousRank === null) return '—';
  if (rank === previousRank) return '＝';
  return rank < previousRank ? `▲${previousRank - rank}` : `▼${rank - previousRank}`;
}

/** The same in words, for tables and screen readers. */
export function rankChangeWords(rank: number | null, previousRank: number | null, locale: ChartLocale): string {
  const text = words[locale];
  if (rank === null || previousRank === null) return text.none;
  if (rank === previousRank) return text.same;
  const places = Math.abs(rank - previousRank);
  const way = rank < previousRank ? text.up : text.down;
  return locale === 'zh' ? `${way} ${places} ${text.places}` : `${way} ${places}`;
}
