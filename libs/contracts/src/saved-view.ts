import { z } from 'zod';
import { ComparisonSearch } from './comparison-query';
import { defineRoute } from './route';
import { Done, Id, Instant, tenantParams, TenantParams } from './shapes';

/** Pages that a view can be kept of; those about one thing name it by `subject`. */
export const ComparisonPage = z.enum(['overview', 'matrix', 'metric', 'township', 'official']);
export type ComparisonPage = z.infer<typeof ComparisonPage>;

const ViewName = z.string().trim().min(1).max(60);

const place = {
  roundId: Id,
  page: ComparisonPage,
  /** Key of the metric, id of the township or official; null on pages about all. */
  subject: z.string().min(1).max(80).nullable(),
  search: ComparisonSearch,
};

/** A view of the comparison that somebody has named. */
export const SavedView = z.object({
  id: Id,
  name: z.string(),
  ...place,
  roundTitle: z.string(),
  year: z.number().int(),
  shared: z.boolean(),
  /** Whether this member may rename, share or remove it. */
  own: z.boolean(),
  ownerName: z.string(),
  savedAt: Instant,
});
export type SavedView = z.infer<typeof SavedView>;

/** How many views one member may keep. */
export const mostSavedViews = 100;

const SavedViewList = z.object({ items: z.array(SavedView) });
const ViewParams = z.object({ ...tenantParams, viewId: Id });

export const savedViewRoutes = {
  listSavedViews: defineRoute({
    name: 'listSavedViews',
    method: 'GET',
    path: '/api/t/:tenant/views',
    permission: 'comparison.read',
    summary: 'The member’s own views and those that others share, where the member may see what they show',
    params: TenantParams,
    response: SavedViewList,
  }),
  saveView: defineRoute({
    name: 'saveView',
    method: 'POST',
    path: '/api/t/:tenant/views',
    permission: 'comparison.read',
    summary: 'Keep a view under a name of one’s own; a name is used once',
    params: TenantParams,
    body: z.object({ name: ViewName, ...place, shared: z.boolean().default(false) }),
    response: SavedView,
    status: 201,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  changeSavedView: defineRoute({
    name: 'changeSavedView',
    method: 'PATCH',
    path: '/api/t/:tenant/views/:viewId',
    permission: 'comparison.read',
    summary: 'Rename one’s own view, share it in the tenant or stop sharing it',
    params: ViewParams,
    body: z.object({ name: ViewName, shared: z.boolean() }),
    response: SavedView,
    problems: ['not-found', 'state-conflict'],
  }),
  removeSavedView: defineRoute({
    name: 'removeSavedView',
    method: 'DELETE',
    path: '/api/t/:tenant/views/:viewId',
    permission: 'comparison.read',
    summary: 'Remove one’s own view',
    params: ViewParams,
    response: Done,
    problems: ['not-found'],
  }),
};
