import { useMemo, type ReactNode } from 'react';
import { type ComparisonMatrix, inUnit, metricName } from '@pingyi/contracts';
import { unitOfMeasure } from '@pingyi/review-rules';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { FigureTable, type FigureColumn } from '../../ui/figure-table';
import { useCompareView } from './compare-search';
import { MetricLink, TownshipLink } from './drill-link';
import { useEvidentValue, useMeasuredValue } from './measured-value';
import { useMeasureUnit } from './measure-unit';

type Row = ComparisonMatrix['townships'][number];

/** Townships by metrics: every value leads to its sentence, every name to its page. */
export function MatrixTable({ matrix }: { matrix: ComparisonMatrix }): ReactNode {
  const { t } = useTranslation('compare');
  const language = useLanguage();
  const { measure } = useCompareView().query;
  const unitWords = useMeasureUnit();
  const evident = useEvidentValue();
  const measured = useMeasuredValue();
  const columns = useMemo(
    (): FigureColumn<Row>[] => [
      {
        key: 'township',
        name: t('township'),
        kind: 'text',
        widthPx: 128,
        value: ({ township }) => township.name,
        render: ({ township }) => <TownshipLink townshipId={township.id}>{township.name}</TownshipLink>,
      },
      ...matrix.metrics.map(({ metric, disclosedBy, namedBy }, index): FigureColumn<Row> => {
        const name = metricName(metric, language);
        return {
          key: metric.key,
          name: inUnit(name, unitWords(metric, unitOfMeasure(metric, measure)), language),
          note: (
            <MetricLink metricKey={metric.key}>
              {t('disclosedOf', { disclosed: disclosedBy, named: namedBy })}
            </MetricLink>
          ),
          kind: 'figure',
          widthPx: 132,
          adds: measure === 'absolute' && metric.additive,
          value: ({ cells }) => cells[index]?.measured ?? null,
          render: ({ township, cells }) => {
            const cell = cells[index];
            if (!cell) return null;
            return measure === 'absolute' ? evident(cell, `${township.name} ${name}`) : measured(cell, metric, measure);
          },
        };
      }),
    ],
    [matrix, language, measure, t, unitWords, evident, measured],
  );
  return (
    <FigureTable
      caption={t('matrixTable')}
      name="matrix"
      rows={matrix.townships}
      rowKey={({ township }) => township.id}
      columns={columns}
    />
  );
}
