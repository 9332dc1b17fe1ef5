import { z } from 'zod';
import {
  ComparisonChoices,
  ComparisonMatrix,
  ComparisonOverview,
  MetricAcross,
  OfficialProfile,
  TownshipProfile,
} from './comparison';
import { ComparisonSearch } from './comparison-query';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { Id } from './shapes';

const round = '/api/t/:tenant/rounds/:roundId/compare';

/**
 * Pages of the comparison, from the whole to the single figure. All take the same query; each answers with an ETag that
 * changes only with a publication or the catalogue.
 */
export const comparisonRoutes = {
  readComparisonChoices: defineRoute({
    name: 'readComparisonChoices',
    method: 'GET',
    path: `${round}/choices`,
    permission: 'comparison.read',
    summary: 'What can be chosen in the comparison: years, classes, grades, townships, metrics',
    params: RoundParams,
    response: ComparisonChoices,
    problems: ['not-found'],
  }),
  readComparisonOverview: defineRoute({
    name: 'readComparisonOverview',
    method: 'GET',
    path: `${round}/overview`,
    permission: 'comparison.read',
    summary: 'Ranking with change on last year, grades against quota, disclosure and alerts',
    params: RoundParams,
    query: ComparisonSearch,
    response: ComparisonOverview,
    problems: ['not-found'],
  }),
  readComparisonMatrix: defineRoute({
    name: 'readComparisonMatrix',
    method: 'GET',
    path: `${round}/matrix`,
    permission: 'comparison.read',
    summary: 'Metrics of a theme, a dimension or a choice across townships, by one measure',
    params: RoundParams,
    query: ComparisonSearch,
    response: ComparisonMatrix,
    problems: ['not-found'],
  }),
  readMetricAcross: defineRoute({
    name: 'readMetricAcross',
    method: 'GET',
    path: `${round}/metrics/:metricKey`,
    permission: 'comparison.read',
    summary: 'One metric across townships and years',
    params: RoundParams.extend({ metricKey: z.string().max(80) }),
    query: ComparisonSearch,
    response: MetricAcross,
    problems: ['not-found'],
  }),
  readTownshipProfile: defineRoute({
    name: 'readTownshipProfile',
    method: 'GET',
    path: `${round}/townships/:townshipId`,
    permission: 'comparison.read',
    summary: 'One township: result, dimensions beside its class, metrics, years, officials',
    params: RoundParams.extend({ townshipId: Id }),
    query: ComparisonSearch,
    response: TownshipProfile,
    problems: ['not-found'],
  }),
  readOfficialProfile: defineRoute({
    name: 'readOfficialProfile',
    method: 'GET',
    path: `${round}/officials/:officialId`,
    permission: 'comparison.readOfficial',
    summary:
      'One official against the means of the class, with the aggregate of the ballots; officials see their own only',
    params: RoundParams.extend({ officialId: Id }),
    response: OfficialProfile,
    problems: ['not-found'],
  }),
};
