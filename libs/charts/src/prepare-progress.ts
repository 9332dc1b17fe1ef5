import type { BarChartModel, RowWindow } from './bar-model';
import { type ChartLocale, formatFigure } from './chart-locale';
import { standingPaints } from './palette';
import { prepareShareBars } from './share-bars';

/** Reports of one row by how far they have come; each report counts once, at its furthest stage. */
export interface ProgressRow {
  readonly id: string;
  /** A township, a peer class or a voter group. */
  readonly name: string;
  readonly scored: number;
  readonly checked: number;
  readonly submitted: number;
  /** Not begun and not due yet. */
  readonly waiting: number;
  /** Not submitted though due. */
  readonly overdue: number;
}

export interface ProgressInput {
  readonly locale: ChartLocale;
  readonly rows: readonly ProgressRow[];
  readonly widthPx: number;
  readonly window?: RowWindow;
}

const words = {
  zh: {
    title: '填报与评分进度（份）',
    axis: '份数（份）',
    rowHeader: '范围',
    total: '合计',
    gap: '无报告',
    scored: '已评分',
    checked: '已审核',
    submitted: '已提交',
    waiting: '未提交',
    overdue: '已逾期',
  },
  en: {
    title: 'Progress of reports and scoring (reports)',
    axis: 'reports',
    rowHeader: 'Part',
    total: 'Total',
    gap: 'no reports',
    scored: 'scored',
    checked: 'checked',
    submitted: 'submitted',
    waiting: 'not submitted',
    overdue: 'overdue',
  },
} as const;

const stages = ['scored', 'checked', 'submitted', 'waiting', 'overdue'] as const;
const paints = {
  scored: standingPaints.done,
  checked: standingPaints.partly,
  submitted: standingPaints.idle,
  waiting: standingPaints.absent,
  overdue: standingPaints.overdue,
} as const;

/** Where the reports of each row stand, furthest stage leftmost, in the given order. */
export function prepareProgress(input: ProgressInput): BarChartModel {
  const { locale, rows } = input;
  const text = words[locale];
  return prepareShareBars({
    locale,
    widthPx: input.widthPx,
    title: text.title,
    summary: summarise(rows, locale),
    note: null,
    axisTitle: text.axis,
    scale: 'count',
    series: stages.map((stage) => ({ key: stage, name: text[stage], paint: paints[stage] })),
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      counts: Object.fromEntries(stages.map((stage) => [stage, row[stage]])),
      gap: text.gap,
      endLabel: row.overdue > 0 ? `${text.overdue} ${row.overdue}` : '',
    })),
    rowHeader: text.rowHeader,
    totalHeader: text.total,
    window: input.window,
  });
}

function summarise(rows: readonly ProgressRow[], locale: ChartLocale): string {
  const sum = (stage: (typeof stages)[number]) => rows.reduce((total, row) => total + row[stage], 0);
  const all = stages.reduce((total, stage) => total + sum(stage), 0);
  if (all === 0) return locale === 'zh' ? '尚无报告。' : 'There are no reports yet.';
  const handedIn = sum('submitted') + sum('checked') + sum('scored');
  const count = (figure: number) => formatFigure(String(figure), locale);
  if (locale === 'zh') {
    const overdue = sum('overdue') > 0 ? `，${count(sum('overdue'))} 份已逾期` : '';
    return `共 ${count(all)} 份报告，${count(handedIn)} 份已提交，其中 ${count(sum('scored'))} 份已评分${overdue}。`;
  }
  const overdue = sum('overdue') > 0 ? `, ${count(sum('overdue'))} overdue` : '';
  return `${count(handedIn)} of ${count(all)} reports submitted, ${count(sum('scored'))} of them scored${overdue}.`;
}
