import { type ComparisonPage, comparisonLimits, type FrozenComparison } from '@pingyi/contracts';
import { type ChartModel, pageFigures, type PageFigure } from '@pingyi/charts';
import { type Fact, factsOf } from './comparison-facts';
import { pageTitle, viewWords } from './comparison-words';
import { type FittedTable, fitTable } from './fit-table';
import { dayOf, dayWords, type Locale, numbered, titleLines } from './paper-words';

/** A page of the comparison, as it was taken down for paper. */
export interface ComparisonPaper {
  readonly locale: Locale;
  readonly issuer: string;
  readonly ruleVersion: string;
  readonly inputHash: string;
  readonly frozen: FrozenComparison;
}

/** A drawing of the part, by its place among them. */
interface ChartPlace {
  readonly index: number;
  readonly summary: string;
  readonly caption: string;
  /** Of the text block, 1 to 100: high drawings are made smaller, so that they stand on one page. */
  readonly widthPercent: number;
}

interface Section {
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly charts: readonly ChartPlace[];
  readonly tables: readonly FittedTable[];
  /** What a mark in the tables stands for. */
  readonly note: string | null;
}

export interface ComparisonView {
  readonly title: readonly string[];
  readonly byline: readonly string[];
  readonly facts: readonly Fact[];
  readonly sentences: readonly string[];
  readonly sections: readonly Section[];
  readonly footer: readonly string[];
}

const words = {
  zh: {
    figure: '图',
    rule: '计票规则',
    input: '计票输入摘要',
    publication: '公布编号',
    noTownship: '没有符合条件的乡镇。',
    noMetric: '报告没有提到这些指标；未提及的不按零计算。',
  },
  en: {
    figure: 'Figure',
    rule: 'Tally rules',
    input: 'Tally input digest',
    publication: 'Publication',
    noTownship: 'No township matches the view.',
    noMetric: 'No report names these metrics; what is not named does not count as zero.',
  },
} as const;

/** px of a drawing; the template scales it to the 156 mm of the text block. */
const chartWidthPx = 590;
/** As high as a drawing may be to stand on one page with its caption: the first under heading and sentences, the others alone. */
const chartHeightPx = { first: 640, other: 760 } as const;
/** A drawing this much higher is made smaller rather than cut. */
const mostShrunk = 1.15;
/** A chart draws no more rows at a time. */
const mostRows = 60;
/** More charts than this are small multiples that nobody leafs through; the tables have all figures. */
const mostFigures = comparisonLimits.metrics;

/** Tables that are read before the charts. */
const leading: Readonly<Partial<Record<ComparisonPage, readonly string[]>>> = {
  overview: ['alerts', 'ranking'],
  matrix: ['matrix'],
  metric: ['metric'],
  township: ['alerts'],
};

export function prepareComparison(paper: ComparisonPaper): { view: ComparisonView; charts: ChartModel[] } {
  const { locale, frozen, issuer } = paper;
  const { publication } = frozen.answer;
  const text = words[locale];
  const nothing = emptyWords(frozen, locale);
  const all = nothing === null ? pageFigures(frozen, { locale, query: frozen.view, choices: frozen.choices }) : [];
  const figures = all.slice(0, mostFigures).map((figure) => ({ figure, drawn: drawings(figure) }));
  const before = frozen.tables.filter(({ key }) => leading[frozen.page]?.includes(key) === true);
  const after = frozen.tables.filter((table) => !before.includes(table));
  const tableSection = ({ name, note, ...table }: FrozenComparison['tables'][number]): Section => ({
    heading: name,
    sentences: [],
    charts: [],
    tables: fitTable({ name, note, ...table }),
    note,
  });
  let drawnBefore = 0;
  const chartSections = figures.map(({ figure, drawn }): Section => {
    const from = drawnBefore;
    drawnBefore += drawn.length;
    const [first] = drawn;
    return {
      heading: figure.section,
      sentences: [first?.summary ?? '', first?.note ?? ''].filter((sentence) => sentence !== ''),
      charts: drawn.map((model, part) => placed(model, { index: from + part, part, parts: drawn.length, locale })),
      tables: [],
      note: null,
    };
  });
  const sections = nothing === null ? [...before.map(tableSection), ...chartSections, ...after.map(tableSection)] : [];
  return {
    charts: figures.flatMap(({ drawn }) => drawn),
    view: {
      title: [...titleLines(publication.roundTitle), ...titleLines(pageTitle(frozen, locale))],
      byline: [
        `${issuer}${locale === 'zh' ? '　' : ', '}${dayWords(dayOf(publication.publishedAt), locale)}`,
        viewWords(frozen, locale),
      ].filter((line) => line !== ''),
      facts: factsOf(frozen, locale),
      sentences: [nothing, all.length > figures.length ? someFigures(all.length, locale) : null].filter(
        (sentence) => sentence !== null,
      ),
      sections: sections.map((section, index) => ({
        ...section,
        heading: numbered(index + 1, section.heading, locale),
      })),
      footer: [
        `${text.rule} ${paper.ruleVersion}`,
        `${text.input} ${paper.inputHash}`,
        `${text.publication} ${publication.publicationId}`,
      ],
    },
  };
}

function emptyWords(frozen: FrozenComparison, locale: Locale): string | null {
  if (frozen.page === 'township' || frozen.page === 'official') return null;
  if (frozen.page === 'matrix' && frozen.answer.metrics.length === 0) return words[locale].noMetric;
  return frozen.answer.townships.length === 0 ? words[locale].noTownship : null;
}

const someFigures = (count: number, locale: Locale): string =>
  locale === 'zh'
    ? `图只画前 ${mostFigures} 项指标，共 ${count} 项；其余见表。`
    : `Charts show the first ${mostFigures} of ${count} metrics; the tables have all of them.`;

/** A chart in as many drawings as pages need, each with its share of the rows. */
function drawings({ rows, draw }: PageFigure): ChartModel[] {
  const size = { widthPx: chartWidthPx };
  if (rows === null) return [draw(size)];
  const heightOf = (count: number): number => draw({ ...size, window: { from: 0, count } }).heightPx;
  // A last row or two do not stand on a page of their own.
  if (rows <= mostRows && heightOf(rows) <= chartHeightPx.first * mostShrunk) return [draw(size)];
  const models: ChartModel[] = [];
  let from = mostFitting(heightOf, chartHeightPx.first);
  models.push(draw({ ...size, window: { from: 0, count: from } }));
  if (from >= rows) return models;
  const count = mostFitting(heightOf, chartHeightPx.other);
  for (; from < rows; from += count) models.push(draw({ ...size, window: { from, count } }));
  return models;
}

/** The most rows that are not higher, at least one. Most charts grow by the row; grids of panels grow by steps. */
function mostFitting(heightOf: (count: number) => number, heightPx: number): number {
  const onePx = heightOf(1);
  const rowPx = heightOf(2) - onePx;
  if (rowPx > 0) return Math.min(mostRows, Math.max(1, 1 + Math.floor((heightPx - onePx) / rowPx)));
  let [fits, tooMany] = [1, mostRows + 1];
  while (tooMany - fits > 1) {
    const count = Math.floor((fits + tooMany) / 2);
    if (heightOf(count) <= heightPx) fits = count;
    else tooMany = count;
  }
  return fits;
}

function placed(
  { title, summary, heightPx }: ChartModel,
  at: { readonly index: number; readonly part: number; readonly parts: number; readonly locale: Locale },
): ChartPlace {
  const { index, part, parts, locale } = at;
  const name = `${words[locale].figure} ${index + 1}`;
  const share = parts === 1 ? '' : locale === 'zh' ? `（${part + 1}/${parts}）` : ` (${part + 1} of ${parts})`;
  return {
    index,
    summary,
    caption: locale === 'zh' ? `${name}　${title}${share}` : `${name}. ${title}${share}`,
    widthPercent: Math.min(100, Math.floor((chartHeightPx[part === 0 ? 'first' : 'other'] * 100) / heightPx)),
  };
}
