import { sharePercent } from '@pingyi/review-rules';
import type { BarChartModel, RowWindow } from './bar-model';
import { type ChartLocale, countTownships } from './chart-locale';
import { standingPaints } from './palette';
import { percentText, prepareShareBars } from './share-bars';

/** How many metrics of the asked ones are given, given in two ways, masked, and not named at all. */
export interface TownshipDisclosure {
  readonly id: string;
  readonly name: string;
  readonly given: number;
  /** Given, but another report of the township gives another figure; not counted in `given`. */
  readonly disputed: number;
  readonly masked: number;
  readonly missing: number;
}

export interface DisclosureInput {
  readonly locale: ChartLocale;
  readonly townships: readonly TownshipDisclosure[];
  readonly widthPx: number;
  readonly window?: RowWindow;
  readonly highlightedIds?: readonly string[];
}

const words = {
  zh: {
    title: '指标披露情况（占全部指标的 %）',
    axis: '占比（%）',
    rowHeader: '乡镇',
    total: '指标合计',
    gap: '无指标',
    given: '已披露',
    disputed: '有出入',
    masked: '未披露',
    missing: '未提及',
  },
  en: {
    title: 'Disclosure of metrics (% of all)',
    axis: 'share (%)',
    rowHeader: 'Township',
    total: 'Metrics',
    gap: 'no metrics',
    given: 'given',
    disputed: 'conflicting',
    masked: 'undisclosed',
    missing: 'not named',
  },
} as const;

const standings = ['given', 'disputed', 'masked', 'missing'] as const;
const paints = {
  given: standingPaints.done,
  disputed: standingPaints.doubtful,
  masked: standingPaints.idle,
  missing: standingPaints.absent,
} as const;

function whole(township: TownshipDisclosure): number {
  return standings.reduce((sum, standing) => sum + township[standing], 0);
}

/** Disclosure by township as shares of 100 %, the most open first; equal shares keep the given order. */
export function prepareDisclosure(input: DisclosureInput): BarChartModel {
  const { locale } = input;
  const text = words[locale];
  const townships = input.townships.toSorted(
    (a, b) => (b.given + b.disputed) * Math.max(1, whole(a)) - (a.given + a.disputed) * Math.max(1, whole(b)),
  );
  return prepareShareBars({
    locale,
    widthPx: input.widthPx,
    title: text.title,
    summary: summarise(input),
    note: null,
    axisTitle: text.axis,
    scale: 'share',
    series: standings.map((standing) => ({ key: standing, name: text[standing], paint: paints[standing] })),
    rows: townships.map((township) => ({
      id: township.id,
      name: township.name,
      counts: {
        given: township.given,
        disputed: township.disputed,
        masked: township.masked,
        missing: township.missing,
      },
      gap: text.gap,
      endLabel: whole(township) === 0 ? '' : `${township.given + township.disputed}/${whole(township)}`,
    })),
    rowHeader: text.rowHeader,
    totalHeader: text.total,
    window: input.window,
    highlightedIds: input.highlightedIds,
  });
}

function summarise({ locale, townships }: DisclosureInput): string {
  const all = townships.reduce((sum, township) => sum + whole(township), 0);
  const given = townships.reduce((sum, township) => sum + township.given + township.disputed, 0);
  const disputed = townships.reduce((sum, township) => sum + township.disputed, 0);
  const percent = sharePercent(given, all);
  if (percent === null) return locale === 'zh' ? '没有可统计的指标。' : 'There are no metrics to count.';
  if (locale === 'zh') {
    return `${townships.length} 个乡镇共应报 ${all} 项指标，已披露 ${given} 项（${percentText(percent, locale)}）${disputed > 0 ? `，其中 ${disputed} 项有出入` : ''}。`;
  }
  return `${countTownships(townships.length, locale)}: ${given} of ${all} metric figures disclosed (${percentText(percent, locale)})${disputed > 0 ? `, ${disputed} of them conflicting` : ''}.`;
}
