import type { BarChartModel } from '@pingyi/charts';
import { prepareOfficialDimensions } from '@pingyi/charts';
import type { ResultSheet } from '@pingyi/contracts';
import { explainResult } from './explain-result';
import { dayWords, numbered, titleLines } from './paper-words';

interface Table {
  readonly columns: readonly string[];
  /** A row with a `note` shows it in place of the cells after the first ones. */
  readonly rows: readonly { readonly cells: readonly string[]; readonly note: string | null }[];
}

/** Everything the template prints, as words; the template only places them. */
export interface ResultSheetView {
  readonly title: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly outcome: readonly { readonly label: string; readonly value: string; readonly unit: string }[];
  readonly headings: {
    readonly outcome: string;
    readonly dimensions: string;
    readonly groups: string;
    readonly explanation: string;
    readonly remarks: string;
    readonly comments: string;
  };
  readonly dimensions: Table;
  readonly chartCaption: string;
  readonly chartSummary: string;
  readonly groups: Table;
  readonly explanation: readonly string[];
  readonly remarks: readonly string[];
  readonly comments: readonly string[];
  readonly signature: readonly string[];
  readonly footer: readonly string[];
}

const words = {
  zh: {
    paper: '个人结果单',
    name: '姓名',
    post: '职务',
    township: '单位',
    peerClass: '类别',
    year: '评议年度',
    publishedOn: '公布日期',
    total: '总分',
    rank: '名次',
    grade: '等次',
    points: '分',
    absent: '未公布',
    headings: {
      outcome: '一、评议结果',
      dimensions: '二、各维度得分',
      groups: '三、各票种得分',
      explanation: '四、得分的由来',
      remarks: '备注',
      comments: '评委评语',
    },
    dimensionColumns: ['维度', '权重', '本人', '同类均值', '差值'],
    groupColumns: ['票种', '权重', '有效票', '均分'],
    chart: '图 1　各维度得分与同类均值',
    rule: '计票规则',
    input: '计票输入摘要',
    audit: '审计链摘要',
  },
  en: {
    paper: 'Result sheet',
    name: 'Name',
    post: 'Post',
    township: 'Township',
    peerClass: 'Peer class',
    year: 'Year',
    publishedOn: 'Published',
    total: 'Total',
    rank: 'Rank',
    grade: 'Grade',
    points: 'points',
    absent: 'not published',
    headings: {
      outcome: '1. Result',
      dimensions: '2. Dimensions',
      groups: '3. Voter groups',
      explanation: '4. How the number came about',
      remarks: 'Remarks',
      comments: 'Comments of raters',
    },
    dimensionColumns: ['Dimension', 'Weight', 'Official', 'Class mean', 'Difference'],
    groupColumns: ['Voter group', 'Weight', 'Counted', 'Mean'],
    chart: 'Figure 1. Dimensions and class means',
    rule: 'Tally rules',
    input: 'Tally input digest',
    audit: 'Audit chain digest',
  },
} as const;

/** px of the drawing; the template scales it to the 156 mm of the text block. */
const chartWidthPx = 590;
const chartFontSizePx = 12;

export function prepareResultSheet(sheet: ResultSheet): { view: ResultSheetView; chart: BarChartModel } {
  const text = words[sheet.locale];
  const chart = prepareOfficialDimensions({
    locale: sheet.locale,
    officialName: sheet.official.name,
    peerClass: sheet.official.peerClass,
    dimensions: sheet.dimensions,
    widthPx: chartWidthPx,
    fontSizePx: chartFontSizePx,
  });
  const { official } = sheet;
  return {
    chart,
    view: {
      title: [...titleLines(sheet.round.title), text.paper],
      facts: [
        [text.name, official.name],
        [text.post, official.post],
        [text.township, official.township],
        [text.peerClass, official.peerClass],
        [text.year, sheet.locale === 'zh' ? `${sheet.round.year}年度` : String(sheet.round.year)],
        [text.publishedOn, dayWords(sheet.publishedOn, sheet.locale)],
      ],
      outcome: [
        { label: text.total, value: sheet.total ?? text.absent, unit: sheet.total === null ? '' : text.points },
        { label: text.rank, ...rankOf(sheet) },
        { label: text.grade, value: sheet.grade ?? text.absent, unit: '' },
      ],
      headings: headingsOf(sheet),
      dimensions: {
        columns: text.dimensionColumns,
        rows: sheet.dimensions.map((dimension, index) => {
          const [name = dimension.name, ...figures] = chart.tableRows[index]?.cells ?? [];
          return { cells: [name, `${dimension.weightPercent}%`, ...figures], note: null };
        }),
      },
      chartCaption: text.chart,
      chartSummary: chart.summary,
      groups: {
        columns: text.groupColumns,
        rows: sheet.groups.map((group) => {
          const start = [group.name, `${group.weightPercent}%`];
          return group.shown
            ? { cells: [...start, String(group.shown.counted), group.shown.mean], note: null }
            : { cells: start, note: tooFew(sheet, group.minBallots) };
        }),
      },
      explanation: explainResult(sheet),
      remarks: sheet.remarks,
      comments: sheet.comments,
      signature: [sheet.tenantName, dayWords(sheet.publishedOn, sheet.locale)],
      footer: [
        `${text.rule} ${sheet.ruleVersion}`,
        `${text.input} ${sheet.inputHash}`,
        ...(sheet.auditHeadHash === null ? [] : [`${text.audit} ${sheet.auditHeadHash}`]),
      ],
    },
  };
}

/** Remarks and comments are numbered as far as there are any. */
function headingsOf({ locale, remarks }: ResultSheet): ResultSheetView['headings'] {
  const { headings } = words[locale];
  const fixed = 4;
  return {
    ...headings,
    remarks: numbered(fixed + 1, headings.remarks, locale),
    comments: numbered(remarks.length === 0 ? fixed + 1 : fixed + 2, headings.comments, locale),
  };
}

function rankOf(sheet: ResultSheet): { value: string; unit: string } {
  if (sheet.rank === null) return { value: words[sheet.locale].absent, unit: '' };
  return sheet.locale === 'zh'
    ? { value: `第 ${sheet.rank} 名`, unit: `共 ${sheet.rankedCount} 名` }
    : { value: String(sheet.rank), unit: `of ${sheet.rankedCount}` };
}

function tooFew(sheet: ResultSheet, minBallots: number): string {
  return sheet.locale === 'zh' ? `有效票不足 ${minBallots} 张，不公布` : `fewer than ${minBallots}: not published`;
}
