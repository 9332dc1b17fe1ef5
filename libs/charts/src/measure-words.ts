import { measuredUnitWord, unitBeside } from '@pingyi/contracts';
import { type Measure, type MeasureUnit, type Unmeasured } from '@pingyi/review-rules';
import { absenceWords, type ChartLocale, formatFigure } from './chart-locale';

/** A metric as charts of measures need it. */
export interface ComparedMetric {
  readonly key: string;
  readonly name: string;
  /** 亿元, 万亩, %, 户 …, put into the chart’s language by the chart; empty for a pure number. */
  readonly unit: string;
  /** The unit figures are divided in per head, household and village: 元, 亩 …. */
  readonly baseUnit: string;
  /** How many base units one unit is; an exact decimal above zero. */
  readonly unitFactor: string;
  readonly direction: 'higher' | 'lower' | 'neutral';
  /** Whether townships' values may be added up; only then is it divided by size. */
  readonly additive: boolean;
  /** Whether it counts things: whole ticks, and measured per 10 000 people or 100 households. */
  readonly counted: boolean;
  /** Whether it is a share in per cent already: compared by percentage points. */
  readonly share: boolean;
}

/** The unit of a measured figure in words: 元/人, 件/万人, %, 百分点. */
export const unitWords = (metric: ComparedMetric, unit: MeasureUnit, locale: ChartLocale): string =>
  measuredUnitWord(metric, unit, locale);

/** A figure with its unit behind it: 3.2 亿元, 3.2 hundred million yuan. */
export function figureInUnit(figure: string, unit: string, locale: ChartLocale): string {
  return `${formatFigure(figure, locale)}${unit === '' ? '' : ` ${unitBeside(unit, locale)}`}`;
}

/** Why a measured figure is absent, in words short enough to stand in a gap. */
export function unmeasuredWords(unmeasured: Unmeasured, measure: Measure, locale: ChartLocale): string {
  switch (unmeasured) {
    case 'undisclosed':
      return absenceWords.undisclosed[locale];
    case 'not_divisible':
      return locale === 'zh' ? '不宜按规模平均' : 'cannot be divided by size';
    case 'no_ratio':
      return locale === 'zh' ? '基数为零或负，不可比' : 'no ratio to zero or less';
    case 'base_undisclosed':
      return baseMissing[measure][locale];
  }
}

const baseMissing: Readonly<Record<Measure, Readonly<Record<ChartLocale, string>>>> = {
  absolute: absenceWords.undisclosed,
  per_head: { zh: '人口未披露', en: 'population undisclosed' },
  per_household: { zh: '户数未披露', en: 'households undisclosed' },
  per_village: { zh: '村数未披露', en: 'villages undisclosed' },
  target: { zh: '未设目标', en: 'no target set' },
  peer_median: { zh: '同类过少，无可比数', en: 'too few peers' },
  peer_best: { zh: '同类过少，无可比数', en: 'too few peers' },
  year_on_year: { zh: '上年未披露', en: 'last year undisclosed' },
};
