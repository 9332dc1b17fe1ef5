import { z } from 'zod';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { Id, Instant, tenantParams } from './shapes';
import { VetoCause, VetoEffect } from './veto-cause';

/** proposed 提出, confirmed 确认, rejected 驳回. Only confirmed ones count, from the next tally on. */
export const MeasureState = z.enum(['proposed', 'confirmed', 'rejected']);
export type MeasureState = z.infer<typeof MeasureState>;

/** Points above or below 0, at most two decimals, at most 20 either way; the policy's limit holds their sum. */
export const AdjustmentPoints = z
  .string()
  .regex(/^-?(20(\.0{1,2})?|1?\d(\.\d{1,2})?)$/)
  .refine((text) => Number(text) !== 0);

const Reason = z.string().trim().min(2).max(500);

/** Points that one request settles; as many as a list that was imported may hold is more than anybody looks through. */
export const maxSettledAtOnce = 500;

const measure = {
  id: Id,
  officialId: Id,
  reason: z.string(),
  evidence: z.string(),
  state: MeasureState,
  proposedBy: z.string(),
  proposedAt: Instant,
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  settledReason: z.string().nullable(),
  /** Whether this member may confirm or reject it now: another one proposed it. */
  maySettle: z.boolean(),
};

/** `cause` is null on vetoes from before causes were listed. */
export const VetoView = z.object({ ...measure, cause: VetoCause.nullable(), effect: VetoEffect });
export type VetoView = z.infer<typeof VetoView>;

export const AdjustmentView = z.object({ ...measure, points: z.string() });
export type AdjustmentView = z.infer<typeof AdjustmentView>;

export const MeasureList = z.object({
  vetoes: z.array(VetoView),
  adjustments: z.array(AdjustmentView),
  /** Whether more can be proposed or settled: the result is not published yet. */
  open: z.boolean(),
  /** Whether all that is confirmed counts in the newest tally; null before the first. */
  counted: z.boolean().nullable(),
});
export type MeasureList = z.infer<typeof MeasureList>;

const proposal = { officialId: Id, reason: Reason, evidence: Reason };
const settlement = z.object({ confirmed: z.boolean(), reason: z.string().trim().max(500) });
const isReasoned = ({ confirmed, reason }: z.infer<typeof settlement>): boolean => confirmed || reason.length >= 2;
const reasonMissing = { path: ['reason'] };
export const SettleMeasure = settlement.refine(isReasoned, reasonMissing);
export type SettleMeasure = z.infer<typeof SettleMeasure>;

export const measureRoutes = {
  listMeasures: defineRoute({
    name: 'listMeasures',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/measures',
    permission: 'tally.read',
    summary: 'Vetoes and adjustments of the round, with who proposed and who settled them',
    params: RoundParams,
    response: MeasureList,
    problems: ['not-found'],
  }),
  proposeVeto: defineRoute({
    name: 'proposeVeto',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/vetoes',
    permission: 'round.manage',
    summary:
      'Propose a veto of a listed cause with reason and evidence; it counts once another manager has confirmed it',
    params: RoundParams,
    body: z.object({ ...proposal, cause: VetoCause }),
    response: MeasureList,
    status: 201,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  proposeAdjustment: defineRoute({
    name: 'proposeAdjustment',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/adjustments',
    permission: 'round.manage',
    summary:
      'Propose points above or below 0 with reason and evidence; they count once another manager has confirmed them',
    params: RoundParams,
    body: z.object({ ...proposal, points: AdjustmentPoints }),
    response: MeasureList,
    status: 201,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  settleVeto: defineRoute({
    name: 'settleVeto',
    method: 'POST',
    path: '/api/t/:tenant/vetoes/:vetoId/settlement',
    permission: 'round.manage',
    summary: 'Confirm or reject a proposed veto; refused to the member who proposed it',
    params: z.object({ ...tenantParams, vetoId: Id }),
    body: SettleMeasure,
    response: MeasureList,
    problems: ['not-found', 'state-conflict', 'second-person-required'],
  }),
  settleAdjustment: defineRoute({
    name: 'settleAdjustment',
    method: 'POST',
    path: '/api/t/:tenant/adjustments/:adjustmentId/settlement',
    permission: 'round.manage',
    summary: 'Confirm or reject proposed points; refused to the member who proposed them',
    params: z.object({ ...tenantParams, adjustmentId: Id }),
    body: SettleMeasure,
    response: MeasureList,
    problems: ['not-found', 'state-conflict', 'second-person-required'],
  }),
  settleAdjustments: defineRoute({
    name: 'settleAdjustments',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/adjustments/settlement',
    permission: 'round.manage',
    summary: 'Confirm or reject several proposed points at once, all or none; refused where the member proposed one',
    params: RoundParams,
    body: settlement
      .extend({ adjustmentIds: z.array(Id).min(1).max(maxSettledAtOnce) })
      .refine(isReasoned, reasonMissing),
    response: MeasureList,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'second-person-required', 'idempotency-key-reuse'],
  }),
};
