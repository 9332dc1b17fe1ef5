import type { ReactNode } from 'react';
import type { ComparisonChoices, ComparisonOverview, RankedTownshipRow } from '@pingyi/contracts';
import {
  prepareDisclosure,
  prepareGradeQuota,
  prepareHeatMap,
  prepareQuadrant,
  prepareRankingTable,
  prepareTownshipDimensions,
  type TableModel,
} from '@pingyi/charts';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { ChartFigure } from '../../ui/chart-figure';
import { ModelTable } from '../../ui/model-table';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { useDrill } from './drill';
import { TownshipLink } from './drill-link';

interface OverviewChartsProps {
  readonly overview: ComparisonOverview;
  readonly choices: ComparisonChoices;
  readonly onLayout: (layout: 'stacked' | 'grouped') => void;
}

/** The charts of the overview; every mark of a township leads to its page. */
export function OverviewCharts({ overview, choices, onLayout }: OverviewChartsProps): ReactNode {
  const { townships } = overview;
  const hasParts = townships.some(({ parts }) => parts.ballot !== null && parts.metric !== null);
  return (
    <>
      <DimensionBars overview={overview} choices={choices} onLayout={onLayout} />
      <div className={styles.pair}>
        <GradeQuota overview={overview} choices={choices} />
        <DimensionHeat townships={townships} choices={choices} />
      </div>
      <div className={styles.pair}>
        <Disclosure townships={townships} />
        {hasParts && <Quadrant townships={townships} />}
      </div>
      <Ranking townships={townships} />
    </>
  );
}

function useDimensionNames(choices: ComparisonChoices) {
  const { t } = useTranslation('terms');
  return choices.dimensions.map(({ dimension, weightPoints }) => ({
    key: dimension,
    name: t(`dimension.${dimension}`),
    weightPercent: weightPoints,
  }));
}

function DimensionBars({ overview, choices, onLayout }: OverviewChartsProps): ReactNode {
  const { t } = useTranslation('compare');
  const locale = useLanguage();
  const { query } = useCompareView();
  const { toTownship } = useDrill();
  const dimensions = useDimensionNames(choices);
  const { layout } = query;
  return (
    <ChartFigure
      rowCount={overview.townships.length}
      tools={
        <Segmented<'stacked' | 'grouped'>
          size="small"
          aria-label={t('layoutLabel')}
          value={layout}
          onChange={onLayout}
          options={[
            { value: 'stacked', label: t('layout.stacked') },
            { value: 'grouped', label: t('layout.grouped') },
          ]}
        />
      }
      prepare={(widthPx, window) =>
        prepareTownshipDimensions({
          layout,
          locale,
          widthPx,
          window,
          dimensions,
          townships: overview.townships.map((row) => ({
            id: row.township.id,
            name: row.township.name,
            total: row.total,
            rank: row.rank,
            dimensions: row.dimensions,
            ...(overview.previous === null ? {} : { previousRank: row.previous?.rank ?? null }),
          })),
        })
      }
      onSelect={({ rowId }) => toTownship(rowId)}
    />
  );
}

/** Grades by class; officials without a township’s figure count too. */
function GradeQuota({ overview, choices }: { overview: ComparisonOverview; choices: ComparisonChoices }): ReactNode {
  const locale = useLanguage();
  return (
    <ChartFigure
      prepare={(widthPx) =>
        prepareGradeQuota({
          locale,
          widthPx,
          grades: choices.grades.map((grade) => ({ key: grade, name: grade })),
          groups: overview.classes.map(({ peerClass, grades, undecided, limit }) => ({
            id: peerClass,
            name: peerClass,
            counts: grades && Object.fromEntries(grades.map(({ grade, officials }) => [grade, officials])),
            undecided,
            limit,
          })),
        })
      }
    />
  );
}

interface TownshipsProps {
  readonly townships: readonly RankedTownshipRow[];
}

function DimensionHeat({ townships, choices }: TownshipsProps & { choices: ComparisonChoices }): ReactNode {
  const locale = useLanguage();
  const { toTownship } = useDrill();
  const columns = useDimensionNames(choices);
  return (
    <ChartFigure
      rowCount={townships.length}
      prepare={(widthPx, window) =>
        prepareHeatMap({
          locale,
          widthPx,
          window,
          columnKind: 'dimension',
          columns,
          rows: townships.map(({ township, dimensions, dimensionRanks }) => ({
            id: township.id,
            name: township.name,
            cells: Object.fromEntries(
              choices.dimensions.map(({ dimension }) => [
                dimension,
                { value: dimensions[dimension] ?? null, rank: dimensionRanks[dimension] ?? null },
              ]),
            ),
          })),
        })
      }
      onSelect={({ rowId }) => toTownship(rowId)}
    />
  );
}

function Disclosure({ townships }: TownshipsProps): ReactNode {
  const locale = useLanguage();
  const { toTownship } = useDrill();
  return (
    <ChartFigure
      rowCount={townships.length}
      prepare={(widthPx, window) =>
        prepareDisclosure({
          locale,
          widthPx,
          window,
          townships: townships.map(({ township, disclosure }) => ({
            id: township.id,
            name: township.name,
            ...disclosure,
          })),
        })
      }
      onSelect={({ rowId }) => toTownship(rowId)}
    />
  );
}

function Quadrant({ townships }: TownshipsProps): ReactNode {
  const locale = useLanguage();
  const { query } = useCompareView();
  const { toTownship } = useDrill();
  return (
    <ChartFigure
      prepare={(widthPx) =>
        prepareQuadrant({
          locale,
          widthPx,
          highlightedIds: query.townshipIds,
          townships: townships.map(({ township, parts }) => ({
            id: township.id,
            name: township.name,
            results: parts.metric,
            ballots: parts.ballot,
          })),
        })
      }
      onSelect={({ rowId }) => toTownship(rowId)}
    />
  );
}

const rankingWidths = { rank: 68, township: 128, rankChange: 120 } as const;

function Ranking({ townships }: TownshipsProps): ReactNode {
  const locale = useLanguage();
  return (
    <ModelTable
      fixedColumns={2}
      widths={rankingWidths}
      model={withoutUnused(
        prepareRankingTable({
          locale,
          townships: townships.map((row) => ({
            id: row.township.id,
            name: row.township.name,
            total: row.total,
            grade: row.grade,
            rank: row.rank,
            previousTotal: row.previous?.total ?? null,
            previousRank: row.previous?.rank ?? null,
            parts: row.parts,
            adjustment: row.adjustmentPoints,
          })),
        }),
        townships,
      )}
      link={(rowId, column, text) =>
        column === 'township' ? <TownshipLink townshipId={rowId}>{text}</TownshipLink> : null
      }
    />
  );
}

/** Leaves out the columns of parts that the round does not count, and of a year before that nobody has. */
function withoutUnused(model: TableModel, townships: readonly RankedTownshipRow[]): TableModel {
  const hasBefore = townships.some(({ previous }) => previous !== null);
  const used = (key: string): boolean => {
    if (key === 'change' || key === 'rankChange') return hasBefore;
    if (key === 'rating' || key === 'ballot' || key === 'metric') {
      return townships.some(({ parts }) => parts[key] !== null);
    }
    return true;
  };
  const kept = model.columns.map(({ key }) => used(key));
  return {
    ...model,
    columns: model.columns.filter((_, index) => kept[index]),
    rows: model.rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => kept[index]) })),
  };
}
