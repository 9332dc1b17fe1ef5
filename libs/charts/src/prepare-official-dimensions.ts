import {
  axisHeightPx,
  type BarChartModel,
  type BarMark,
  labelColumnPx,
  placeLegend,
  prepareAxis,
  type RowWindow,
  rowsInWindow,
} from './bar-model';
import { type Absence, absenceWords, type ChartLocale, formatFigure, nameSome } from './chart-locale';
import { compareDecimals, plotNumber, subtractDecimals } from './decimal';
import { accentPaint, neutralPaint, paintOfDimension } from './palette';
import { labelLines } from './text-measure';

export interface OfficialDimension {
  readonly key: string;
  readonly name: string;
  /** The dimension that a criterion belongs to; it lends its colour. */
  readonly dimension?: string;
  /** Own mean on the dimension's scale 0–100; null when not published. */
  readonly own: string | null;
  /** Mean, of townships the median, of the peer class; null where the class is too small to be told about. */
  readonly classMean: string | null;
}

export interface OfficialDimensionsInput {
  readonly locale: ChartLocale;
  /** What the rows are; dimensions unless told otherwise. */
  readonly rowKind?: 'dimension' | 'criterion';
  /** A township stands beside the median of its class, an official beside the mean. */
  readonly subject?: 'official' | 'township';
  /** Of the official or the township. */
  readonly officialName: string;
  readonly peerClass: string;
  /** In the order of the rubric. */
  readonly dimensions: readonly OfficialDimension[];
  readonly widthPx: number;
  /** Which rows are drawn; sixty at most. */
  readonly window?: RowWindow;
  readonly fontSizePx?: number;
}

const words = {
  zh: {
    title: (rows: string, peers: string) => `${rows}得分与${peers}（分）`,
    rows: {
      dimension: { title: '各维度', column: '维度', counted: () => '个维度' },
      criterion: { title: '各评分项', column: '评分项', counted: () => '个评分项' },
    },
    axis: '得分（分）',
    own: { official: '本人', township: '本镇' },
    peers: { official: '同类均值', township: '同类中位' },
    middle: { official: '均值', township: '中位' },
    ownLegend: (own: string) => `${own}（上条，各维度本色）`,
    peersLegend: (peers: string) => `${peers}（下条，灰色斜纹）`,
    difference: '差值',
  },
  en: {
    title: (rows: string, peers: string) => `${rows} against the ${peers.toLowerCase()} (points)`,
    rows: {
      dimension: {
        title: 'Dimensions',
        column: 'Dimension',
        counted: (count: number) => (count === 1 ? 'dimension' : 'dimensions'),
      },
      criterion: {
        title: 'Criteria',
        column: 'Criterion',
        counted: (count: number) => (count === 1 ? 'criterion' : 'criteria'),
      },
    },
    axis: 'points',
    own: { official: 'Official', township: 'Township' },
    peers: { official: 'Class mean', township: 'Class median' },
    middle: { official: 'mean', township: 'median' },
    ownLegend: (own: string) => `${own} (upper bar, in colour)`,
    peersLegend: (peers: string) => `${peers} (lower bar, grey hatch)`,
    difference: 'Difference',
  },
} as const;

const ownKey = 'own';
const classKey = 'classMean';

/**
 * The dimensions, or criteria, of one official or township beside the middle of the peer class. Own bars carry the
 * dimension's colour, those of the class a grey hatch. @throws RangeError on a figure that is no decimal string
 */
export function prepareOfficialDimensions(input: OfficialDimensionsInput): BarChartModel {
  const { locale, dimensions, widthPx, fontSizePx = 12, rowKind = 'dimension', subject = 'official' } = input;
  const text = words[locale];
  const [own, peers] = [text.own[subject], text.peers[subject]];
  const series = [
    { key: ownKey, name: text.ownLegend(own), paint: accentPaint },
    { key: classKey, name: text.peersLegend(peers), paint: neutralPaint },
  ];
  const labelWidthPx = labelColumnPx(
    dimensions.map((dimension) => dimension.name),
    widthPx,
    fontSizePx,
  );
  const endWidthPx = fontSizePx * 5;
  const legend = placeLegend(series, widthPx, fontSizePx);
  const barHeightPx = fontSizePx + 1;
  const rowHeightPx = barHeightPx * 2 + 2 + 8;
  const drawn = rowsInWindow(dimensions, input.window);
  const rows = drawn.map((dimension, index) => ({
    id: dimension.key,
    labelLines: labelLines(dimension.name, labelWidthPx - 12, fontSizePx),
    accessibleLabel: `${dimension.name}${locale === 'zh' ? '，' : ', '}${own} ${figureOrAbsence(dimension.own, 'unpublished', locale)}${locale === 'zh' ? '，' : ', '}${peers} ${figureOrAbsence(dimension.classMean, classAbsence(dimension), locale)}`,
    marks: {
      [ownKey]: mark(dimension.own, locale, paintOfDimension(dimension.dimension ?? dimension.key, index)),
      [classKey]: mark(dimension.classMean, locale),
    },
    endLabel: '',
    gaps: [
      ...(dimension.own === null ? [{ series: ownKey, text: absenceWords.unpublished[locale] }] : []),
      ...(dimension.classMean === null
        ? [{ series: classKey, text: absenceWords[classAbsence(dimension)][locale] }]
        : []),
    ],
    highlighted: false,
  }));

  return {
    title: text.title(text.rows[rowKind].title, peers),
    summary: summarise(input),
    note: null,
    layout: 'grouped',
    widthPx,
    heightPx: legend.heightPx + rows.length * rowHeightPx + axisHeightPx,
    labelWidthPx,
    endWidthPx,
    legendHeightPx: legend.heightPx,
    rowHeightPx,
    barHeightPx,
    barGapPx: 2,
    fontSizePx,
    markLabels: 'after',
    axis: prepareAxis(['0', '100'], Math.max(60, widthPx - labelWidthPx - endWidthPx), locale, text.axis),
    series,
    rows,
    hiddenRowCount: dimensions.length - drawn.length,
    legend: legend.items,
    references: [],
    tableColumns: [text.rows[rowKind].column, own, peers, text.difference],
    tableRows: dimensions.map((dimension) => ({
      id: dimension.key,
      cells: [
        dimension.name,
        figureOrAbsence(dimension.own, 'unpublished', locale),
        figureOrAbsence(dimension.classMean, classAbsence(dimension), locale),
        differenceOf(dimension, locale),
      ],
    })),
  };
}

function mark(figure: string | null, locale: ChartLocale, paint?: BarMark['paint']): BarMark | null {
  if (figure === null) return null;
  return {
    value: plotNumber(figure),
    label: formatFigure(figure, locale, 2),
    drawLabel: true,
    ...(paint ? { paint } : {}),
  };
}

/** A published figure without a mean beside it has too few peers. */
function classAbsence({ own }: OfficialDimension): Absence {
  return own === null ? 'unpublished' : 'fewPeers';
}

function figureOrAbsence(figure: string | null, absence: Absence, locale: ChartLocale): string {
  return figure === null ? absenceWords[absence][locale] : formatFigure(figure, locale, 2);
}

function differenceOf(dimension: OfficialDimension, locale: ChartLocale): string {
  if (dimension.own === null || dimension.classMean === null) return absenceWords[classAbsence(dimension)][locale];
  const difference = subtractDecimals(dimension.own, dimension.classMean);
  const sign = compareDecimals(difference, '0') > 0 ? '+' : '';
  return `${sign}${formatFigure(difference, locale, 2)}`;
}

function summarise(input: OfficialDimensionsInput): string {
  const { locale, officialName, peerClass, dimensions, rowKind = 'dimension', subject = 'official' } = input;
  const middle = words[locale].middle[subject];
  const counted = words[locale].rows[rowKind].counted(dimensions.length);
  const compared = dimensions.flatMap((dimension) =>
    dimension.own === null || dimension.classMean === null
      ? []
      : [{ name: dimension.name, order: compareDecimals(dimension.own, dimension.classMean) }],
  );
  const names = (sign: number) => compared.filter(({ order }) => Math.sign(order) === sign).map(({ name }) => name);
  const absentCount = dimensions.filter(({ own }) => own === null).length;
  const aloneCount = dimensions.length - compared.length - absentCount;
  // Criteria are too many to be all named in a sentence.
  const list = (sign: number) => nameSome(names(sign), locale, rowKind === 'dimension' ? dimensions.length : 3);
  if (locale === 'zh') {
    const parts = [
      ...(names(1).length > 0 ? [`高于${peerClass}${middle}的有${list(1)}`] : []),
      ...(names(0).length > 0 ? [`持平的有${list(0)}`] : []),
      ...(names(-1).length > 0 ? [`低于${middle}的有${list(-1)}`] : []),
      ...(absentCount > 0 ? [`${absentCount} ${counted}未公布`] : []),
      ...(aloneCount > 0 ? [`${aloneCount} ${counted}同类过少`] : []),
    ];
    return `${officialName}的 ${dimensions.length} ${counted}中，${parts.join('，')}。`;
  }
  const parts = [
    ...(names(1).length > 0 ? [`above the ${middle} of ${peerClass} in ${list(1)}`] : []),
    ...(names(0).length > 0 ? [`equal in ${list(0)}`] : []),
    ...(names(-1).length > 0 ? [`below it in ${list(-1)}`] : []),
    ...(absentCount > 0 ? [`${absentCount} not published`] : []),
    ...(aloneCount > 0 ? [`${aloneCount} with too few peers`] : []),
  ];
  return `${officialName}, ${dimensions.length} ${counted}: ${parts.join(', ')}.`;
}
