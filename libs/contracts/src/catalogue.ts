import { z } from 'zod';
import { catalogueUnits } from './metric-unit';
import { MetricDefinition } from './round';
import { defineRoute } from './route';
import { Accepted, Dimension, Id, Instant, tenantParams, TenantParams } from './shapes';

/** As `MetricKind` of the default catalogue says it. */
export const MetricKindName = z.enum([
  'amount',
  'count',
  'length',
  'area',
  'weight',
  'scale',
  'rate',
  'growth_rate',
  'trend',
  'spec',
  'frequency',
  'threshold',
  'implied_zero',
]);
export type MetricKindName = z.infer<typeof MetricKindName>;

/** Most other names of one metric. */
export const mostAliases = 40;

/** A metric as the tenant’s administrator edits it. */
export const MetricEntry = MetricDefinition.extend({
  id: Id,
  kind: MetricKindName,
  aliases: z.array(z.string()),
  /** Since when reports are no longer matched with it; null while it is in use. */
  retiredAt: Instant.nullable(),
  /** How many figures of stored reports belong to it. */
  figures: z.number().int(),
  version: z.number().int(),
});
export type MetricEntry = z.infer<typeof MetricEntry>;

const word = (most: number) => z.string().trim().min(1).max(most);

/** What can be told of a metric; its key never changes. */
export const MetricInput = z.object({
  name: word(40),
  nameEn: word(120),
  unit: z.enum(catalogueUnits.map(({ unit }) => unit) as [string, ...string[]]),
  dimension: Dimension,
  theme: word(20),
  direction: MetricDefinition.shape.direction,
  kind: MetricKindName,
  aliases: z.array(word(40)).max(mostAliases),
});
export type MetricInput = z.infer<typeof MetricInput>;

export const RereadState = z.enum(['queued', 'running', 'done', 'cancelled', 'failed']);
export type RereadState = z.infer<typeof RereadState>;

/** A pass over the stored reports with the present catalogue. */
export const RereadView = z.object({
  id: Id,
  /** A trial counts what would change and changes nothing. */
  isTrial: z.boolean(),
  state: RereadState,
  requestedAt: Instant,
  finishedAt: Instant.nullable(),
  reportsTotal: z.number().int(),
  reportsDone: z.number().int(),
  /** Figures that nobody had decided on and whose metric changed. */
  figuresChanged: z.number().int(),
  /** Figures that a person decided on: they stay, and the other metric is shown beside them. */
  figuresSuggested: z.number().int(),
});
export type RereadView = z.infer<typeof RereadView>;

const MetricParams = z.object({ ...tenantParams, metricId: Id });
const RereadParams = z.object({ ...tenantParams, rereadId: Id });
const Seen = z.object({ version: z.number().int() });

export const catalogueRoutes = {
  readCatalogue: defineRoute({
    name: 'readCatalogue',
    method: 'GET',
    path: '/api/t/:tenant/catalogue',
    permission: 'catalogue.manage',
    summary: 'The metric catalogue with aliases and use, and the last pass over the stored reports',
    params: TenantParams,
    response: z.object({
      items: z.array(MetricEntry),
      /** Reports that a pass would read. */
      reports: z.number().int(),
      lastReread: RereadView.nullable(),
    }),
  }),
  createMetric: defineRoute({
    name: 'createMetric',
    method: 'POST',
    path: '/api/t/:tenant/catalogue/metrics',
    permission: 'catalogue.manage',
    summary: 'Add a metric; no name or alias may belong to another one',
    params: TenantParams,
    body: MetricInput,
    response: MetricEntry,
    status: 201,
    problems: ['input-invalid'],
  }),
  updateMetric: defineRoute({
    name: 'updateMetric',
    method: 'PUT',
    path: '/api/t/:tenant/catalogue/metrics/:metricId',
    permission: 'catalogue.manage',
    summary: 'Change a metric’s names, unit, place or aliases; stored figures follow at the next pass',
    params: MetricParams,
    body: MetricInput.extend(Seen.shape),
    response: MetricEntry,
    problems: ['not-found', 'input-invalid', 'version-conflict'],
  }),
  retireMetric: defineRoute({
    name: 'retireMetric',
    method: 'POST',
    path: '/api/t/:tenant/catalogue/metrics/:metricId/retire',
    permission: 'catalogue.manage',
    summary: 'Take a metric out of use: removed when no figure belongs to it, else kept with its values',
    params: MetricParams,
    body: Seen,
    response: z.object({ outcome: z.enum(['removed', 'retired']) }),
    problems: ['not-found', 'version-conflict'],
  }),
  restoreMetric: defineRoute({
    name: 'restoreMetric',
    method: 'POST',
    path: '/api/t/:tenant/catalogue/metrics/:metricId/restore',
    permission: 'catalogue.manage',
    summary: 'Take a retired metric into use again',
    params: MetricParams,
    body: Seen,
    response: MetricEntry,
    problems: ['not-found', 'input-invalid', 'version-conflict'],
  }),
  requestReread: defineRoute({
    name: 'requestReread',
    method: 'POST',
    path: '/api/t/:tenant/catalogue/rereads',
    permission: 'catalogue.manage',
    summary: 'Read the stored reports again with the present catalogue, or only count what would change',
    params: TenantParams,
    body: z.object({ isTrial: z.boolean() }),
    response: Accepted,
    status: 202,
    problems: ['state-conflict'],
  }),
  readReread: defineRoute({
    name: 'readReread',
    method: 'GET',
    path: '/api/t/:tenant/catalogue/rereads/:rereadId',
    permission: 'catalogue.manage',
    summary: 'How far a pass over the stored reports is',
    params: RereadParams,
    response: RereadView,
    problems: ['not-found'],
  }),
  cancelReread: defineRoute({
    name: 'cancelReread',
    method: 'POST',
    path: '/api/t/:tenant/catalogue/rereads/:rereadId/cancel',
    permission: 'catalogue.manage',
    summary: 'Stop a pass; reports already read again stay as they are now',
    params: RereadParams,
    response: RereadView,
    problems: ['not-found', 'state-conflict'],
  }),
};
