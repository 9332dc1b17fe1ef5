import { z } from 'zod';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { AssignmentParams, BallotState } from './score';
import { Id, Instant, tenantParams } from './shapes';

const standing = {
  assigned: z.number().int(),
  submitted: z.number().int(),
  drafts: z.number().int(),
  /** Voided and not submitted again. */
  voided: z.number().int(),
};

/** One rater's turnout; never a score. */
export const RaterProgressRow = z.object({
  ...standing,
  raterId: Id,
  name: z.string(),
  groupId: Id,
  recused: z.number().int(),
  lastSavedAt: Instant.nullable(),
  remindedAt: Instant.nullable(),
  /** The rater’s own deadline; null: none is set. */
  dueAt: Instant.nullable(),
  /** Whether it was extended for this rater. */
  extended: z.boolean(),
  /** Sheets are open after it while scoring goes on. */
  late: z.boolean(),
  /** Whether a reminder also reaches them by mail. */
  hasMail: z.boolean(),
});
export type RaterProgressRow = z.infer<typeof RaterProgressRow>;

export const TownshipProgressRow = z.object({ ...standing, townshipId: Id, name: z.string() });
export type TownshipProgressRow = z.infer<typeof TownshipProgressRow>;

export const BallotProgress = z.object({
  raters: z.array(RaterProgressRow),
  townships: z.array(TownshipProgressRow),
  scoreUntil: Instant.nullable(),
  /** The deadline is over while scoring is still open. */
  overdue: z.boolean(),
  /** Whether raters can be reminded now: scoring is open. */
  open: z.boolean(),
  /** Ballots whose voiding waits for a second person. */
  voidsProposed: z.number().int(),
});
export type BallotProgress = z.infer<typeof BallotProgress>;

export const BallotVoid = z.object({
  /** proposed: waits for a second person; done: the ballot does not count. */
  state: z.enum(['proposed', 'done', 'rejected']),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: Instant,
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  /** Whether this member may confirm or reject it now: another one proposed it. */
  maySettle: z.boolean(),
});
export type BallotVoid = z.infer<typeof BallotVoid>;

/** One sheet of a rater as a manager sees it: how far it is, never what it says. */
export const RaterSheetRow = z.object({
  assignmentId: Id,
  officialName: z.string(),
  townshipName: z.string(),
  ballotState: BallotState.nullable(),
  submittedAt: Instant.nullable(),
  /** The pair was closed, which makes its ballot void; why is told on the page of assignments. */
  recused: z.boolean(),
  /** The newest voiding of one of its ballots. */
  voiding: BallotVoid.nullable(),
});
export type RaterSheetRow = z.infer<typeof RaterSheetRow>;

export const RaterSheets = z.object({
  raterId: Id,
  name: z.string(),
  /** One manager voids a ballot while scoring is open, two until publication, nobody afterwards. */
  voiding: z.enum(['one', 'two', 'none']),
  items: z.array(RaterSheetRow),
});
export type RaterSheets = z.infer<typeof RaterSheets>;

export const RaterParams = z.object({ ...tenantParams, roundId: Id, raterId: Id });

export const ballotProgressRoutes = {
  readBallotProgress: defineRoute({
    name: 'readBallotProgress',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/ballot-progress',
    permission: 'assignment.read',
    summary: 'How far raters and townships are, and who was reminded; no score',
    params: RoundParams,
    response: BallotProgress,
    problems: ['not-found'],
  }),
  readRaterSheets: defineRoute({
    name: 'readRaterSheets',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/raters/:raterId/sheets',
    permission: 'assignment.read',
    summary: 'The sheets of one rater, how far each is, and which were voided; no score',
    params: RaterParams,
    response: RaterSheets,
    problems: ['not-found'],
  }),
  sendReminders: defineRoute({
    name: 'sendReminders',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/reminders',
    permission: 'round.manage',
    summary: 'Remind raters who have open sheets; whoever was reminded within the last 12 hours is left out',
    params: RoundParams,
    body: z.object({ raterIds: z.array(Id).min(1).max(5000) }),
    response: z.object({ progress: BallotProgress, reminded: z.number().int(), byMail: z.number().int() }),
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  voidBallot: defineRoute({
    name: 'voidBallot',
    method: 'POST',
    path: '/api/t/:tenant/assignments/:assignmentId/void',
    permission: 'round.manage',
    summary:
      'Void a submitted ballot with a reason: at once while scoring is open, after that once another manager confirms',
    params: AssignmentParams,
    body: z.object({ reason: z.string().trim().min(2).max(500) }),
    response: RaterSheets,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  settleBallotVoid: defineRoute({
    name: 'settleBallotVoid',
    method: 'POST',
    path: '/api/t/:tenant/assignments/:assignmentId/void/settlement',
    permission: 'round.manage',
    summary: 'Confirm or reject a proposed voiding; refused to the member who proposed it',
    params: AssignmentParams,
    body: z.object({ confirmed: z.boolean() }),
    response: RaterSheets,
    problems: ['not-found', 'state-conflict', 'second-person-required'],
  }),
};
