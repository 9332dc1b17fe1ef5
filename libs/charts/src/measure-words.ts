import { type Measure, type MeasureUnit, type Unmeasured } from '@pingyi/review-rules';
import { absenceWords, type ChartLocale } from './chart-locale';

/** A metric as charts of measures need it. */
export interface ComparedMetric {
  readonly key: string;
  readonly name: string;
  /** As shown: 亿元, 万亩, %, 户 …; empty for a pure number. */
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

export const measureNames: Readonly<Record<Measure, Readonly<Record<ChartLocale, string>>>> = {
  absolute: { zh: '总量', en: 'total' },
  per_head: { zh: '人均', en: 'per head' },
  per_household: { zh: '户均', en: 'per household' },
  per_village: { zh: '村均', en: 'per village' },
  target: { zh: '目标完成率', en: 'share of target' },
  peer_median: { zh: '与同类中位相比', en: 'against the peer median' },
  peer_best: { zh: '与同类最优相比', en: 'against the best peer' },
  year_on_year: { zh: '较上年', en: 'against last year' },
};

const perWords = {
  per_person: { zh: '/人', en: ' per person' },
  per_10000_people: { zh: '/万人', en: ' per 10,000 people' },
  per_household: { zh: '/户', en: ' per household' },
  per_100_households: { zh: '/百户', en: ' per 100 households' },
  per_village: { zh: '/村', en: ' per village' },
} as const;

/** The unit of a measured figure in words: 元/人, 件/万人, %, 百分点. */
export function unitWords(metric: ComparedMetric, unit: MeasureUnit, locale: ChartLocale): string {
  if (unit === 'own') return metric.unit;
  if (unit === 'percent') return '%';
  if (unit === 'points') return locale === 'zh' ? '百分点' : 'percentage points';
  return `${metric.baseUnit}${perWords[unit][locale]}`.trim();
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
