import type { BarChartModel, RowWindow } from './bar-model';
import { type ChartLocale, formatFigure } from './chart-locale';
import { standingPaints } from './palette';
import { prepareShareBars } from './share-bars';

/** Reports of one row by how far they have come; each report counts once, at its furthest stage. */
export interface ProgressRow {
  readonly id: string;
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
  /** What a row is. */
  readonly rowKind: 'township' | 'peer_class';
  /** False where the reader is not told of ballots: the stage is left out, and `scored` is 0 in every row. */
  readonly tellsScored: boolean;
  readonly rows: readonly ProgressRow[];
  readonly widthPx: number;
  readonly window?: RowWindow;
}

const words = {
  zh: {
    title: '报告进度（份）',
    axis: '份数（份）',
    rowHeaders: { township: '乡镇', peer_class: '同类' },
    all: '合计',
    total: '合计',
    gap: '无报告',
    scored: '已评分',
    checked: '已核验',
    submitted: '已报送',
    waiting: '未报送',
    overdue: '已逾期',
  },
  en: {
    title: 'Progress of the reports (number)',
    axis: 'reports',
    rowHeaders: { township: 'Township', peer_class: 'Peer class' },
    all: 'All',
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

/** Where the reports of each row stand, furthest stage leftmost, in the given order; the table ends with the sums. */
export function prepareProgress(input: ProgressInput): BarChartModel {
  const { locale, rows, rowKind, tellsScored } = input;
  const text = words[locale];
  const told = stages.filter((stage) => tellsScored || stage !== 'scored');
  const model = prepareShareBars({
    locale,
    widthPx: input.widthPx,
    title: text.title,
    summary: summarise(input),
    note: null,
    axisTitle: text.axis,
    scale: 'count',
    series: told.map((stage) => ({ key: stage, name: text[stage], paint: paints[stage] })),
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      counts: Object.fromEntries(told.map((stage) => [stage, row[stage]])),
      gap: text.gap,
      endLabel: row.overdue > 0 ? `${text.overdue} ${row.overdue}` : '',
    })),
    rowHeader: text.rowHeaders[rowKind],
    totalHeader: text.total,
    window: input.window,
  });
  if (rows.length < 2) return model;
  const sums = told.map((stage) => sumOf(rows, stage));
  const all = sums.reduce((total, sum) => total + sum, 0);
  const cells = [...sums, all].map((sum) => formatFigure(String(sum), locale));
  return { ...model, tableRows: [...model.tableRows, { id: 'all', cells: [text.all, ...cells] }] };
}

type Stage = (typeof stages)[number];

const sumOf = (rows: readonly ProgressRow[], stage: Stage): number => rows.reduce((sum, row) => sum + row[stage], 0);

function summarise({ rows, locale }: ProgressInput): string {
  const sum = (stage: Stage): number => sumOf(rows, stage);
  const all = stages.reduce((total, stage) => total + sum(stage), 0);
  if (all === 0) return locale === 'zh' ? '尚无报告。' : 'There are no reports yet.';
  const handedIn = sum('submitted') + sum('checked') + sum('scored');
  const count = (figure: number) => formatFigure(String(figure), locale);
  const furthest = (['scored', 'checked'] as const).find((stage) => sum(stage) > 0);
  const stage = furthest === undefined ? '' : words[locale][furthest];
  if (locale === 'zh') {
    const reached = furthest === undefined ? '' : `，其中 ${count(sum(furthest))} 份${stage}`;
    const overdue = sum('overdue') > 0 ? `，${count(sum('overdue'))} 份已逾期` : '';
    return `共 ${count(all)} 份报告，${count(handedIn)} 份已报送${reached}${overdue}。`;
  }
  const reached = furthest === undefined ? '' : `, ${count(sum(furthest))} of them ${stage}`;
  const overdue = sum('overdue') > 0 ? `, ${count(sum('overdue'))} overdue` : '';
  return `${count(handedIn)} of ${count(all)} reports submitted${reached}${overdue}.`;
}
