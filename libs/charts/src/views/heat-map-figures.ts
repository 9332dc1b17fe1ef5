import { type ComparisonOverview, dimensionWords } from '@pingyi/contracts';
import type { HeatMapColumn } from '../heat-map-heads';
import { heatMapRowsAtOnce, type HeatMapCell, prepareHeatMap } from '../prepare-heat-map';
import { pageFigure, type PageFigure, type PageView } from './page-figure';
import { viewWords } from './view-words';

/**
 * Points and ranks of the townships by dimension and, where they are published, by criterion: all of them, or those of the
 * dimension that the query asks for.
 */
export function heatMapFigures(
  { townships, criteria }: ComparisonOverview,
  { locale, query, choices }: PageView,
): PageFigure[] {
  const text = viewWords[locale];
  const heatMap = (
    figure: Pick<PageFigure, 'key' | 'section'>,
    columnKind: 'dimension' | 'criterion',
    columns: readonly HeatMapColumn[],
    cellOf: (row: (typeof townships)[number], key: string) => HeatMapCell,
  ): PageFigure =>
    pageFigure({
      ...figure,
      rows: townships.length,
      rowsAtOnce: heatMapRowsAtOnce(columns.length),
      leadsTo: 'township',
      draw: (size) =>
        prepareHeatMap({
          ...size,
          locale,
          columnKind,
          columns,
          rows: townships.map((row) => ({
            id: row.township.id,
            name: row.township.name,
            cells: Object.fromEntries(columns.map(({ key }) => [key, cellOf(row, key)])),
          })),
        }),
    });
  const byDimension = heatMap(
    { key: 'heat-map', section: text.heatMap },
    'dimension',
    choices.dimensions.map(({ dimension }) => ({ key: dimension, name: dimensionWords[dimension][locale] })),
    ({ dimensions, dimensionRanks }, key) => {
      const dimension = choices.dimensions.find((choice) => choice.dimension === key)?.dimension;
      if (dimension === undefined) return { value: null, rank: null };
      return { value: dimensions[dimension] ?? null, rank: dimensionRanks[dimension] ?? null };
    },
  );
  const asked = criteria.filter(({ dimension }) => query.dimension === null || dimension === query.dimension);
  if (asked.length === 0) return [byDimension];
  const places = new Map(criteria.map(({ id }, place) => [id, place]));
  const byCriterion = heatMap(
    { key: 'criteria', section: text.criteria },
    'criterion',
    asked.map(({ id, name, nameEn, dimension }) => ({
      key: id,
      name: locale === 'zh' ? name : nameEn,
      group: dimensionWords[dimension][locale],
    })),
    (row, id) => {
      const place = places.get(id) ?? -1;
      return { value: row.criteria[place] ?? null, rank: row.criterionRanks[place] ?? null };
    },
  );
  return [byDimension, byCriterion];
}
