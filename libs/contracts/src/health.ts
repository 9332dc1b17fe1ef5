import { z } from 'zod';
import { defineRoute } from './route';

export const HealthCheck = z.object({ name: z.string(), ok: z.boolean() });
export const HealthView = z.object({ ok: z.boolean(), checks: z.array(HealthCheck) });
export type HealthView = z.infer<typeof HealthView>;

export const healthRoutes = {
  live: defineRoute({
    name: 'live',
    method: 'GET',
    path: '/health/live',
    permission: null,
    summary: 'The process answers; looks at nothing else',
    response: HealthView,
  }),
  ready: defineRoute({
    name: 'ready',
    method: 'GET',
    path: '/health/ready',
    permission: null,
    summary: 'Database, migrations, queue and storage can be used',
    response: HealthView,
    problems: ['unavailable'],
  }),
};
