import { measureWords, unmeasuredWord } from '@pingyi/contracts';
import { type Measure, measureFigure, unitOfMeasure } from '@pingyi/review-rules';
import type { BarChartModel, RowWindow } from './bar-model';
import type { ChartLocale } from './chart-locale';
import { compareDecimals, decimalPlaces, roundDecimal } from './decimal';
import { type ComparedMetric, unitWords } from './measure-words';
import { prepareMetricByTownship } from './prepare-metric-by-township';

export interface MeasuredTownship {
  readonly id: string;
  readonly name: string;
  /** In the metric's unit; null when masked or not given. */
  readonly value: string | null;
  /** People, households, villages, target, peers' figure or last year's figure, as the measure asks; null when not known. */
  readonly base: string | null;
  readonly conflicting?: boolean;
}

export interface MeasureByTownshipInput {
  readonly locale: ChartLocale;
  readonly metric: ComparedMetric;
  readonly measure: Measure;
  readonly townships: readonly MeasuredTownship[];
  /** Median and best of the peer class in the metric's unit; drawn as lines of the absolute measure. */
  readonly peers?: { readonly median: string | null; readonly best: string | null };
  readonly widthPx: number;
  readonly window?: RowWindow;
  readonly highlightedIds?: readonly string[];
}

const lineNames = {
  zh: { target: '目标', peer_median: '同类中位', peer_best: '同类最优' },
  en: { target: 'target', peer_median: 'peer median', peer_best: 'best peer' },
} as const;

/**
 * One metric across townships by any measure, so that size does not decide: measured exactly, shown with at most two
 * decimals (the same for all), best first, with the reason in place of a figure that cannot be measured.
 * @throws RangeError on a figure that is no decimal string
 */
export function prepareMeasureByTownship(input: MeasureByTownshipInput): BarChartModel {
  const { locale, metric, measure, peers } = input;
  const unit = unitOfMeasure(metric, measure);
  const measured = input.townships.map((township) => ({
    township,
    figure: measureFigure(metric, measure, township.value, township.base),
  }));
  const places = sharedPlaces(measured.flatMap(({ figure }) => (figure.value === null ? [] : [figure.value])));
  const absolute = measure === 'absolute';
  const name =
    locale === 'zh' ? `${metric.name}·${measureWords[measure].zh}` : `${metric.name}, ${measureWords[measure].en}`;
  return prepareMetricByTownship({
    locale,
    metric: {
      key: metric.key,
      name: absolute ? metric.name : name,
      unit: unit === 'own' ? metric.unit : unitWords(metric, unit, locale),
      direction: measure === 'target' ? 'higher' : metric.direction,
      wholeNumbers: absolute && metric.counted,
    },
    townships: measured.map(({ township, figure }) => {
      return {
        id: township.id,
        name: township.name,
        conflicting: township.conflicting ?? false,
        ...(figure.value === null
          ? { value: null, gap: unmeasuredWord(figure.unmeasured, { measure, direction: metric.direction, locale }) }
          : { value: absolute ? township.value : roundDecimal(figure.value, places) }),
      };
    }),
    references: [
      ...(measure === 'target' || measure === 'peer_median' || measure === 'peer_best'
        ? [{ key: measure, name: lineNames[locale][measure], value: unit === 'points' ? '0' : '100' }]
        : []),
      ...(absolute && peers?.median != null
        ? [{ key: 'peer_median', name: lineNames[locale].peer_median, value: peers.median }]
        : []),
      ...(absolute && peers?.best != null
        ? [{ key: 'peer_best', name: lineNames[locale].peer_best, value: peers.best }]
        : []),
    ],
    widthPx: input.widthPx,
    ...(input.window === undefined ? {} : { window: input.window }),
    ...(input.highlightedIds === undefined ? {} : { highlightedIds: input.highlightedIds }),
  });
}

/** Decimals that all townships of the chart share: the larger the figures, the fewer; never more than the finest carries. */
function sharedPlaces(values: readonly string[]): number {
  const finest = Math.max(0, ...values.map(decimalPlaces));
  const reaches = (bound: string) => values.some((value) => compareDecimals(value.replace('-', ''), bound) >= 0);
  return Math.min(finest, reaches('1000') ? 0 : reaches('100') ? 1 : 2);
}
