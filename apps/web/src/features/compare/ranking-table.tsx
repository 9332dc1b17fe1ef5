import type { ReactNode } from 'react';
import { Dimension, type TownshipResult } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { compareDecimal } from '../../lib/format';
import { DataTable, figureColumn } from '../../ui/data-table';
import { DimensionTag } from '../../ui/dimension-tag';
import { Figure } from '../../ui/figure';
import { RankingExport } from './comparison-export';
import { byRank } from './comparison-table';

/** Undisclosed last, whichever way the column is sorted from the top. */
const byFigure = (a: string | null | undefined, b: string | null | undefined): number =>
  a == null || b == null ? Number(a != null) - Number(b != null) : compareDecimal(a, b);

/** The townships in order of rank with totals, dimensions, grade and disclosure. */
export function RankingTable({ townships }: { townships: readonly TownshipResult[] }): ReactNode {
  const { t } = useTranslation(['compare', 'terms']);
  const missing = t('unpublished');
  return (
    <DataTable<TownshipResult>
      caption={t('ranking')}
      rows={byRank(townships)}
      rowKey={(row) => row.township.id}
      minWidthPx={980}
      toolbar={<RankingExport rows={byRank(townships)} />}
      columns={[
        figureColumn<TownshipResult>({
          title: t('rank'),
          width: 64,
          fixed: 'left',
          render: (_, row) => row.rank ?? t('unranked'),
        }),
        { title: t('township'), width: 116, fixed: 'left', render: (_, row) => row.township.name },
        { title: t('kind'), width: 80, render: (_, row) => t(`terms:townshipKind.${row.township.kind}`) },
        { title: t('official'), width: 110, render: (_, row) => row.officialName },
        figureColumn<TownshipResult>({
          title: t('total'),
          width: 96,
          sorter: (a, b) => byFigure(a.total, b.total),
          render: (_, row) => <Figure value={row.total} missing={missing} strong />,
        }),
        ...Dimension.options.map((dimension) =>
          figureColumn<TownshipResult>({
            title: <DimensionTag dimension={dimension} />,
            key: dimension,
            width: 92,
            sorter: (a, b) => byFigure(a.dimensions[dimension], b.dimensions[dimension]),
            render: (_, row) => <Figure value={row.dimensions[dimension]} missing={missing} />,
          }),
        ),
        { title: t('grade'), width: 90, render: (_, row) => row.grade ?? t('noGradeGiven') },
        figureColumn<TownshipResult>({
          title: t('disclosure'),
          width: 90,
          render: (_, row) => t('disclosureOf', { disclosed: row.disclosedMetrics, known: row.knownMetrics }),
        }),
      ]}
    />
  );
}
