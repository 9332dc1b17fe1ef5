import {
  unmeasuredWord,
  type ComparedMetricDefinition,
  type ComparisonMeasure,
  inUnit,
  type MeasuredCell,
  measuredUnitWord,
  measureWords,
  type WordLocale,
} from '@pingyi/contracts';
import { unitOfMeasure } from '@pingyi/review-rules';

export type SheetLocale = WordLocale;

const words = {
  file: { zh: '乡镇对比', en: 'Comparison' },
  ranking: { zh: '排名', en: 'Ranking' },
  grades: { zh: '等次分布', en: 'Grades' },
  alerts: { zh: '预警', en: 'Alerts' },
  matrix: { zh: '指标对比', en: 'Metrics' },
  figures: { zh: '数据', en: 'Figures' },
  peers: { zh: '同类', en: 'Peers' },
  years: { zh: '历年', en: 'Years' },
  dimensions: { zh: '维度', en: 'Dimensions' },
  criteria: { zh: '评分项', en: 'Criteria' },
  officials: { zh: '述职人', en: 'Officials' },
  groups: { zh: '票种', en: 'Voter groups' },
  rank: { zh: '名次', en: 'Rank' },
  previousRank: { zh: '上年名次', en: 'Rank last year' },
  township: { zh: '乡镇', en: 'Township' },
  kind: { zh: '类型', en: 'Kind' },
  official: { zh: '述职人', en: 'Official' },
  post: { zh: '职务', en: 'Post' },
  peerClass: { zh: '同类', en: 'Peer class' },
  grade: { zh: '等次', en: 'Grade' },
  total: { zh: '总分（分）', en: 'Total (points)' },
  previousTotal: { zh: '上年总分（分）', en: 'Total last year (points)' },
  rating: { zh: '评分 R（分）', en: 'Rating R (points)' },
  ballot: { zh: '测评 D（分）', en: 'Ballots D (points)' },
  metricPart: { zh: '实绩 P（分）', en: 'Metrics P (points)' },
  adjustment: { zh: '加减分（分）', en: 'Adjustment (points)' },
  given: { zh: '已披露指标（项）', en: 'Metrics given' },
  disputed: { zh: '不一致指标（项）', en: 'Metrics contradicted' },
  masked: { zh: '未披露指标（项）', en: 'Metrics undisclosed' },
  missing: { zh: '未提及指标（项）', en: 'Metrics not named' },
  count: { zh: '人数（人）', en: 'Officials' },
  limit: { zh: '名额（人）', en: 'Quota' },
  event: { zh: '事项', en: 'Event' },
  points: { zh: '分值（分）', en: 'Points' },
  alertKind: { zh: '类别', en: 'Kind' },
  effect: { zh: '影响', en: 'Effect' },
  noEffect: { zh: '仅提示', en: 'for information' },
  day: { zh: '日期', en: 'Date' },
  metric: { zh: '指标', en: 'Metric' },
  unit: { zh: '单位', en: 'Unit' },
  value: { zh: '数值', en: 'Value' },
  target: { zh: '目标', en: 'Target' },
  promises: { zh: '承诺与目标', en: 'Promises and targets' },
  promiseSource: { zh: '来源', en: 'Source' },
  promised: { zh: '承诺或目标', en: 'Promised or target' },
  promiseText: { zh: '报告原文', en: 'As the report says' },
  promiseState: { zh: '兑现情况', en: 'Outcome' },
  standing: { zh: '披露情况', en: 'Disclosure' },
  known: { zh: '可比乡镇（个）', en: 'Townships compared' },
  median: { zh: '中位', en: 'Median' },
  best: { zh: '最优', en: 'Best' },
  mean: { zh: '均值', en: 'Mean' },
  own: { zh: '得分（分）', en: 'Own (points)' },
  classMean: { zh: '同类均值（分）', en: 'Class mean (points)' },
  classMedian: { zh: '同类中位', en: 'Class median' },
  dimension: { zh: '维度', en: 'Dimension' },
  criterion: { zh: '评分项', en: 'Criterion' },
  weight: { zh: '分值（分）', en: 'Weight (points)' },
  year: { zh: '年度', en: 'Year' },
  group: { zh: '票种', en: 'Voter group' },
  counted: { zh: '计票（张）', en: 'Ballots counted' },
  tooFew: { zh: '票数过少，不予公布', en: 'Too few ballots to be shown' },
  conflicting: { zh: '与其他报告不一致', en: 'Contradicted by another report' },
  unpublished: { zh: '未公布', en: 'Not published' },
  undisclosed: { zh: '未披露', en: 'Undisclosed' },
  unranked: { zh: '无名次', en: 'No rank' },
  fewPeers: { zh: '同类过少', en: 'Too few peers' },
  noTarget: { zh: '未设目标', en: 'No target' },
} as const;

export type SheetWord = keyof typeof words;

export const sheetWord = (word: SheetWord, locale: SheetLocale): string => words[word][locale];

const standings = {
  disclosed: { zh: '已披露', en: 'Disclosed' },
  undisclosed: { zh: '未披露', en: 'Undisclosed' },
  absent: { zh: '未提及', en: 'Not named' },
} as const;

export const standingWord = (
  { standing, conflicting }: Pick<MeasuredCell, 'standing' | 'conflicting'>,
  locale: SheetLocale,
): string => (conflicting ? sheetWord('conflicting', locale) : standings[standing][locale]);

/** Why a cell has no figure by the measure of the view. */
export function gapWord(
  cell: MeasuredCell | undefined,
  { direction }: ComparedMetricDefinition,
  { measure, locale }: { measure: ComparisonMeasure; locale: SheetLocale },
): string {
  if (!cell || cell.standing !== 'disclosed' || cell.unmeasured === null) {
    return standings[cell?.standing === 'undisclosed' ? 'undisclosed' : 'absent'][locale];
  }
  return unmeasuredWord(cell.unmeasured, { measure, direction, locale });
}

/** A metric by a measure as a header: 粮食总产量·人均（公斤/人）. */
export function metricHeader(
  metric: ComparedMetricDefinition,
  measure: ComparisonMeasure,
  locale: SheetLocale,
): string {
  const name = locale === 'zh' ? metric.name : metric.nameEn;
  const measured =
    measure === 'absolute' ? name : `${name}${locale === 'zh' ? '·' : ', '}${measureWords[measure][locale]}`;
  return inUnit(measured, measuredUnitWord(metric, unitOfMeasure(metric, measure), locale), locale);
}
