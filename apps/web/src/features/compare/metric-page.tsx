import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { inUnit, type MetricAcross, metricName, themeWord, unitWord } from '@pingyi/contracts';
import { unitOfMeasure } from '@pingyi/review-rules';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { FigureTable, type FigureColumn } from '../../ui/figure-table';
import { EmptyState, FailingState, LoadingState } from '../../ui/state-block';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { ComparisonFrame } from './comparison-frame';
import { TownshipLink } from './drill-link';
import { FilterBar } from './filter-bar';
import { useMeasureUnit } from './measure-unit';
import { useEvidentValue, useMeasuredValue } from './measured-value';
import { choicesQuery, metricQuery } from './queries';

const MetricCharts = lazy(async () => ({ default: (await import('./metric-charts')).MetricCharts }));

/** One metric across townships and years. */
export function MetricPage(): ReactNode {
  const { t } = useTranslation('compare');
  const language = useLanguage();
  const view = useCompareView();
  const { metricKey = '' } = useParams({ strict: false });
  const choices = useQuery(choicesQuery(view.tenant, view.roundId));
  const across = useQuery(metricQuery(view, metricKey));
  const metric = across.data?.metric ?? choices.data?.metrics.find(({ key }) => key === metricKey);
  return (
    <ComparisonFrame
      page="metric"
      subject={metricKey}
      title={metric ? metricName(metric, language) : t('metric')}
      publication={across.data?.publication}
      lead={across.data && t('disclosedOf', { disclosed: across.data.disclosedBy, named: across.data.namedBy })}
      crumbs={metric ? [{ name: themeWord(metric.theme, language), theme: metric.theme }] : []}
      filters={
        choices.data && (
          <FilterBar
            choices={choices.data}
            shown={['measure', 'townships', 'years', 'disclosed', 'peerClass', 'kind', 'grade']}
          />
        )
      }
    >
      {across.data ? (
        <Across across={across.data} isOld={across.isPlaceholderData} />
      ) : across.error ? (
        <FailingState error={across.error} onRetry={() => void across.refetch()} />
      ) : (
        <LoadingState rows={12} />
      )}
    </ComparisonFrame>
  );
}

function Across({ across, isOld }: { across: MetricAcross; isOld: boolean }): ReactNode {
  const { t } = useTranslation('compare');
  if (across.townships.length === 0) return <EmptyState title={t('noneMatch')} detail={t('noneMatchDetail')} />;
  return (
    <div className={isOld ? styles.old : styles.page} aria-busy={isOld}>
      <Suspense fallback={<LoadingState rows={across.townships.length} />}>
        <MetricCharts across={across} />
      </Suspense>
      <AcrossTable across={across} />
    </div>
  );
}

type Row = MetricAcross['townships'][number];

function AcrossTable({ across }: { across: MetricAcross }): ReactNode {
  const { t } = useTranslation('compare');
  const language = useLanguage();
  const { measure } = useCompareView().query;
  const unitWords = useMeasureUnit();
  const evident = useEvidentValue();
  const measured = useMeasuredValue();
  const { metric, years } = across;
  const columns = useMemo((): FigureColumn<Row>[] => {
    const own = unitWord(metric.unit, language);
    const unit = unitWords(metric, unitOfMeasure(metric, measure));
    const hasTargets = across.townships.some(({ target }) => target !== null);
    return [
      {
        key: 'township',
        name: t('township'),
        kind: 'text',
        widthPx: 128,
        value: ({ township }) => township.name,
        render: ({ township }) => <TownshipLink townshipId={township.id}>{township.name}</TownshipLink>,
      },
      {
        key: 'value',
        name: inUnit(t('value'), own, language),
        kind: 'figure',
        widthPx: 136,
        adds: metric.additive,
        value: ({ cell }) => cell.value,
        render: ({ township, cell }) => evident(cell, township.name),
      },
      ...(measure === 'absolute'
        ? []
        : [
            {
              key: 'measured',
              name: inUnit(t(`measure.${measure}`), unit, language),
              kind: 'figure',
              widthPx: 136,
              value: ({ cell }: Row) => cell.measured,
              render: ({ cell }: Row) => measured(cell, metric, measure),
            } as const,
          ]),
      ...(hasTargets
        ? [
            {
              key: 'target',
              name: inUnit(t('target'), own, language),
              kind: 'figure',
              widthPx: 112,
              adds: metric.additive,
              missing: t('noTarget'),
              value: ({ target }: Row) => target,
            } as const,
          ]
        : []),
      ...years.slice(0, -1).map(({ year }, index): FigureColumn<Row> => ({
        key: `year ${year}`,
        name: inUnit(String(year), own, language),
        kind: 'figure',
        widthPx: 112,
        adds: metric.additive,
        value: ({ series }) => series[index] ?? null,
      })),
      { key: 'class', name: t('filter.peerClass'), kind: 'text', widthPx: 120, value: ({ peerClass }) => peerClass },
      {
        key: 'grade',
        name: t('grade'),
        kind: 'text',
        widthPx: 96,
        value: ({ grade }) => grade ?? t('noGradeGiven'),
      },
    ];
  }, [across, metric, years, measure, language, t, unitWords, evident, measured]);
  return (
    <FigureTable
      caption={metricName(metric, language)}
      name="metric"
      rows={across.townships}
      rowKey={({ township }) => township.id}
      columns={columns}
    />
  );
}
