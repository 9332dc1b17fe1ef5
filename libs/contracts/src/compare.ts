import { z } from 'zod';
import { FigureDispute } from './check-state';
import { MetricDefinition, RoundParams, Township } from './round';
import { defineRoute } from './route';
import { DecimalText, Id, tenantParams } from './shapes';
import { DimensionFigures, Figure } from './tally';

/** A township’s published figure: the result of its principal official; others are listed, never averaged. */
export const TownshipResult = z.object({
  township: Township,
  officialId: Id,
  officialName: z.string(),
  peerClass: z.string(),
  total: Figure,
  rank: z.number().int().nullable(),
  grade: z.string().nullable(),
  dimensions: DimensionFigures,
  disclosedMetrics: z.number().int(),
  knownMetrics: z.number().int(),
});
export type TownshipResult = z.infer<typeof TownshipResult>;

export const ComparisonView = z.object({
  roundId: Id,
  roundTitle: z.string(),
  year: z.number().int(),
  publicationId: Id,
  townships: z.array(TownshipResult),
  /** Metrics that at least one township’s report names, with how many disclosed a value. */
  metrics: z.array(z.object({ metric: MetricDefinition, disclosed: z.number().int(), named: z.number().int() })),
});
export type ComparisonView = z.infer<typeof ComparisonView>;

/** disclosed: a value; undisclosed: named but masked or without a value; absent: the report does not name it. */
export const MetricStanding = z.enum(['disclosed', 'undisclosed', 'absent']);

export const TownshipMetric = z.object({
  township: Township,
  standing: MetricStanding,
  value: DecimalText.nullable(),
  unit: z.string(),
  source: z.enum(['read', 'corrected', 'filled']).nullable(),
  conflicting: z.boolean(),
  /** Leads to the sentence; null when absent. */
  figureId: Id.nullable(),
});
export type TownshipMetric = z.infer<typeof TownshipMetric>;

export const MetricComparison = z.object({
  metric: MetricDefinition,
  year: z.number().int(),
  townships: z.array(TownshipMetric),
});
export type MetricComparison = z.infer<typeof MetricComparison>;

/** The sentence a number came from, with its neighbours; offsets are into `context`. */
export const Evidence = z.object({
  figureId: Id,
  township: Township,
  officialName: z.string(),
  reportTitle: z.string().nullable(),
  sectionTitle: z.string().nullable(),
  context: z.string(),
  sentenceStart: z.number().int(),
  sentenceEnd: z.number().int(),
  phraseStart: z.number().int(),
  phraseEnd: z.number().int(),
  name: z.string(),
  value: DecimalText.nullable(),
  readValue: DecimalText.nullable(),
  unit: z.string().nullable(),
  source: z.enum(['read', 'corrected', 'filled']),
  masked: z.boolean(),
  /** The objection of a data verifier that was not withdrawn; the value above is the one that counts. */
  dispute: FigureDispute.nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

export const compareRoutes = {
  readComparison: defineRoute({
    name: 'readComparison',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/comparison',
    permission: 'comparison.read',
    summary: 'The published townships side by side: totals, ranks, dimensions, disclosure',
    params: RoundParams,
    response: ComparisonView,
    problems: ['not-found'],
  }),
  readMetricComparison: defineRoute({
    name: 'readMetricComparison',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/comparison/metrics/:metricKey',
    permission: 'comparison.read',
    summary: 'One metric across the published townships',
    params: RoundParams.extend({ metricKey: z.string().max(80) }),
    response: MetricComparison,
    problems: ['not-found'],
  }),
  readEvidence: defineRoute({
    name: 'readEvidence',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/comparison/evidence/:figureId',
    permission: 'comparison.read',
    summary: 'The sentence a published metric value came from',
    params: z.object({ ...tenantParams, roundId: Id, figureId: Id }),
    response: Evidence,
    problems: ['not-found'],
  }),
};
