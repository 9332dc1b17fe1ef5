import type { ComparedMetricDefinition, OfficialProfile } from '@pingyi/contracts';
import type { ChartLocale } from '../chart-locale';
import type { ComparedMetric } from '../measure-words';

export function metricName({ name, nameEn }: ComparedMetricDefinition, locale: ChartLocale): string {
  return locale === 'zh' ? name : nameEn;
}

/** A metric as charts of measures take it. */
export function comparedMetric(metric: ComparedMetricDefinition, locale: ChartLocale): ComparedMetric {
  const { key, unit, baseUnit, unitFactor, direction, additive, counted, share } = metric;
  return { key, name: metricName(metric, locale), unit, baseUnit, unitFactor, direction, additive, counted, share };
}

/** A voter group’s name led by its code; many names carry the code already. */
export function voterGroupName(
  { code, name, nameEn }: Pick<OfficialProfile['groups'][number], 'code' | 'name' | 'nameEn'>,
  locale: ChartLocale,
): string {
  const words = locale === 'zh' ? name : nameEn;
  return words.includes(code) ? words : `${code} ${words}`;
}
