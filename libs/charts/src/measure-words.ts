import { measuredUnitWord, unitBeside } from '@pingyi/contracts';
import type { MeasureUnit } from '@pingyi/review-rules';
import { type ChartLocale, formatFigure } from './chart-locale';

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
