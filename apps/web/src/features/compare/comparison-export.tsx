import type { ReactNode } from 'react';
import { Dimension, type MetricComparison, type TownshipMetric, type TownshipResult } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { ExportButton, type ExportColumn } from '../../ui/export-button';

/** The townships in their order as a spreadsheet; what is not published stays empty, never 0. */
export function RankingExport({ rows }: { rows: readonly TownshipResult[] }): ReactNode {
  const { t } = useTranslation(['compare', 'terms']);
  const points = (word: string): string => t('pointsOf', { word });
  return (
    <ExportButton<TownshipResult>
      name={t('ranking')}
      rows={rows}
      columns={[
        { header: t('rank'), kind: 'number', value: ({ rank }) => (rank === null ? null : String(rank)) },
        { header: t('township'), kind: 'text', value: ({ township }) => township.name },
        { header: t('kind'), kind: 'text', value: ({ township }) => t(`terms:townshipKind.${township.kind}`) },
        { header: t('official'), kind: 'text', value: ({ officialName }) => officialName },
        { header: points(t('total')), kind: 'number', value: ({ total }) => total },
        ...Dimension.options.map((dimension): ExportColumn<TownshipResult> => ({
          header: points(dimension),
          kind: 'number',
          value: ({ dimensions }) => dimensions[dimension] ?? null,
        })),
        { header: t('grade'), kind: 'text', value: ({ grade }) => grade },
        { header: t('disclosedCount'), kind: 'number', value: ({ disclosedMetrics }) => String(disclosedMetrics) },
        { header: t('knownCount'), kind: 'number', value: ({ knownMetrics }) => String(knownMetrics) },
      ]}
    />
  );
}

interface MetricExportProps {
  readonly metric: MetricComparison['metric'];
  readonly rows: readonly TownshipMetric[];
}

/** One metric across the townships on the screen, its unit in the header. */
export function MetricExport({ metric, rows }: MetricExportProps): ReactNode {
  const { t } = useTranslation('compare');
  const name = useLanguage() === 'zh' ? metric.name : metric.nameEn;
  return (
    <ExportButton<TownshipMetric>
      name={name}
      rows={rows}
      columns={[
        { header: t('township'), kind: 'text', value: ({ township }) => township.name },
        {
          header: metric.unit === '' ? name : `${name}（${metric.unit}）`,
          kind: 'number',
          value: ({ value }) => value,
        },
        { header: t('disclosure'), kind: 'text', value: ({ standing }) => t(`standing.${standing}`) },
        {
          header: t('sourceTitle'),
          kind: 'text',
          value: ({ source, value, conflicting }) =>
            [source && value !== null ? t(`source.${source}`) : '', conflicting ? t('conflicting') : '']
              .filter((word) => word !== '')
              .join(' · ') || null,
        },
      ]}
    />
  );
}
