import { lazy, Suspense, type ReactNode } from 'react';
import type { ComparisonView, MetricComparison, TownshipMetric } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { DataTable, figureColumn } from '../../ui/data-table';
import { UndisclosedTag } from '../../ui/figure';
import { LoadingState, QueryBlock } from '../../ui/state-block';
import styles from './compare-page.module.css';
import { MetricExport } from './comparison-export';
import { chooseTownships, standingsOf } from './comparison-table';
import { metricQuery } from './queries';

const MetricFigure = lazy(async () => ({ default: (await import('./metric-figure')).MetricFigure }));

interface MetricSectionProps {
  readonly tenant: string;
  readonly view: ComparisonView;
  readonly metricKey: string | undefined;
  readonly townshipIds: readonly string[];
  readonly onMetric: (metricKey: string) => void;
  readonly onEvidence: (figureId: string) => void;
}

/** One metric across townships, as chart and table; every value leads to its sentence. */
export function MetricSection({
  tenant,
  view,
  metricKey,
  townshipIds,
  onMetric,
  onEvidence,
}: MetricSectionProps): ReactNode {
  const { t } = useTranslation('compare');
  const language = useLanguage();
  const byDisclosure = view.metrics.toSorted((a, b) => b.disclosed - a.disclosed);
  const chosen = view.metrics.find(({ metric }) => metric.key === metricKey) ?? byDisclosure[0];
  if (!chosen) return <p className={styles.soft}>{t('noMetrics')}</p>;
  const themes = [...new Set(view.metrics.map(({ metric }) => metric.theme))];
  return (
    <section className={styles.section} aria-label={t('metricSection')}>
      <div className={styles.chooser}>
        <label htmlFor="metric">{t('metric')}</label>
        <Select
          id="metric"
          className={styles.select}
          showSearch={{ optionFilterProp: 'label' }}
          value={chosen.metric.key}
          onChange={onMetric}
          options={themes.map((theme) => ({
            label: theme,
            title: theme,
            options: view.metrics
              .filter(({ metric }) => metric.theme === theme)
              .map(({ metric, disclosed, named }) => ({
                value: metric.key,
                label: t('metricOption', {
                  name: language === 'zh' ? metric.name : metric.nameEn,
                  disclosed,
                  named,
                }),
              })),
          }))}
        />
      </div>
      <OneMetric
        tenant={tenant}
        roundId={view.roundId}
        metricKey={chosen.metric.key}
        townshipIds={townshipIds}
        onEvidence={onEvidence}
      />
    </section>
  );
}

interface OneMetricProps {
  readonly tenant: string;
  readonly roundId: string;
  readonly metricKey: string;
  readonly townshipIds: readonly string[];
  readonly onEvidence: (figureId: string) => void;
}

function OneMetric({ tenant, roundId, metricKey, townshipIds, onEvidence }: OneMetricProps): ReactNode {
  const { t } = useTranslation('compare');
  const query = useQuery(metricQuery(tenant, roundId, metricKey));
  return (
    <QueryBlock query={query}>
      {(comparison) => {
        const townships = chooseTownships(comparison.townships, townshipIds);
        return (
          <div className={styles.beside}>
            <Suspense fallback={<LoadingState rows={townships.length} />}>
              <MetricFigure metric={comparison.metric} townships={townships} onEvidence={onEvidence} />
            </Suspense>
            <div>
              <MetricTable comparison={comparison} townships={townships} onEvidence={onEvidence} />
              <p className={styles.counts}>{t('metricCounts', standingsOf(townships))}</p>
            </div>
          </div>
        );
      }}
    </QueryBlock>
  );
}

interface MetricTableProps {
  readonly comparison: MetricComparison;
  readonly townships: readonly TownshipMetric[];
  readonly onEvidence: (figureId: string) => void;
}

function MetricTable({ comparison, townships, onEvidence }: MetricTableProps): ReactNode {
  const { t } = useTranslation('compare');
  const language = useLanguage();
  const { metric } = comparison;
  const name = language === 'zh' ? metric.name : metric.nameEn;
  return (
    <DataTable<TownshipMetric>
      caption={name}
      rows={townships}
      rowKey={(row) => row.township.id}
      minWidthPx={420}
      toolbar={<MetricExport metric={metric} rows={townships} />}
      columns={[
        { title: t('township'), width: 116, fixed: 'left', render: (_, row) => row.township.name },
        figureColumn<TownshipMetric>({
          title: metric.unit === '' ? t('value') : `${t('value')}（${metric.unit}）`,
          width: 130,
          render: (_, row) => <MetricValue row={row} onEvidence={onEvidence} />,
        }),
        {
          title: t('sourceTitle'),
          render: (_, row) => (
            <span className={styles.soft}>
              {row.source && row.value !== null && t(`source.${row.source}`)}
              {row.conflicting && <span className={styles.conflicting}> · {t('conflicting')}</span>}
            </span>
          ),
        },
      ]}
    />
  );
}

function MetricValue({ row, onEvidence }: { row: TownshipMetric; onEvidence: (figureId: string) => void }): ReactNode {
  const { t } = useTranslation('compare');
  const words =
    row.value !== null ? formatDecimal(row.value) : <UndisclosedTag label={t(`standing.${row.standing}`)} />;
  const { figureId } = row;
  if (figureId === null) return words;
  return (
    <Button
      type="link"
      size="small"
      className={styles.value}
      aria-label={`${typeof words === 'string' ? words : t(`standing.${row.standing}`)}，${t('showEvidence', { township: row.township.name })}`}
      onClick={() => onEvidence(figureId)}
    >
      {words}
    </Button>
  );
}
