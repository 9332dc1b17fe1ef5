import { axisHeightPx, type BarChartModel, type BarMark, labelColumnPx, placeLegend, prepareAxis } from './bar-model';
import { type Absence, absenceWords, type ChartLocale, formatFigure, nameSome } from './chart-locale';
import { compareDecimals, plotNumber, subtractDecimals } from './decimal';
import { accentPaint, neutralPaint, paintOfDimension } from './palette';
import { labelLines } from './text-measure';

export interface OfficialDimension {
  readonly key: string;
  readonly name: string;
  /** Own mean on the dimension's scale 0–100; null when not published. */
  readonly own: string | null;
  /** Mean of the peer class; null where the class is too small to be told about. */
  readonly classMean: string | null;
}

export interface OfficialDimensionsInput {
  readonly locale: ChartLocale;
  readonly officialName: string;
  readonly peerClass: string;
  /** In the order of the rubric. */
  readonly dimensions: readonly OfficialDimension[];
  readonly widthPx: number;
  readonly fontSizePx?: number;
}

const words = {
  zh: {
    title: '各维度得分与同类均值（分）',
    axis: '得分（分）',
    own: '本人',
    classMean: '同类均值',
    ownLegend: '本人（上条，各维度本色）',
    classMeanLegend: '同类均值（下条，灰色斜纹）',
    columns: ['维度', '本人', '同类均值', '差值'],
  },
  en: {
    title: 'Dimensions against the class mean (points)',
    axis: 'points',
    own: 'Official',
    classMean: 'Class mean',
    ownLegend: 'Official (upper bar, in colour)',
    classMeanLegend: 'Class mean (lower bar, grey hatch)',
    columns: ['Dimension', 'Official', 'Class mean', 'Difference'],
  },
} as const;

const ownKey = 'own';
const classKey = 'classMean';

/**
 * The dimensions of one official beside the mean of the peer class. Own bars carry the dimension's colour, means a grey
 * hatch. @throws RangeError on a figure that is no decimal string
 */
export function prepareOfficialDimensions(input: OfficialDimensionsInput): BarChartModel {
  const { locale, dimensions, widthPx, fontSizePx = 12 } = input;
  const text = words[locale];
  const series = [
    { key: ownKey, name: text.ownLegend, paint: accentPaint },
    { key: classKey, name: text.classMeanLegend, paint: neutralPaint },
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
  const rows = dimensions.map((dimension, index) => ({
    id: dimension.key,
    labelLines: labelLines(dimension.name, labelWidthPx - 12, fontSizePx),
    accessibleLabel: `${dimension.name}${locale === 'zh' ? '，' : ', '}${text.own} ${figureOrAbsence(dimension.own, 'unpublished', locale)}${locale === 'zh' ? '，' : ', '}${text.classMean} ${figureOrAbsence(dimension.classMean, classAbsence(dimension), locale)}`,
    marks: {
      [ownKey]: mark(dimension.own, locale, paintOfDimension(dimension.key, index)),
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
    title: text.title,
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
    hiddenRowCount: 0,
    legend: legend.items,
    references: [],
    tableColumns: [...text.columns],
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

function summarise({ locale, officialName, peerClass, dimensions }: OfficialDimensionsInput): string {
  const compared = dimensions.flatMap((dimension) =>
    dimension.own === null || dimension.classMean === null
      ? []
      : [{ name: dimension.name, order: compareDecimals(dimension.own, dimension.classMean) }],
  );
  const names = (sign: number) => compared.filter(({ order }) => Math.sign(order) === sign).map(({ name }) => name);
  const absentCount = dimensions.filter(({ own }) => own === null).length;
  const aloneCount = dimensions.length - compared.length - absentCount;
  const list = (sign: number) => nameSome(names(sign), locale, dimensions.length);
  if (locale === 'zh') {
    const parts = [
      ...(names(1).length > 0 ? [`高于${peerClass}均值的有${list(1)}`] : []),
      ...(names(0).length > 0 ? [`持平的有${list(0)}`] : []),
      ...(names(-1).length > 0 ? [`低于均值的有${list(-1)}`] : []),
      ...(absentCount > 0 ? [`${absentCount} 个维度未公布`] : []),
      ...(aloneCount > 0 ? [`${aloneCount} 个维度同类过少`] : []),
    ];
    return `${officialName}的 ${dimensions.length} 个维度中，${parts.join('，')}。`;
  }
  const parts = [
    ...(names(1).length > 0 ? [`above the mean of ${peerClass} in ${list(1)}`] : []),
    ...(names(0).length > 0 ? [`equal in ${list(0)}`] : []),
    ...(names(-1).length > 0 ? [`below it in ${list(-1)}`] : []),
    ...(absentCount > 0 ? [`${absentCount} not published`] : []),
    ...(aloneCount > 0 ? [`${aloneCount} with too few peers`] : []),
  ];
  return `${officialName}, ${dimensions.length} ${dimensions.length === 1 ? 'dimension' : 'dimensions'}: ${parts.join(', ')}.`;
}
