import {
  type BarChartModel,
  type ChartDimension,
  type MetricByTownshipInput,
  prepareMetricByTownship,
  prepareTownshipDimensions,
  type RowWindow,
  type TownshipDimensions,
  type TownshipMetric,
} from '@pingyi/charts';
import { inUnit, unitWord } from '@pingyi/contracts';
import type { ListTable } from './list-table';
import { dayWords, type Locale, numbered, titleLines } from './paper-words';

/** A view of the comparison page, out of one publication. */
export interface ComparisonPaper {
  readonly locale: Locale;
  readonly round: { readonly title: string; readonly year: number };
  readonly issuer: string;
  readonly publishedOn: string;
  readonly ruleVersion: string;
  readonly inputHash: string;
  readonly layout: 'stacked' | 'grouped';
  readonly dimensions: readonly ChartDimension[];
  readonly townships: readonly (TownshipDimensions & {
    readonly officialName: string;
    readonly grade: string | null;
  })[];
  /** How many townships the publication has; more than are shown when some were chosen. */
  readonly allTownships: number;
  /** Peer class, kind and grade that the view keeps to. */
  readonly filters: readonly string[];
  /** Each in a section of its own: units differ. */
  readonly metrics: readonly ComparedMetric[];
}

interface ComparedMetric {
  readonly definition: MetricByTownshipInput['metric'];
  readonly townships: readonly TownshipMetric[];
}

/** A chart of the part, by its place among them. */
interface ChartPlace {
  readonly index: number;
  readonly summary: string;
  readonly caption: string;
}

export interface ComparisonView {
  readonly title: readonly string[];
  readonly byline: readonly string[];
  readonly sections: readonly {
    readonly heading: string;
    readonly sentences: readonly string[];
    readonly charts: readonly ChartPlace[];
    readonly table: ListTable;
  }[];
  readonly footer: readonly string[];
}

const words = {
  zh: {
    paper: '乡镇对比表',
    township: '乡镇',
    rank: '名次',
    principal: '正职',
    total: '总分',
    grade: '等次',
    value: '数值',
    standing: '说明',
    absent: '未公布',
    undisclosed: '未披露',
    conflicting: '与本乡镇其他报告不一致',
    figure: '图',
    rule: '计票规则',
    input: '计票输入摘要',
  },
  en: {
    paper: 'Township comparison',
    township: 'Township',
    rank: 'Rank',
    principal: 'Principal',
    total: 'Total',
    grade: 'Grade',
    value: 'Value',
    standing: 'Remark',
    absent: 'not published',
    undisclosed: 'not disclosed',
    conflicting: 'another report of the township differs',
    figure: 'Figure',
    rule: 'Tally rules',
    input: 'Tally input digest',
  },
} as const;

/** px of a drawing; the template scales it to the 156 mm of the text block. */
const chartWidthPx = 590;
/** As high as a drawing may be to stand on one page with its caption. */
const chartHeightPx = 760;

/** A chart in as many drawings as pages need, each with its share of the rows. */
function drawings(rows: number, draw: (window: RowWindow) => BarChartModel): BarChartModel[] {
  const { heightPx, rowHeightPx, rows: drawn } = draw({ from: 0, count: rows });
  const aroundPx = heightPx - drawn.length * rowHeightPx;
  const parts = Math.max(1, Math.ceil(rows / Math.floor((chartHeightPx - aroundPx) / rowHeightPx)));
  const count = Math.ceil(rows / parts);
  return Array.from({ length: parts }, (_, part) => draw({ from: part * count, count }));
}

export function prepareComparison(paper: ComparisonPaper): { view: ComparisonView; charts: BarChartModel[] } {
  const { locale, round, townships, layout, dimensions, metrics } = paper;
  const text = words[locale];
  const overview = drawings(townships.length, (window) =>
    prepareTownshipDimensions({ layout, locale, dimensions, townships, widthPx: chartWidthPx, window }),
  );
  const ofMetrics = metrics.map((metric) => ({
    metric,
    drawn: drawings(metric.townships.length, (window) =>
      prepareMetricByTownship({
        locale,
        metric: metric.definition,
        townships: metric.townships,
        widthPx: chartWidthPx,
        window,
      }),
    ),
  }));
  const charts = [...overview, ...ofMetrics.flatMap(({ drawn }) => drawn)];
  const places = charts.map((chart, index): ChartPlace => {
    const number = `${text.figure} ${index + 1}`;
    return {
      index,
      summary: chart.summary,
      caption: locale === 'zh' ? `${number}　${chart.title}` : `${number}. ${chart.title}`,
    };
  });
  const [first] = overview;
  let before = overview.length;
  const metricSections = ofMetrics.map(({ metric, drawn }, place) => {
    const from = before;
    before += drawn.length;
    return {
      heading: numbered(place + 2, metric.definition.name, locale),
      sentences: [drawn[0]?.summary ?? ''],
      charts: places.slice(from, before),
      table: metricTable(paper, metric),
    };
  });
  return {
    charts,
    view: {
      title: [...titleLines(round.title), text.paper],
      byline: [
        `${paper.issuer}${locale === 'zh' ? '　' : ', '}${dayWords(paper.publishedOn, locale)}`,
        chosenWords(paper),
      ],
      sections: [
        {
          heading: numbered(1, locale === 'zh' ? '评议结果' : 'Results', locale),
          sentences: [first?.summary ?? '', ...(first?.note ? [first.note] : [])],
          charts: places.slice(0, overview.length),
          table: resultTable(paper),
        },
        ...metricSections,
      ],
      footer: [`${text.rule} ${paper.ruleVersion}`, `${text.input} ${paper.inputHash}`],
    },
  };
}

function chosenWords({ locale, townships, allTownships, filters }: ComparisonPaper): string {
  const isAll = townships.length === allTownships;
  if (locale === 'zh') {
    const count = isAll ? `全部 ${allTownships} 个乡镇` : `${allTownships} 个乡镇中的 ${townships.length} 个`;
    return filters.length === 0 ? count : `${count}（${filters.join('、')}）`;
  }
  const count = isAll ? `All ${allTownships} townships` : `${townships.length} of ${allTownships} townships`;
  return filters.length === 0 ? count : `${count} (${filters.join(', ')})`;
}

function resultTable({ locale, townships, dimensions }: ComparisonPaper): ListTable {
  const text = words[locale];
  return {
    columns: [
      { title: text.rank, width: null, align: 'c' },
      { title: text.township, width: 1.4, align: 'l' },
      { title: text.principal, width: 1, align: 'l' },
      { title: text.total, width: null, align: 'r' },
      { title: text.grade, width: 0.8, align: 'c' },
      ...dimensions.map(({ name }) => ({ title: name, width: null, align: 'r' as const })),
    ],
    rows: townships
      .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0)
      .map((township) => ({
        cells: [
          township.rank === null ? '–' : String(township.rank),
          township.name,
          township.officialName,
          township.total ?? text.absent,
          township.grade ?? text.absent,
          ...dimensions.map(({ key }) => township.dimensions[key] ?? text.absent),
        ],
      })),
  };
}

function metricTable({ locale }: ComparisonPaper, metric: ComparedMetric): ListTable {
  const text = words[locale];
  return {
    columns: [
      { title: text.township, width: 1, align: 'l' },
      { title: inUnit(text.value, unitWord(metric.definition.unit, locale), locale), width: 0.8, align: 'r' },
      { title: text.standing, width: 1.4, align: 'l' },
    ],
    rows: metric.townships.map((township) => ({
      cells: [township.name, township.value ?? text.undisclosed, township.conflicting ? text.conflicting : ''],
    })),
  };
}
