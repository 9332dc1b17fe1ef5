import { sharePercent } from '@pingyi/review-rules';
import type { BarChartModel, BarSeries } from './bar-model';
import { type ChartLocale, nameSome } from './chart-locale';
import { neutralPaint, orderedPaints, standingPaints } from './palette';
import { percentText, prepareShareBars, totalOf } from './share-bars';

export interface VoterGroupBallots {
  readonly id: string;
  readonly name: string;
  /** Ballots by word; null where the group has too few ballots to show. */
  readonly counts: Readonly<Record<string, number>> | null;
  /** Ballots cast without a word (弃权 / 不了解). */
  readonly abstained: number;
}

export interface BallotStructureInput {
  readonly locale: ChartLocale;
  /** From the best to the worst. */
  readonly ballotWords: readonly { readonly key: string; readonly name: string }[];
  readonly groups: readonly VoterGroupBallots[];
  readonly widthPx: number;
}

const abstainedKey = 'abstained';

const words = {
  zh: {
    title: '各类票的评价构成（占票数的 %）',
    axis: '占比（%）',
    abstained: '弃权',
    rowHeader: '票种',
    total: '票数',
    gap: '票数过少，不显示',
    none: '无票',
    votes: ' 票',
  },
  en: {
    title: 'Ballots by voter group (% of ballots)',
    axis: 'share (%)',
    abstained: 'abstained',
    rowHeader: 'Voter group',
    total: 'Ballots',
    gap: 'too few ballots to show',
    none: 'no ballots',
    votes: ' ballots',
  },
} as const;

/** What each voter group answered, as shares of all its ballots, abstentions included. */
export function prepareBallotStructure(input: BallotStructureInput): BarChartModel {
  const { locale, ballotWords, groups } = input;
  const text = words[locale];
  const series: BarSeries[] = [
    ...ballotWords.map((word, index) => ({ ...word, paint: orderedPaints[index] ?? neutralPaint })),
    { key: abstainedKey, name: text.abstained, paint: standingPaints.absent },
  ];
  const rows = groups.map((group) => {
    const counts: Readonly<Record<string, number>> | null =
      group.counts === null ? null : { ...group.counts, [abstainedKey]: group.abstained };
    const total = counts === null ? 0 : totalOf(counts, series);
    return {
      id: group.id,
      name: group.name,
      counts,
      gap: counts === null ? text.gap : text.none,
      endLabel: total === 0 ? '' : `${total}${text.votes}`,
    };
  });
  const best = ballotWords[0];
  const shares = rows.flatMap((row) => {
    if (!best || row.counts === null) return [];
    const percent = sharePercent(row.counts[best.key] ?? 0, totalOf(row.counts, series));
    return percent === null ? [] : [`${row.name} ${percentText(percent, locale)}`];
  });
  return prepareShareBars({
    locale,
    widthPx: input.widthPx,
    title: text.title,
    summary: summarise(shares, best?.name ?? '', locale),
    note: null,
    axisTitle: text.axis,
    scale: 'share',
    series,
    rows,
    rowHeader: text.rowHeader,
    totalHeader: text.total,
  });
}

function summarise(shares: readonly string[], word: string, locale: ChartLocale): string {
  if (shares.length === 0) return locale === 'zh' ? '尚无可显示的票。' : 'There are no ballots to show.';
  const named = nameSome(shares, locale, 6);
  return locale === 'zh' ? `${word}票占比：${named}。` : `Share of “${word}”: ${named}.`;
}
