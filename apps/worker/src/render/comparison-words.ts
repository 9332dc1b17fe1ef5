import {
  type ComparisonPage,
  dimensionWords,
  type FrozenComparison,
  measureWords,
  themeWord,
  townshipKindWords,
} from '@pingyi/contracts';
import type { Locale } from './paper-words';

/** Filters that the page of this kind has; others may stand in an address and do nothing. */
type Filter =
  | 'townships'
  | 'peerClass'
  | 'kind'
  | 'grade'
  | 'measure'
  | 'theme'
  | 'dimension'
  | 'metrics'
  | 'years'
  | 'disclosed';

const filters: Readonly<Record<ComparisonPage, readonly Filter[]>> = {
  overview: ['townships', 'peerClass', 'kind', 'grade', 'years'],
  matrix: ['measure', 'theme', 'dimension', 'metrics', 'townships', 'peerClass', 'kind', 'grade', 'years'],
  metric: ['measure', 'townships', 'peerClass', 'kind', 'grade', 'disclosed', 'years'],
  township: ['measure', 'theme', 'dimension', 'metrics', 'years'],
  official: [],
};

const labels: Readonly<Record<Filter, Readonly<Record<Locale, string>>>> = {
  townships: { zh: '选定乡镇', en: 'chosen townships' },
  peerClass: { zh: '类别', en: 'peer class' },
  kind: { zh: '乡镇类型', en: 'kind of township' },
  grade: { zh: '等次', en: 'grade' },
  measure: { zh: '比法', en: 'measure' },
  theme: { zh: '主题', en: 'theme' },
  dimension: { zh: '维度', en: 'dimension' },
  metrics: { zh: '选定指标', en: 'chosen metrics' },
  years: { zh: '年度', en: 'years' },
  disclosed: { zh: '披露情况', en: 'disclosure' },
};

const titles: Readonly<Record<ComparisonPage, Readonly<Record<Locale, string>>>> = {
  overview: { zh: '乡镇对比表', en: 'Township comparison' },
  matrix: { zh: '乡镇指标对比表', en: 'Metrics of townships' },
  metric: { zh: '乡镇单项指标对比表', en: 'One metric across townships' },
  township: { zh: '乡镇评议情况表', en: 'A township’s results' },
  official: { zh: '述职人评议情况表', en: 'An official’s results' },
};

/** What the page is about, as the title of its paper. */
export function pageTitle(frozen: FrozenComparison, locale: Locale): string {
  const about = subjectOf(frozen, locale);
  const title = titles[frozen.page][locale];
  if (about === null) return title;
  return locale === 'zh' ? `${title}（${about}）` : `${title}: ${about}`;
}

function subjectOf(frozen: FrozenComparison, locale: Locale): string | null {
  switch (frozen.page) {
    case 'overview':
      return null;
    case 'matrix': {
      const { theme, dimension } = frozen.view;
      if (theme !== null) return themeWord(theme, locale);
      return dimension === null ? null : dimensionWords[dimension][locale];
    }
    case 'metric':
      return locale === 'zh' ? frozen.answer.metric.name : frozen.answer.metric.nameEn;
    case 'township':
      return frozen.answer.row.township.name;
    case 'official':
      return frozen.answer.official.name;
  }
}

/** How many townships are shown and what they were filtered by, in one line. */
export function viewWords(frozen: FrozenComparison, locale: Locale): string {
  const chosen = filters[frozen.page].flatMap((filter) => {
    const value = valueOf(frozen, filter, locale);
    return value === null ? [] : [`${labels[filter][locale]}${locale === 'zh' ? '：' : ': '}${value}`];
  });
  const count = countWords(frozen, locale);
  return [...(count === null ? [] : [count]), ...chosen].join(locale === 'zh' ? '；' : '; ');
}

function countWords(frozen: FrozenComparison, locale: Locale): string | null {
  if (frozen.page === 'township' || frozen.page === 'official') return null;
  const shown = frozen.answer.townships.length;
  const all = frozen.page === 'overview' ? frozen.answer.allTownships : null;
  if (shown === all) return locale === 'zh' ? `全部 ${all} 个乡镇` : `All ${all} townships`;
  if (all !== null) {
    return locale === 'zh' ? `${all} 个乡镇中的 ${shown} 个` : `${shown} of ${all} townships`;
  }
  return locale === 'zh' ? `${shown} 个乡镇` : `${shown} ${shown === 1 ? 'township' : 'townships'}`;
}

function valueOf(frozen: FrozenComparison, filter: Filter, locale: Locale): string | null {
  const { view } = frozen;
  const list = (words: readonly string[]): string | null =>
    words.length === 0 ? null : words.join(locale === 'zh' ? '、' : ', ');
  switch (filter) {
    case 'townships':
      return view.townshipIds.length === 0 ? null : list(shownTownships(frozen));
    case 'peerClass':
      return view.peerClass;
    case 'kind':
      return view.kind && townshipKindWords[view.kind][locale];
    case 'grade':
      return view.grade;
    case 'measure':
      return measureWords[view.measure][locale];
    case 'theme':
      return view.theme && themeWord(view.theme, locale);
    case 'dimension':
      return view.dimension && dimensionWords[view.dimension][locale];
    case 'metrics':
      return view.metricKeys.length === 0 ? null : list(shownMetrics(frozen, locale));
    case 'years':
      return list(view.years.map(String));
    case 'disclosed':
      return view.disclosed === null ? null : disclosure[view.disclosed ? 'yes' : 'no'][locale];
  }
}

const disclosure = {
  yes: { zh: '只看已披露', en: 'disclosed only' },
  no: { zh: '只看未披露', en: 'undisclosed only' },
} as const;

function shownTownships(frozen: FrozenComparison): string[] {
  if (frozen.page === 'township' || frozen.page === 'official') return [];
  return frozen.answer.townships.map(({ township }) => township.name);
}

function shownMetrics(frozen: FrozenComparison, locale: Locale): string[] {
  if (frozen.page !== 'matrix' && frozen.page !== 'township') return [];
  return frozen.answer.metrics.map(({ metric }) => (locale === 'zh' ? metric.name : metric.nameEn));
}
