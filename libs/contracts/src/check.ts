import { z } from 'zod';
import { CheckState, CheckSummary, FigureDispute } from './check-state';
import { RoundParams, SubmissionState, Township } from './round';
import { defineRoute } from './route';
import { DecimalText, Id, Instant, TenantParams, tenantParams } from './shapes';
import { SubmissionParams } from './upload';

/** A reason that people read later. */
const Reason = z.string().trim().min(2).max(500);

/** Where an official's report stands with the verifiers. */
export const CheckStanding = z.enum(['missing', 'to_check', 'disputed', 'returned', 'passed', 'exempt']);
export type CheckStanding = z.infer<typeof CheckStanding>;

export const CheckRow = z.object({
  officialId: Id,
  name: z.string(),
  post: z.string(),
  township: Township,
  standing: CheckStanding,
  /** The version submitted last; null: none yet. */
  submission: z.object({ id: Id, version: z.number().int(), submittedAt: Instant.nullable() }).nullable(),
  check: CheckSummary.nullable(),
  /** An earlier version was returned, so that this one answers it. */
  resubmitted: z.boolean(),
});
export type CheckRow = z.infer<typeof CheckRow>;

/** What a figure is held against, all of it in the figure's own unit. */
export const FigureComparison = z.object({
  figureId: Id,
  target: DecimalText.nullable(),
  actual: DecimalText.nullable(),
  /** Where target and actual come from; empty where nobody said. */
  source: z.string(),
  lastYear: z.object({ value: DecimalText, roundTitle: z.string(), sentence: z.string() }).nullable(),
  peers: z.object({ median: DecimalText, officials: z.number().int() }).nullable(),
});
export type FigureComparison = z.infer<typeof FigureComparison>;

export const DisputeView = FigureDispute.extend({
  figureId: Id,
  figureName: z.string(),
  phrase: z.string(),
  unit: z.string().nullable(),
  raisedBy: z.string(),
  raisedAt: Instant,
  answeredBy: z.string().nullable(),
  answeredAt: Instant.nullable(),
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  settlementNote: z.string().nullable(),
});
export type DisputeView = z.infer<typeof DisputeView>;

/** One version as verifiers, the official and the manager see it. */
export const CheckView = z.object({
  submissionId: Id,
  roundId: Id,
  officialId: Id,
  officialName: z.string(),
  post: z.string(),
  township: Township,
  version: z.number().int(),
  /** False when the official has submitted a newer version. */
  current: z.boolean(),
  state: CheckState,
  reason: z.string().nullable(),
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  /** Counts what was done to this version; whoever acts names the one they saw. */
  checkVersion: z.number().int(),
  disputes: z.array(DisputeView),
  comparisons: z.array(FigureComparison),
  /** Every version of the official that was read, newest first. */
  versions: z.array(
    z.object({
      id: Id,
      version: z.number().int(),
      state: SubmissionState,
      receivedAt: Instant,
      /** Who uploaded it for the official; null: the official. */
      receivedBy: z.string().nullable(),
      check: CheckSummary.nullable(),
    }),
  ),
  mayCheck: z.boolean(),
  mayAnswer: z.boolean(),
});
export type CheckView = z.infer<typeof CheckView>;

export const LiaisonView = z.object({
  memberId: Id,
  name: z.string(),
  /** False once the role was taken away: the townships stay, nothing can be done for them. */
  active: z.boolean(),
  townshipIds: z.array(Id),
});
export type LiaisonView = z.infer<typeof LiaisonView>;

const problems = ['not-found', 'state-conflict', 'version-conflict'] as const;
const checkVersion = z.number().int().min(0);
const DisputeParams = z.object({ ...tenantParams, submissionId: Id, disputeId: Id });

export const checkRoutes = {
  listChecks: defineRoute({
    name: 'listChecks',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/checks',
    permission: 'check.read',
    summary: 'The officials of the round and where their reports stand with the data verifiers',
    params: RoundParams,
    response: z.object({
      items: z.array(CheckRow),
      /** Whether reports can be checked now: while the round collects or checks. */
      open: z.boolean(),
      checkUntil: Instant.nullable(),
    }),
    problems: ['not-found'],
  }),
  readCheck: defineRoute({
    name: 'readCheck',
    method: 'GET',
    path: '/api/t/:tenant/submissions/:submissionId/check',
    permission: 'submission.read',
    summary: 'One version with its objections, what its figures are held against, and the other versions',
    params: SubmissionParams,
    response: CheckView,
    problems: ['not-found'],
  }),
  raiseDispute: defineRoute({
    name: 'raiseDispute',
    method: 'POST',
    path: '/api/t/:tenant/submissions/:submissionId/disputes',
    permission: 'report.check',
    summary: 'Hold another number against a figure, with a reason; both numbers stay',
    params: SubmissionParams,
    body: z.object({ figureId: Id, verifiedValue: DecimalText, reason: Reason, checkVersion }),
    response: CheckView,
    idempotencyKey: true,
    problems,
  }),
  answerDispute: defineRoute({
    name: 'answerDispute',
    method: 'POST',
    path: '/api/t/:tenant/submissions/:submissionId/disputes/:disputeId/answer',
    permission: 'report.confirm',
    summary: 'Take the verifier’s number over, or keep one’s own with an explanation',
    params: DisputeParams,
    body: z.discriminatedUnion('answer', [
      z.object({ answer: z.literal('accept'), checkVersion }),
      z.object({ answer: z.literal('keep'), explanation: Reason, checkVersion }),
    ]),
    response: CheckView,
    idempotencyKey: true,
    problems,
  }),
  settleDispute: defineRoute({
    name: 'settleDispute',
    method: 'POST',
    path: '/api/t/:tenant/submissions/:submissionId/disputes/:disputeId/settlement',
    permission: 'report.check',
    summary: 'Withdraw an objection, or uphold it: then both numbers show wherever the figure does',
    params: DisputeParams,
    body: z.object({ outcome: z.enum(['withdrawn', 'upheld']), note: Reason.nullable(), checkVersion }),
    response: CheckView,
    idempotencyKey: true,
    problems,
  }),
  settleCheck: defineRoute({
    name: 'settleCheck',
    method: 'POST',
    path: '/api/t/:tenant/submissions/:submissionId/check',
    permission: 'report.check',
    summary: 'Pass a report, return it to the official with a reason, or take either back',
    params: SubmissionParams,
    body: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('passed'), reason: Reason.nullable(), checkVersion }),
      z.object({ outcome: z.enum(['returned', 'reopened']), reason: Reason, checkVersion }),
    ]),
    response: CheckView,
    idempotencyKey: true,
    problems,
  }),
  listLiaisons: defineRoute({
    name: 'listLiaisons',
    method: 'GET',
    path: '/api/t/:tenant/liaisons',
    permission: 'member.manage',
    summary: 'The unit liaisons and the townships they report for',
    params: TenantParams,
    response: z.object({ items: z.array(LiaisonView), townships: z.array(Township) }),
  }),
  changeLiaison: defineRoute({
    name: 'changeLiaison',
    method: 'PUT',
    path: '/api/t/:tenant/liaisons/:memberId',
    permission: 'member.manage',
    summary: 'Say which townships a unit liaison reports for',
    params: z.object({ ...tenantParams, memberId: Id }),
    body: z.object({ townshipIds: z.array(Id).max(200) }),
    response: LiaisonView,
    problems: ['not-found', 'state-conflict', 'input-invalid'],
  }),
};
