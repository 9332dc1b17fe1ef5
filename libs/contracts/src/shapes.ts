import { z } from 'zod';

/** Ids, instants and figures as they travel on the wire. */
export const Id = z.uuid();
export const Instant = z.iso.datetime();
/** The tenant's name in the address: lower-case letters, digits and hyphens. */
export const TenantSlug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
/** An exact decimal; never a binary float. */
export const DecimalText = z.string().regex(/^-?\d{1,20}(\.\d{1,10})?$/);
/** A criterion's score: 0 to 100, at most two decimals. */
export const ScoreText = z.string().regex(/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/);

export const Dimension = z.enum(['德', '学', '职', '廉', '法']);
export type Dimension = z.infer<typeof Dimension>;

export const tenantParams = { tenant: TenantSlug };
export const TenantParams = z.object(tenantParams);

/** A sentence for people in both languages. */
export const BilingualText = z.object({ zh: z.string(), en: z.string() });
export type BilingualText = z.infer<typeof BilingualText>;

export const Accepted = z.object({ id: Id });
export const Done = z.object({ ok: z.literal(true) });

/** What a queued job is at; pages put it into words. */
export const ProgressStep = z.enum([
  'queued',
  'inspecting',
  'reading',
  'saving',
  'gathering',
  'counting',
  'drawing',
  'setting',
  'done',
  'failed',
]);
export type ProgressStep = z.infer<typeof ProgressStep>;

/** Progress of a queued job as its row tells it; `percent` is whole, 0 to 100. */
export const Progress = z.object({ percent: z.number().int().min(0).max(100), step: ProgressStep });
export type Progress = z.infer<typeof Progress>;
