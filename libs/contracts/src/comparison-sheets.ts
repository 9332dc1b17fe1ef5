import { z } from 'zod';
import { ComparisonSearch } from './comparison-query';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { ComparisonPage } from './saved-view';

/** One table for a spreadsheet. */
export const ComparisonSheet = z.object({
  name: z.string(),
  /** With the unit in the header; cells of a `number` column are exact decimals. */
  columns: z.array(z.object({ header: z.string(), kind: z.enum(['text', 'number']) })),
  /** In the order of the columns; null is an empty cell: undisclosed, never 0. */
  rows: z.array(z.array(z.string().nullable())),
});
export type ComparisonSheet = z.infer<typeof ComparisonSheet>;

export const ComparisonSheets = z.object({
  /** Of the file, without its ending. */
  name: z.string(),
  sheets: z.array(ComparisonSheet),
});
export type ComparisonSheets = z.infer<typeof ComparisonSheets>;

export const comparisonSheetRoutes = {
  readComparisonSheets: defineRoute({
    name: 'readComparisonSheets',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/compare/sheets',
    permission: 'comparison.read',
    summary: 'The tables of a page of the comparison for a spreadsheet, by the query of the page',
    params: RoundParams,
    query: ComparisonSearch.extend({
      page: ComparisonPage.default('overview'),
      /** Key of the metric, id of the township or official; not on pages about all. */
      subject: z.string().min(1).max(80).optional(),
      locale: z.enum(['zh', 'en']).default('zh'),
    }),
    response: ComparisonSheets,
    problems: ['not-found'],
  }),
};
