import { absenceWords, type ChartLocale, countTownships, formatFigure, nameSome } from './chart-locale';
import { compareDecimals, subtractDecimals } from './decimal';
import { rankChangeWords } from './rank-change';
import { type TableModel, type TableModelCell, textCell } from './table-model';

export interface RankedTownship {
  readonly id: string;
  readonly name: string;
  /** Published total T; null when none is published. */
  readonly total: string | null;
  readonly grade: string | null;
  readonly rank: number | null;
  readonly previousTotal: string | null;
  readonly previousRank: number | null;
  /** Rating R, ballots D, metrics P, each 0–100; null where the part does not count for the township. */
  readonly parts: { readonly rating: string | null; readonly ballot: string | null; readonly metric: string | null };
  /** Points added or taken; null when none were decided on. */
  readonly adjustment: string | null;
}

export interface RankingTableInput {
  readonly locale: ChartLocale;
  readonly townships: readonly RankedTownship[];
}

const words = {
  zh: {
    title: '乡镇排名',
    rank: '名次',
    township: '乡镇',
    total: '总分（分）',
    grade: '等次',
    change: '总分较上年（分）',
    rankChange: '名次较上年',
    rating: '评分 R（分）',
    ballot: '测评 D（分）',
    metric: '指标 P（分）',
    adjustment: '加减分（分）',
    unused: '不计入',
    none: '无',
    noYear: '上年无结果',
  },
  en: {
    title: 'Ranking of townships',
    rank: 'Rank',
    township: 'Township',
    total: 'Total (points)',
    grade: 'Grade',
    change: 'Change on last year (points)',
    rankChange: 'Change of rank',
    rating: 'Rating R (points)',
    ballot: 'Ballots D (points)',
    metric: 'Metrics P (points)',
    adjustment: 'Adjustment (points)',
    unused: 'not counted',
    none: 'none',
    noYear: 'no result last year',
  },
} as const;

/**
 * The ranking with its change on last year and the parts of each total, by rank; the unranked stand last in the given order.
 * @throws RangeError on a figure that is no decimal string
 */
export function prepareRankingTable({ locale, townships }: RankingTableInput): TableModel {
  const text = words[locale];
  const ordered = townships.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0);
  return {
    title: text.title,
    summary: summarise(ordered, locale),
    columns: [
      { key: 'rank', name: text.rank, kind: 'figure' },
      { key: 'township', name: text.township, kind: 'text' },
      { key: 'total', name: text.total, kind: 'figure' },
      { key: 'grade', name: text.grade, kind: 'text' },
      { key: 'change', name: text.change, kind: 'figure' },
      { key: 'rankChange', name: text.rankChange, kind: 'text' },
      { key: 'rating', name: text.rating, kind: 'figure' },
      { key: 'ballot', name: text.ballot, kind: 'figure' },
      { key: 'metric', name: text.metric, kind: 'figure' },
      { key: 'adjustment', name: text.adjustment, kind: 'figure' },
    ],
    rows: ordered.map((township) => ({
      id: township.id,
      cells: [
        township.rank === null
          ? textCell(absenceWords.unpublished[locale])
          : { text: String(township.rank), figure: String(township.rank) },
        textCell(township.name),
        figureCell(township.total, absenceWords.unpublished[locale], locale),
        textCell(township.grade ?? absenceWords.unpublished[locale]),
        changeCell(township, locale),
        textCell(rankChangeWords(township.rank, township.previousRank, locale)),
        figureCell(township.parts.rating, text.unused, locale),
        figureCell(township.parts.ballot, text.unused, locale),
        figureCell(township.parts.metric, text.unused, locale),
        township.adjustment === null ? textCell(text.none) : signedCell(township.adjustment, locale),
      ],
    })),
  };
}

function figureCell(figure: string | null, absent: string, locale: ChartLocale): TableModelCell {
  return figure === null ? textCell(absent) : { text: formatFigure(figure, locale, 2), figure };
}

function signedCell(figure: string, locale: ChartLocale): TableModelCell {
  const sign = compareDecimals(figure, '0') > 0 ? '+' : '';
  return { text: `${sign}${formatFigure(figure, locale, 2)}`, figure };
}

function changeCell({ total, previousTotal }: RankedTownship, locale: ChartLocale): TableModelCell {
  if (total === null) return textCell(absenceWords.unpublished[locale]);
  if (previousTotal === null) return textCell(words[locale].noYear);
  return signedCell(subtractDecimals(total, previousTotal), locale);
}

function summarise(townships: readonly RankedTownship[], locale: ChartLocale): string {
  const firstRank = townships[0]?.rank ?? null;
  if (firstRank === null) {
    return locale === 'zh'
      ? `共 ${townships.length} 个乡镇，结果均未公布。`
      : `${countTownships(townships.length, locale)}, no result published.`;
  }
  const first = townships.filter((township) => township.rank === firstRank).map((township) => township.name);
  const compared = townships.filter((township) => township.total !== null && township.previousTotal !== null);
  const risen = compared.filter(({ total, previousTotal }) => compareDecimals(total ?? '0', previousTotal ?? '0') > 0);
  if (locale === 'zh') {
    const change = compared.length === 0 ? '' : `，${compared.length} 个可与上年比较，其中 ${risen.length} 个总分上升`;
    return `共 ${townships.length} 个乡镇，${nameSome(first, locale)}居首${change}。`;
  }
  const change = compared.length === 0 ? '' : `, ${risen.length} of ${compared.length} above last year`;
  return `${countTownships(townships.length, locale)}: ${nameSome(first, locale)} ${first.length > 1 ? 'are' : 'is'} first${change}.`;
}
