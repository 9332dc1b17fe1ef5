import { useMemo, type ReactNode } from 'react';
import {
  noBestWord,
  metricName,
  type MetricPromise,
  promiseSourceWords,
  type PromiseState,
  promiseStateWords,
  themeWord,
  type TownshipProfile,
  unitWord,
} from '@pingyi/contracts';
import { unitOfMeasure } from '@pingyi/review-rules';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { Figure } from '../../ui/figure';
import { FigureTable, type FigureColumn } from '../../ui/figure-table';
import { StateWord, type Tone } from '../../ui/state-word';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { MetricLink } from './drill-link';
import { useMeasureUnit } from './measure-unit';
import { useEvidentValue, useMeasuredValue } from './measured-value';

type Row = TownshipProfile['metrics'][number];

const tones: Record<PromiseState, Tone> = { kept: 'good', partly: 'caution', open: 'alert', unknown: 'quiet' };

/** The township’s metrics with target, class and years; every value leads to its sentence. */
export function ProfileTable({ profile }: { profile: TownshipProfile }): ReactNode {
  const { t } = useTranslation('compare');
  const language = useLanguage();
  const { measure } = useCompareView().query;
  const unitWords = useMeasureUnit();
  const evident = useEvidentValue();
  const measured = useMeasuredValue();
  const { metrics, years } = profile;
  const columns = useMemo(
    (): FigureColumn<Row>[] => [
      {
        key: 'metric',
        name: t('metric'),
        kind: 'text',
        widthPx: 190,
        value: ({ metric }) => metricName(metric, language),
        render: ({ metric }) => <MetricLink metricKey={metric.key}>{metricName(metric, language)}</MetricLink>,
      },
      {
        key: 'theme',
        name: t('filter.theme'),
        kind: 'text',
        widthPx: 112,
        value: ({ metric }) => themeWord(metric.theme, language),
      },
      {
        key: 'unit',
        name: t('unitName'),
        kind: 'text',
        widthPx: 96,
        value: ({ metric }) => unitWord(metric.unit, language),
      },
      {
        key: 'value',
        name: t('value'),
        kind: 'figure',
        widthPx: 120,
        value: ({ cell }) => cell.value,
        render: ({ metric, cell }) => evident(cell, metricName(metric, language)),
      },
      ...(measure === 'absolute'
        ? []
        : [
            {
              key: 'measured',
              name: t(`measure.${measure}`),
              kind: 'figure',
              widthPx: 140,
              value: ({ cell }: Row) => cell.measured,
              render: ({ metric, cell }: Row) => (
                <>
                  {measured(cell, metric, measure)}
                  {cell.measured !== null && (
                    <span className={styles.unit}> {unitWords(metric, unitOfMeasure(metric, measure))}</span>
                  )}
                </>
              ),
            } as const,
          ]),
      {
        key: 'target',
        name: t('target'),
        kind: 'figure',
        widthPx: 104,
        missing: t('noTarget'),
        value: ({ target }) => target,
      },
      {
        key: 'promise',
        name: t('promise'),
        kind: 'text',
        widthPx: 150,
        value: ({ promise }) =>
          promise && `${promise.value ?? promise.text ?? ''} ${promiseStateWords[promise.state][language]}`.trim(),
        render: ({ metric, promise }) => promise && <Promised promise={promise} place={metricName(metric, language)} />,
      },
      {
        key: 'median',
        name: t('classMedian'),
        kind: 'figure',
        widthPx: 112,
        missing: t('fewPeers'),
        value: ({ peer }) => peer.median,
      },
      {
        key: 'best',
        name: t('classBest'),
        kind: 'figure',
        widthPx: 112,
        value: ({ peer }) => peer.best,
        render: ({ metric, peer }) => <Figure value={peer.best} missing={noBestWord(metric.direction, language)} />,
      },
      ...years.slice(0, -1).map(({ year }, index): FigureColumn<Row> => ({
        key: `year ${year}`,
        name: String(year),
        kind: 'figure',
        widthPx: 104,
        value: ({ series }) => series[index] ?? null,
      })),
    ],
    [measure, years, language, t, unitWords, evident, measured],
  );
  return (
    <FigureTable
      caption={t('metricsOfTownship')}
      name="township-metrics"
      rows={metrics}
      rowKey={({ metric }) => metric.key}
      columns={columns}
      empty={t('noMetrics')}
    />
  );
}

/** What was promised, leading to its sentence, or set, and what became of it. */
function Promised({ promise, place }: { promise: MetricPromise; place: string }): ReactNode {
  const { t } = useTranslation('compare');
  const language = useLanguage();
  const evident = useEvidentValue();
  const { source, value, state, figureId } = promise;
  const standing = value === null ? 'undisclosed' : 'disclosed';
  return (
    <>
      {source === 'target' ? (
        <span className={styles.soft}>{promiseSourceWords.target[language]}</span>
      ) : (
        evident({ standing, value, conflicting: false, figureId }, t('promiseOf', { place }))
      )}{' '}
      <StateWord tone={tones[state]}>{promiseStateWords[state][language]}</StateWord>
    </>
  );
}
