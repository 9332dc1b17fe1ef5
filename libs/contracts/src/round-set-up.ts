import { z } from 'zod';
import { WeightText } from './policy';
import {
  Anchor,
  Criterion,
  Delivery,
  OfficialKind,
  RoundParams,
  RoundState,
  RoundSummary,
  RoundView,
  Township,
  TownshipKind,
  VoterGroup,
} from './round';
import { defineRoute } from './route';
import { Dimension, Done, Id, Instant, TenantParams, tenantParams } from './shapes';

/** A day of the calendar in Asia/Shanghai. */
export const Day = z.iso.date();

const Title = z.string().trim().min(2).max(100);
const Name = z.string().trim().min(1).max(60);
const Reason = z.string().trim().min(2).max(500);
const Version = z.number().int();

/**
 * Until when each span of the round lasts. After a hard deadline nothing is taken any more; after a soft one the page warns.
 * Extensions move either for one person.
 */
export const RoundCalendar = z.object({
  collectUntil: Instant.nullable(),
  collectHard: z.boolean(),
  checkUntil: Instant.nullable(),
  scoreUntil: Instant.nullable(),
  scoreHard: z.boolean(),
  /** Working days of the notice, from the day after publication. */
  noticeDays: z.number().int().min(1).max(60),
  /** Days after publication in which a review can be asked for. */
  reviewDays: z.number().int().min(1).max(180),
});
export type RoundCalendar = z.infer<typeof RoundCalendar>;

/** What a new round begins with. `round` copies rubric, policy, groups, raters and officials of an earlier one; never ballots. */
export const RoundOrigin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('empty') }),
  /** `default`, or the id of a scheme of the rules (`presets`). */
  z.object({ kind: z.literal('preset'), presetId: z.string().max(60) }),
  z.object({ kind: z.literal('round'), roundId: Id }),
]);
export type RoundOrigin = z.infer<typeof RoundOrigin>;

export const CreateRound = z.object({ title: Title, year: z.number().int().min(2000).max(2100), origin: RoundOrigin });
export type CreateRound = z.infer<typeof CreateRound>;

const AnchorInput = Anchor.extend({
  band: z.string().trim().min(1).max(10),
  from: z.number().int().min(0).max(100),
  to: z.number().int().min(0).max(100),
  text: z.string().trim().min(1).max(300),
});

/** `id` null: a new one. The order of the list is the order on the sheet. */
export const CriterionInput = z.object({
  id: Id.nullable(),
  dimension: Dimension,
  name: Name,
  nameEn: Name,
  weightPoints: WeightText,
  anchors: z.array(AnchorInput).length(4),
});
export type CriterionInput = z.infer<typeof CriterionInput>;

export const VoterGroupInput = z.object({
  id: Id.nullable(),
  code: z.string().trim().min(1).max(8),
  name: Name,
  nameEn: Name,
  weightPercent: WeightText,
  minBallots: z.number().int().min(1).max(1000),
  /** Absent: as it stands, for a new one false. */
  self: z.boolean().optional(),
});
export type VoterGroupInput = z.infer<typeof VoterGroupInput>;

export const OfficialInput = z.object({
  kind: OfficialKind,
  name: Name,
  post: Name,
  peerClass: z.string().trim().min(1).max(30),
  /** Found by its name; made with the kind when there is none. */
  township: z.object({ name: z.string().trim().min(1).max(40), kind: TownshipKind }),
  principal: z.boolean(),
  delivery: Delivery,
  /** Why they take part without a grade (probation, long leave, under investigation); null: graded. */
  ungradedReason: z.string().trim().min(2).max(200).nullable(),
});
export type OfficialInput = z.infer<typeof OfficialInput>;

/** Something that the set-up or the next state asks for; pages link each to its place. */
export const ReadinessCheck = z.object({
  check: z.enum([
    'rubric',
    'weights',
    'calendar',
    'officials',
    'principals',
    'raters',
    'managers',
    'reports',
    'checks',
    'assignments',
    'policy',
    'secrecy',
    'secret_groups',
    'ballots',
    'paper_batches',
    'notice_days',
    'review_days',
    'appeals',
  ]),
  /** `open` does not keep the round from moving; `blocking` does. */
  standing: z.enum(['done', 'open', 'blocking']),
  /** How many are missing or present, where that can be counted. */
  count: z.number().int().nullable(),
});
export type ReadinessCheck = z.infer<typeof ReadinessCheck>;

export const Reopening = z.object({
  id: Id,
  proposedBy: z.string(),
  proposedAt: Instant,
  reason: z.string(),
  /** Whether this member may confirm it: another manager than who proposed it. */
  mayConfirm: z.boolean(),
});
export type Reopening = z.infer<typeof Reopening>;

export const DeadlineStage = z.enum(['collecting', 'scoring']);
export type DeadlineStage = z.infer<typeof DeadlineStage>;

export const Extension = z.object({
  stage: DeadlineStage,
  /** The official's or the rater's id in the round. */
  personId: Id,
  name: z.string(),
  until: Instant,
  reason: z.string(),
  grantedBy: z.string(),
});
export type Extension = z.infer<typeof Extension>;

export const LeaderComment = z.object({
  id: Id,
  officialId: Id,
  officialName: z.string(),
  leader: z.string(),
  text: z.string(),
  madeOn: Day,
});
export type LeaderComment = z.infer<typeof LeaderComment>;

export const TransferRow = z.object({
  id: Id,
  officialId: Id,
  officialName: z.string(),
  fromTownship: z.string(),
  toTownship: z.string(),
  post: z.string(),
  effectiveOn: Day,
  reason: z.string(),
});
export type TransferRow = z.infer<typeof TransferRow>;

const Candidate = z.object({ memberId: Id, name: z.string() });

export const RoundSetUpView = z.object({
  round: RoundSummary,
  calendar: RoundCalendar,
  /** Rubric, groups and rosters can change: before scoring opens. */
  editable: z.boolean(),
  criteria: z.array(Criterion),
  groups: z.array(VoterGroup),
  /** What the way to the next state asks for. */
  readiness: z.array(ReadinessCheck),
  /** Where a suspended round goes back to. */
  suspendedFrom: RoundState.nullable(),
  mayReopen: z.boolean(),
  reopening: Reopening.nullable(),
  extensions: z.array(Extension),
  comments: z.array(LeaderComment),
  transfers: z.array(TransferRow),
  townships: z.array(Township),
  /** Members with the role of an official or a rater who are not on the list yet. */
  officialCandidates: z.array(Candidate),
  raterCandidates: z.array(Candidate),
  noticeEndsAt: Instant.nullable(),
  reviewEndsAt: Instant.nullable(),
});
export type RoundSetUpView = z.infer<typeof RoundSetUpView>;

export const SpecialDayRow = z.object({
  day: Day,
  kind: z.enum(['holiday', 'workday']),
  name: z.string().trim().min(1).max(40),
});
export type SpecialDayRow = z.infer<typeof SpecialDayRow>;

const OfficialParams = RoundParams.extend({ officialId: Id });
const RaterParams = RoundParams.extend({ raterId: Id });
const conflicts = ['not-found', 'state-conflict'] as const;
const versioned = ['not-found', 'state-conflict', 'version-conflict'] as const;

export const roundSetUpRoutes = {
  createRound: defineRoute({
    name: 'createRound',
    method: 'POST',
    path: '/api/t/:tenant/rounds',
    permission: 'round.setUp',
    summary: 'Set up a round: empty, from a preset, or from an earlier round',
    params: TenantParams,
    body: CreateRound,
    response: RoundSummary,
    status: 201,
    idempotencyKey: true,
    problems: ['not-found'],
  }),
  readRoundSetUp: defineRoute({
    name: 'readRoundSetUp',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/set-up',
    permission: 'roster.read',
    summary: 'The round’s calendar, rubric and groups, what is missing before its next state, and who could be added',
    params: RoundParams,
    response: RoundSetUpView,
    problems: ['not-found'],
  }),
  changeRound: defineRoute({
    name: 'changeRound',
    method: 'PUT',
    path: '/api/t/:tenant/rounds/:roundId/set-up',
    permission: 'round.setUp',
    summary: 'Change title and year (before scoring) and the calendar (until the round is archived)',
    params: RoundParams,
    body: z.object({ title: Title, year: CreateRound.shape.year, calendar: RoundCalendar, version: Version }),
    response: RoundSummary,
    problems: versioned,
  }),
  changeRubric: defineRoute({
    name: 'changeRubric',
    method: 'PUT',
    path: '/api/t/:tenant/rounds/:roundId/rubric',
    permission: 'round.setUp',
    summary: 'Replace the criteria of the round; those with an id stay the same rows',
    params: RoundParams,
    body: z.object({ criteria: z.array(CriterionInput).max(60), version: Version }),
    response: RoundView,
    problems: versioned,
  }),
  changeGroups: defineRoute({
    name: 'changeGroups',
    method: 'PUT',
    path: '/api/t/:tenant/rounds/:roundId/groups',
    permission: 'round.setUp',
    summary: 'Replace the voter groups of the round; a group with raters stays',
    params: RoundParams,
    body: z.object({ groups: z.array(VoterGroupInput).max(20), version: Version }),
    response: RoundView,
    problems: versioned,
  }),
  addOfficial: defineRoute({
    name: 'addOfficial',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/officials',
    permission: 'round.setUp',
    summary: 'Add a member as an official of the round',
    params: RoundParams,
    body: OfficialInput.extend({ memberId: Id }),
    response: z.object({ id: Id }),
    status: 201,
    idempotencyKey: true,
    problems: conflicts,
  }),
  changeOfficial: defineRoute({
    name: 'changeOfficial',
    method: 'PUT',
    path: '/api/t/:tenant/rounds/:roundId/officials/:officialId',
    permission: 'round.setUp',
    summary: 'Change an official’s row of the round',
    params: OfficialParams,
    body: OfficialInput,
    response: Done,
    problems: conflicts,
  }),
  removeOfficial: defineRoute({
    name: 'removeOfficial',
    method: 'DELETE',
    path: '/api/t/:tenant/rounds/:roundId/officials/:officialId',
    permission: 'round.setUp',
    summary: 'Take an official off the round, as long as nothing was uploaded; their assignments go too',
    params: OfficialParams,
    response: Done,
    problems: conflicts,
  }),
  addRater: defineRoute({
    name: 'addRater',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/raters',
    permission: 'round.setUp',
    summary: 'Add a member as a rater of the round',
    params: RoundParams,
    body: z.object({ memberId: Id, groupId: Id }),
    response: z.object({ id: Id }),
    status: 201,
    idempotencyKey: true,
    problems: conflicts,
  }),
  changeRater: defineRoute({
    name: 'changeRater',
    method: 'PUT',
    path: '/api/t/:tenant/rounds/:roundId/raters/:raterId',
    permission: 'round.setUp',
    summary: 'Put a rater into another voter group',
    params: RaterParams,
    body: z.object({ groupId: Id }),
    response: Done,
    problems: conflicts,
  }),
  removeRater: defineRoute({
    name: 'removeRater',
    method: 'DELETE',
    path: '/api/t/:tenant/rounds/:roundId/raters/:raterId',
    permission: 'round.setUp',
    summary: 'Take a rater off the round; their assignments go too',
    params: RaterParams,
    response: Done,
    problems: conflicts,
  }),
  grantExtension: defineRoute({
    name: 'grantExtension',
    method: 'PUT',
    path: '/api/t/:tenant/rounds/:roundId/extensions',
    permission: 'round.manage',
    summary: 'Give one official or rater until later than the others; again for another day',
    params: RoundParams,
    body: z.object({ stage: DeadlineStage, personId: Id, until: Instant, reason: Reason }),
    response: Done,
    problems: conflicts,
  }),
  proposeReopening: defineRoute({
    name: 'proposeReopening',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/reopenings',
    permission: 'round.manage',
    summary: 'Propose to open scoring again; another manager confirms',
    params: RoundParams,
    body: z.object({ reason: Reason }),
    response: z.object({ id: Id }),
    status: 201,
    idempotencyKey: true,
    problems: conflicts,
  }),
  settleReopening: defineRoute({
    name: 'settleReopening',
    method: 'POST',
    path: '/api/t/:tenant/reopenings/:reopeningId/settlement',
    permission: 'round.manage',
    summary: 'Confirm the proposal of another manager, which opens scoring again, or turn it down',
    params: z.object({ ...tenantParams, reopeningId: Id }),
    body: z.object({ confirmed: z.boolean() }),
    response: Done,
    problems: ['not-found', 'state-conflict', 'second-person-required'],
  }),
  recordLeaderComment: defineRoute({
    name: 'recordLeaderComment',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/officials/:officialId/comments',
    permission: 'round.manage',
    summary: 'Record what a leader said about an official’s report',
    params: OfficialParams,
    body: z.object({ leader: Name, text: z.string().trim().min(1).max(2000), madeOn: Day }),
    response: z.object({ id: Id }),
    status: 201,
    idempotencyKey: true,
    problems: conflicts,
  }),
  transferOfficial: defineRoute({
    name: 'transferOfficial',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/officials/:officialId/transfers',
    permission: 'round.setUp',
    summary: 'Move an official to another township as of a day within the year; where they were stays on record',
    params: OfficialParams,
    body: OfficialInput.pick({ township: true, post: true, principal: true }).extend({
      effectiveOn: Day,
      reason: Reason,
    }),
    response: z.object({ id: Id }),
    status: 201,
    idempotencyKey: true,
    problems: conflicts,
  }),
  listSpecialDays: defineRoute({
    name: 'listSpecialDays',
    method: 'GET',
    path: '/api/t/:tenant/special-days',
    permission: 'roster.read',
    summary: 'Holidays and make-up days: those published, and this tenant’s own',
    params: TenantParams,
    response: z.object({ published: z.array(SpecialDayRow), own: z.array(SpecialDayRow) }),
  }),
  changeSpecialDays: defineRoute({
    name: 'changeSpecialDays',
    method: 'PUT',
    path: '/api/t/:tenant/special-days',
    permission: 'round.setUp',
    summary: 'Replace the tenant’s own holidays and make-up days, which go before the published ones',
    params: TenantParams,
    body: z.object({ own: z.array(SpecialDayRow).max(400) }),
    response: Done,
  }),
};
