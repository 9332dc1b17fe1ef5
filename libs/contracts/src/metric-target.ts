import { z } from 'zod';
import { WeightText } from './policy';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { Done, Id } from './shapes';

/** A target or an actual figure: at most eleven digits before the point and four after it. */
export const FigureText = z.string().regex(/^-?\d{1,11}(\.\d{1,4})?$/);

/** Whose target it is: a township's, which counts for its principal and its team, or one official's own. */
export const TargetSubject = z.object({ kind: z.enum(['township', 'official']), id: Id });
export type TargetSubject = z.infer<typeof TargetSubject>;

export const MetricTargetInput = z.object({
  subject: TargetSubject,
  metricKey: z.string().trim().min(1).max(80),
  /** In the catalogue's unit; null: none was set. */
  target: FigureText.nullable(),
  /** In the same unit; null: not known, never zero. */
  actual: FigureText.nullable(),
  /** Relative to the official's other metrics. */
  weight: WeightText,
  /** Where the figures come from; empty where nobody said. */
  source: z.string().trim().max(200),
});
export type MetricTargetInput = z.infer<typeof MetricTargetInput>;

export const MetricTargetRow = MetricTargetInput.extend({
  id: Id,
  subject: TargetSubject.extend({ name: z.string() }),
  metricName: z.string(),
  metricNameEn: z.string(),
  unit: z.string(),
  direction: z.enum(['higher', 'lower', 'neutral']),
});
export type MetricTargetRow = z.infer<typeof MetricTargetRow>;

export const metricTargetRoutes = {
  listMetricTargets: defineRoute({
    name: 'listMetricTargets',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/targets',
    permission: 'roster.read',
    summary: 'Targets and actual figures of the round’s townships and officials',
    params: RoundParams,
    response: z.object({
      /** Whether this member may change them now: before scoring opens. */
      editable: z.boolean(),
      /** Share of the metric part in the total, 0 to 100; 0: targets are only compared with. */
      metricPartWeight: z.number(),
      items: z.array(MetricTargetRow),
    }),
    problems: ['not-found'],
  }),
  setMetricTarget: defineRoute({
    name: 'setMetricTarget',
    method: 'PUT',
    path: '/api/t/:tenant/rounds/:roundId/targets',
    permission: 'round.setUp',
    summary: 'Set target, actual figure and weight of one metric for a township or an official; the last one holds',
    params: RoundParams,
    body: MetricTargetInput,
    response: z.object({ id: Id }),
    problems: ['not-found', 'state-conflict'],
  }),
  removeMetricTarget: defineRoute({
    name: 'removeMetricTarget',
    method: 'DELETE',
    path: '/api/t/:tenant/rounds/:roundId/targets/:targetId',
    permission: 'round.setUp',
    summary: 'Take a metric’s target and actual figure off a township or an official',
    params: RoundParams.extend({ targetId: Id }),
    response: Done,
    problems: ['not-found', 'state-conflict'],
  }),
};
