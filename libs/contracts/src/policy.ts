import { z } from 'zod';
import { Criterion, RoundParams, VoterGroup } from './round';
import { defineRoute } from './route';
import { Id, Instant } from './shapes';
import { WhatIfView } from './what-if';

/** A weight: 0 to 100, at most two decimals. */
export const WeightText = z.string().regex(/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/);

/**
 * Share of the first grade in percent: up to `freePercent` a committee decides it itself, above that it needs the approval of
 * its authority on record, and no scheme in use goes beyond `mostPercent`.
 */
export const quotaBounds = { freePercent: 20, mostPercent: 30 } as const;

const PartWeight = z.number().min(0).max(100).optional();

/** How a round is counted, every key given. What its numbers must fulfil together is said by the rules of the tally. */
export const RoundPolicy = z.strictObject({
  aggregate: z.enum(['mean', 'median', 'trimmed']),
  /** From this many counted sheets on, `trimmed` drops one highest and one lowest. */
  trimFrom: z.number().int().min(3).max(1000),
  missingGroup: z.enum(['renormalise', 'renormalise_class', 'block']),
  parts: z.strictObject({ rating: PartWeight, ballot: PartWeight, metric: PartWeight }),
  words: z
    .array(z.strictObject({ word: z.string().trim().min(1).max(20), points: z.number().min(0).max(100) }))
    .min(1)
    .max(10),
  abstention: z.enum(['exclude', 'zero']),
  adjustmentLimit: z.number().min(0).max(20),
  quotaPercent: z.number().min(0).max(100),
  quotaRounding: z.enum(['floor', 'half_up', 'ceil']),
  rankOn: z.enum(['published', 'exact']),
  bands: z
    .array(z.strictObject({ grade: z.string().trim().min(1).max(20), min: z.number().min(0).max(100) }))
    .min(2)
    .max(10),
  /** The grades of leadership teams, as many as `bands`; a minimum left out is that of the same place. Absent: as `bands`. */
  teamBands: z
    .array(z.strictObject({ grade: z.string().trim().min(1).max(20), min: z.number().min(0).max(100).optional() }))
    .min(2)
    .max(10)
    .optional(),
  calibration: z.enum(['none', 'shift', 'affine']),
});
export type RoundPolicy = z.infer<typeof RoundPolicy>;

/** The authority's approval of a larger share of the first grade. */
export const QuotaApproval = z.object({
  /** Who approved it. */
  approver: z.string().trim().min(2).max(100),
  documentNumber: z.string().trim().min(2).max(100),
  reason: z.string().trim().min(2).max(500),
});
export type QuotaApproval = z.infer<typeof QuotaApproval>;

/** Policy and weights of a round as they should be: every group and every criterion of the round is named once. */
export const PolicyDraft = z.object({
  policy: RoundPolicy,
  groups: z
    .array(z.object({ id: Id, weightPercent: WeightText, minBallots: z.number().int().min(1).max(1000) }))
    .max(50),
  criteria: z.array(z.object({ id: Id, weightPoints: WeightText })).max(200),
  /** Needed above `quotaBounds.freePercent`, and kept only there. */
  quotaApproval: QuotaApproval.nullable(),
});
export type PolicyDraft = z.infer<typeof PolicyDraft>;

export const PolicyView = z.object({
  roundId: Id,
  /** The round's version that a change is made from. */
  version: z.number().int(),
  /** Whether this member may change it now: a round manager, before scoring opens. */
  editable: z.boolean(),
  policy: RoundPolicy,
  groups: z.array(VoterGroup),
  criteria: z.array(Criterion.omit({ anchors: true })),
  quotaApproval: QuotaApproval.extend({ recordedBy: z.string(), recordedAt: Instant }).nullable(),
});
export type PolicyView = z.infer<typeof PolicyView>;

/** What of a draft could not be laid on the year before; the figures then keep that year's own. */
export const PolicyGap = z.object({
  part: z.enum(['groups', 'criteria']),
  /** Names that only this round has. */
  added: z.array(z.string()),
  /** Names that only the year before has. */
  gone: z.array(z.string()),
});
export type PolicyGap = z.infer<typeof PolicyGap>;

/** Last year's ballots counted by a draft, beside how they were counted. Aggregates only; no rater is told. */
export const PolicyPreview = z.object({
  /** null: there is no earlier round with a finished tally. */
  basis: z
    .object({
      roundId: Id,
      title: z.string(),
      officials: z.array(z.object({ id: Id, name: z.string(), townshipName: z.string(), principal: z.boolean() })),
      ballots: z.number().int(),
    })
    .nullable(),
  gaps: z.array(PolicyGap),
  outcome: WhatIfView.nullable(),
});
export type PolicyPreview = z.infer<typeof PolicyPreview>;

export const policyRoutes = {
  readPolicy: defineRoute({
    name: 'readPolicy',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/policy',
    permission: 'round.read',
    summary: 'How the round is counted: policy, weights of groups and criteria, and the approval of a larger quota',
    params: RoundParams,
    response: PolicyView,
    problems: ['not-found'],
  }),
  changePolicy: defineRoute({
    name: 'changePolicy',
    method: 'PUT',
    path: '/api/t/:tenant/rounds/:roundId/policy',
    permission: 'round.manage',
    summary: 'Change policy and weights before scoring opens; a share of the first grade above 20 % needs an approval',
    params: RoundParams,
    body: PolicyDraft.extend({ version: z.number().int() }),
    response: PolicyView,
    problems: ['not-found', 'state-conflict', 'version-conflict'],
  }),
  previewPolicy: defineRoute({
    name: 'previewPolicy',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/policy/preview',
    permission: 'round.manage',
    summary: 'Who would have moved last year, and which grades would have changed, under a draft; changes nothing',
    params: RoundParams,
    body: PolicyDraft,
    response: PolicyPreview,
    problems: ['not-found'],
  }),
};
