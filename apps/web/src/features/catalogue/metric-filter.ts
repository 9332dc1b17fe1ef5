import { type MetricEntry, plainMetricName, themeWord, unitWord } from '@pingyi/contracts';

export type MetricShow = 'used' | 'retired' | 'all';

/** The metrics whose name, English name, theme, unit or an alias holds the words. */
export function filterMetrics(metrics: readonly MetricEntry[], words: string, show: MetricShow): MetricEntry[] {
  const wanted = plainMetricName(words).toLowerCase();
  return metrics.filter((metric) => {
    if (show !== 'all' && (metric.retiredAt === null) !== (show === 'used')) return false;
    const { name, nameEn, theme, unit, aliases } = metric;
    return [name, nameEn, theme, themeWord(theme, 'en'), unit, unitWord(unit, 'en'), ...aliases].some((text) =>
      plainMetricName(text).toLowerCase().includes(wanted),
    );
  });
}
