import { z } from 'zod';
import { defineRoute } from './route';
import { DecimalText, Dimension, Id, Instant, tenantParams, TenantParams } from './shapes';

/** States of a review round in their order (domain.md: 筹备 填报 审核 评议 锁定 核算 评定 公示 复核申诉 归档 中止). */
export const RoundState = z.enum([
  'draft',
  'collecting',
  'checking',
  'scoring',
  'locked',
  'computed',
  'deciding',
  'notice',
  'review',
  'archived',
  'suspended',
]);
export type RoundState = z.infer<typeof RoundState>;

/** While a round is in one of these its result can be appealed against, and appeal reviewers read it. */
export const appealStates: readonly RoundState[] = ['notice', 'review'];

/** named (记名): the committee may know whose ballot is whose; secret (无记名): once scoring is locked nobody can. */
export const BallotSecrecy = z.enum(['named', 'secret']);
export type BallotSecrecy = z.infer<typeof BallotSecrecy>;

export const Anchor = z.object({ band: z.string(), from: z.number().int(), to: z.number().int(), text: z.string() });

export const Criterion = z.object({
  id: Id,
  dimension: Dimension,
  name: z.string(),
  nameEn: z.string(),
  /** Points of 100; all criteria of a round total 100. */
  weightPoints: DecimalText,
  anchors: z.array(Anchor),
});
export type Criterion = z.infer<typeof Criterion>;

export const VoterGroup = z.object({
  id: Id,
  code: z.string().max(8),
  name: z.string(),
  nameEn: z.string(),
  /** Share of the rating part; all groups of a round total 100. */
  weightPercent: DecimalText,
  minBallots: z.number().int().min(1),
  /** 自评票种: its raters rate themselves and nobody else. */
  self: z.boolean(),
});
export type VoterGroup = z.infer<typeof VoterGroup>;

export const RoundSummary = z.object({
  id: Id,
  title: z.string(),
  year: z.number().int(),
  state: RoundState,
  collectUntil: Instant.nullable(),
  scoreUntil: Instant.nullable(),
  version: z.number().int(),
});
export type RoundSummary = z.infer<typeof RoundSummary>;

/** How many of the round’s parts have passed each stage. */
export const RoundCounts = z.object({
  officials: z.number().int(),
  submitted: z.number().int(),
  /** Submitted reports that the verifiers have not passed; 0 where the round’s reports are not checked. */
  unchecked: z.number().int(),
  raters: z.number().int(),
  assignments: z.number().int(),
  /** null: not told to this member, as the round is secret. */
  ballotsSubmitted: z.number().int().nullable(),
});
export type RoundCounts = z.infer<typeof RoundCounts>;

export const RoundView = RoundSummary.extend({
  criteria: z.array(Criterion),
  groups: z.array(VoterGroup),
  counts: RoundCounts,
  /** Whether officials read raters’ comments, without names, once the result is published. */
  commentsReleased: z.boolean(),
  ballotSecrecy: BallotSecrecy,
  /** Of a secret round: for an official, a voter group with fewer ballots than this is neither shown nor counted. */
  leastShown: z.number().int(),
  /** Where this member may move the round now. */
  transitions: z.array(RoundState),
});
export type RoundView = z.infer<typeof RoundView>;

export const TownshipKind = z.enum(['urban', 'industrial', 'farming', 'hill']);
export type TownshipKind = z.infer<typeof TownshipKind>;

export const Township = z.object({ id: Id, name: z.string(), kind: TownshipKind });
export type Township = z.infer<typeof Township>;

export const SubmissionState = z.enum(['received', 'reading', 'read', 'refused', 'submitted', 'superseded']);
export type SubmissionState = z.infer<typeof SubmissionState>;

/** Whether a row of the roster is a person or a township's leadership team (领导班子). */
export const OfficialKind = z.enum(['person', 'team']);
export type OfficialKind = z.infer<typeof OfficialKind>;

/** How a report is given: on the spot (现场) or in writing (书面). */
export const Delivery = z.enum(['on_site', 'written']);
export type Delivery = z.infer<typeof Delivery>;

export const OfficialRow = z.object({
  id: Id,
  name: z.string(),
  post: z.string(),
  peerClass: z.string(),
  township: Township,
  principal: z.boolean(),
  kind: OfficialKind,
  delivery: Delivery,
  graded: z.boolean(),
  /** Why they take part without a grade. */
  ungradedReason: z.string().nullable(),
  /** null: nothing uploaded yet. */
  submission: z
    .object({
      id: Id,
      version: z.number().int(),
      state: SubmissionState,
      fileName: z.string(),
      submittedAt: Instant.nullable(),
    })
    .nullable(),
});
export type OfficialRow = z.infer<typeof OfficialRow>;

export const RaterRow = z.object({
  id: Id,
  name: z.string(),
  groupId: Id,
  assigned: z.number().int(),
  submitted: z.number().int(),
});
export type RaterRow = z.infer<typeof RaterRow>;

export const MetricDefinition = z.object({
  key: z.string(),
  name: z.string(),
  nameEn: z.string(),
  unit: z.string(),
  dimension: Dimension,
  theme: z.string(),
  direction: z.enum(['higher', 'lower', 'neutral']),
});
export type MetricDefinition = z.infer<typeof MetricDefinition>;

export const RoundParams = z.object({ ...tenantParams, roundId: Id });

export const roundRoutes = {
  listRounds: defineRoute({
    name: 'listRounds',
    method: 'GET',
    path: '/api/t/:tenant/rounds',
    permission: 'round.read',
    summary: 'The tenant’s review rounds, newest first',
    params: TenantParams,
    response: z.object({ items: z.array(RoundSummary) }),
  }),
  readRound: defineRoute({
    name: 'readRound',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId',
    permission: 'round.read',
    summary: 'One round: rubric, voter groups, counts and the transitions open to this member',
    params: RoundParams,
    response: RoundView,
    problems: ['not-found'],
  }),
  moveRound: defineRoute({
    name: 'moveRound',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/transitions',
    permission: 'round.manage',
    summary: 'Move the round to its next state, suspend it, or take it up again where it stood',
    params: RoundParams,
    /** Suspending a round and taking it up again need a reason. */
    body: z.object({
      to: RoundState,
      version: z.number().int(),
      reason: z.string().trim().min(2).max(500).nullable().optional(),
    }),
    response: RoundView,
    problems: ['not-found', 'state-conflict', 'version-conflict'],
  }),
  listOfficials: defineRoute({
    name: 'listOfficials',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/officials',
    permission: 'roster.read',
    summary: 'The officials of the round and where their reports stand',
    params: RoundParams,
    response: z.object({ items: z.array(OfficialRow) }),
    problems: ['not-found'],
  }),
  listRaters: defineRoute({
    name: 'listRaters',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/raters',
    permission: 'roster.read',
    summary: 'The raters of the round by voter group, with how many ballots they have submitted',
    params: RoundParams,
    response: z.object({ items: z.array(RaterRow) }),
    problems: ['not-found'],
  }),
  listMetrics: defineRoute({
    name: 'listMetrics',
    method: 'GET',
    path: '/api/t/:tenant/metrics',
    permission: 'round.read',
    summary: 'The tenant’s metric catalogue',
    params: TenantParams,
    response: z.object({ items: z.array(MetricDefinition) }),
  }),
};
