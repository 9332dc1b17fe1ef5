import type { BarChartModel, BarSeries } from './bar-model';
import { type ChartLocale, nameSome } from './chart-locale';
import { neutralPaint, orderedPaints, standingPaints } from './palette';
import { prepareShareBars, totalOf } from './share-bars';

export interface GradeQuotaGroup {
  readonly id: string;
  /** Peer class or group of townships. */
  readonly name: string;
  /** People by grade; null where the group is too small to be shown. */
  readonly counts: Readonly<Record<string, number>> | null;
  /** People of the group without a grade yet. */
  readonly undecided: number;
  /** How many may get the first grade; null where no quota holds. */
  readonly limit: number | null;
}

export interface GradeQuotaInput {
  readonly locale: ChartLocale;
  /** From the first grade, the one the quota limits, to the last. */
  readonly grades: readonly { readonly key: string; readonly name: string }[];
  readonly groups: readonly GradeQuotaGroup[];
  readonly widthPx: number;
}

const undecidedKey = 'undecided';

const words = {
  zh: {
    title: '等次分布与优秀名额（人）',
    axis: '人数（人）',
    undecided: '未评定',
    rowHeader: '类别',
    total: '合计',
    gap: '人数过少，不显示',
    note: '竖线为该类第一等次的名额上限。',
  },
  en: {
    title: 'Grades against the quota (people)',
    axis: 'people',
    undecided: 'not decided',
    rowHeader: 'Group',
    total: 'Total',
    gap: 'too few people to show',
    note: 'The upright line is the limit for the first grade of the group.',
  },
} as const;

/** Grades by group, first grade leftmost, with the quota as a line of each row. */
export function prepareGradeQuota(input: GradeQuotaInput): BarChartModel {
  const { locale, grades, groups } = input;
  const text = words[locale];
  const firstGrade = grades[0];
  const someUndecided = groups.some((group) => group.undecided > 0);
  const series: BarSeries[] = [
    ...grades.map((grade, index) => ({ ...grade, paint: orderedPaints[index] ?? neutralPaint })),
    ...(someUndecided ? [{ key: undecidedKey, name: text.undecided, paint: standingPaints.absent }] : []),
  ];
  const rows = groups.map((group) => {
    const counts: Readonly<Record<string, number>> | null =
      group.counts === null ? null : { ...group.counts, [undecidedKey]: group.undecided };
    const used = firstGrade && counts ? (counts[firstGrade.key] ?? 0) : 0;
    const usage = counts && group.limit !== null ? usageWords(used, group.limit, firstGrade?.name ?? '', locale) : '';
    return {
      id: group.id,
      name: group.name,
      counts,
      gap: counts && totalOf(counts, series) === 0 ? '0' : text.gap,
      endLabel: usage,
      remark: usage,
      ...(counts && group.limit !== null ? { limit: group.limit } : {}),
    };
  });
  return prepareShareBars({
    locale,
    widthPx: input.widthPx,
    title: text.title,
    summary: summarise(input),
    note: groups.some((group) => group.limit !== null) ? text.note : null,
    axisTitle: text.axis,
    scale: 'count',
    series,
    rows: rows.map(({ remark, ...row }) => (remark === '' ? row : { ...row, remark })),
    rowHeader: text.rowHeader,
    totalHeader: text.total,
  });
}

function usageWords(used: number, limit: number, grade: string, locale: ChartLocale): string {
  const over = used > limit;
  if (locale === 'zh') return `${grade} ${used}/${limit}${over ? '，超出' : ''}`;
  return `${grade} ${used}/${limit}${over ? ', over' : ''}`;
}

function summarise({ locale, grades, groups }: GradeQuotaInput): string {
  const grade = grades[0];
  const shown = groups.flatMap(({ name, counts, limit }) =>
    counts && grade ? [{ name, used: counts[grade.key] ?? 0, limit }] : [],
  );
  const used = shown.reduce((sum, group) => sum + group.used, 0);
  const quotas = shown.flatMap((group) => (group.limit === null ? [] : [group.limit]));
  const limit = quotas.reduce((sum, quota) => sum + quota, 0);
  const over = shown.filter((group) => group.limit !== null && group.used > group.limit).map((group) => group.name);
  if (!grade || shown.length === 0) return locale === 'zh' ? '尚无可显示的等次。' : 'There are no grades to show yet.';
  if (locale === 'zh') {
    const quota = quotas.length === 0 ? '' : `，名额 ${limit} 人`;
    return `${shown.length} 个类别共 ${used} 人${grade.name}${quota}${over.length > 0 ? `，${nameSome(over, locale)}超出名额` : ''}。`;
  }
  const quota = quotas.length === 0 ? '' : ` of ${limit} allowed`;
  return `${grade.name}: ${used}${quota} in ${shown.length} ${shown.length === 1 ? 'group' : 'groups'}${over.length > 0 ? `, ${nameSome(over, locale)} over the limit` : ''}.`;
}
