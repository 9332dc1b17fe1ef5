import { type ComparisonOverview, dimensionWords, type RankedTownshipRow } from '@pingyi/contracts';
import type { ChartLocale } from '../chart-locale';
import { prepareDisclosure } from '../prepare-disclosure';
import { prepareGradeQuota } from '../prepare-grade-quota';
import { prepareQuadrant } from '../prepare-quadrant';
import { prepareRankingTable } from '../prepare-ranking-table';
import { type ChartDimension, prepareTownshipDimensions } from '../prepare-township-dimensions';
import type { TableModel } from '../table-model';
import { heatMapFigures } from './heat-map-figures';
import { pageFigure, type PageFigure, type PageView } from './page-figure';
import { viewWords } from './view-words';

const rowsAtOnce = 30;

/**
 * Charts of the overview: points by dimension, grades against quota, dimensions and criteria with ranks, disclosure, and,
 * where both parts count, results against ballots. The ranking is a table: `rankingTable`.
 */
export function overviewFigures(overview: ComparisonOverview, view: PageView): PageFigure[] {
  const { townships, classes, previous } = overview;
  const { locale, query, choices } = view;
  const text = viewWords[locale];
  const dimensions = dimensionsOf(view);
  const byTownship = { rows: townships.length, rowsAtOnce, leadsTo: 'township' } as const;
  const figures = [
    pageFigure({
      key: 'dimensions',
      section: text.dimensions,
      ...byTownship,
      draw: (size) =>
        prepareTownshipDimensions({
          ...size,
          layout: query.layout,
          locale,
          dimensions,
          townships: townships.map((row) => ({
            id: row.township.id,
            name: row.township.name,
            total: row.total,
            rank: row.rank,
            dimensions: row.dimensions,
            ...(previous === null ? {} : { previousRank: row.previous?.rank ?? null }),
          })),
        }),
    }),
    pageFigure({
      key: 'grades',
      section: text.grades,
      draw: ({ widthPx }) =>
        prepareGradeQuota({
          locale,
          widthPx,
          grades: choices.grades.map((grade) => ({ key: grade, name: grade })),
          groups: classes.map(({ peerClass, grades, undecided, limit }) => ({
            id: peerClass,
            name: peerClass,
            counts: grades && Object.fromEntries(grades.map(({ grade, officials }) => [grade, officials])),
            undecided,
            limit,
          })),
        }),
    }),
    ...heatMapFigures(overview, view),
    pageFigure({
      key: 'disclosure',
      section: text.disclosure,
      ...byTownship,
      draw: (size) =>
        prepareDisclosure({
          ...size,
          locale,
          townships: townships.map(({ township, disclosure }) => ({
            id: township.id,
            name: township.name,
            ...disclosure,
          })),
        }),
    }),
  ];
  const hasBothParts = townships.some(({ parts }) => parts.ballot !== null && parts.metric !== null);
  return hasBothParts ? [...figures, quadrant(townships, view)] : figures;
}

function dimensionsOf({ choices, locale }: PageView): ChartDimension[] {
  return choices.dimensions.map(({ dimension, weightPoints }) => ({
    key: dimension,
    name: dimensionWords[dimension][locale],
    weightPercent: weightPoints,
  }));
}

function quadrant(townships: readonly RankedTownshipRow[], { locale, query }: PageView): PageFigure {
  return pageFigure({
    key: 'quadrant',
    section: viewWords[locale].quadrant,
    leadsTo: 'township',
    draw: ({ widthPx }) =>
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
      }),
  });
}

/** The ranking; columns of parts that the round does not count, and of a year before that nobody has, are left out. */
export function rankingTable(townships: readonly RankedTownshipRow[], locale: ChartLocale): TableModel {
  const model = prepareRankingTable({
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
  });
  const hasBefore = townships.some(({ previous }) => previous !== null);
  const isUsed = (key: string): boolean => {
    if (key === 'change' || key === 'rankChange') return hasBefore;
    if (key === 'rating' || key === 'ballot' || key === 'metric') {
      return townships.some(({ parts }) => parts[key] !== null);
    }
    return true;
  };
  const kept = model.columns.map(({ key }) => isUsed(key));
  return {
    ...model,
    columns: model.columns.filter((_, index) => kept[index]),
    rows: model.rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => kept[index]) })),
  };
}
