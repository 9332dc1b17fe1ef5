import { z } from 'zod';
import { BallotRules } from './ballot-rules';
import { RoundParams, RoundView } from './round';
import { defineRoute } from './route';
import { DecimalText, Id, Instant, ScoreText, tenantParams } from './shapes';
import { ReportView } from './parse';

export const BallotState = z.enum(['draft', 'submitted', 'superseded', 'void']);
export type BallotState = z.infer<typeof BallotState>;

export const DeskRow = z.object({
  assignmentId: Id,
  officialName: z.string(),
  post: z.string(),
  townshipName: z.string(),
  /** null: not begun. */
  ballotState: BallotState.nullable(),
  savedAt: Instant.nullable(),
  /** The rater’s own mark to come back to it; nobody else sees it. */
  doubtful: z.boolean(),
});
export type DeskRow = z.infer<typeof DeskRow>;

export const BallotScores = z.record(Id, ScoreText);
export type BallotScores = z.infer<typeof BallotScores>;

export const BallotView = z.object({
  id: Id,
  state: BallotState,
  scores: BallotScores,
  /** The word given beside or instead of scores; null: none yet, or the round asks for none. */
  word: z.string().nullable(),
  comment: z.string(),
  /** Counts every saved change; a save names the version it was made from. */
  version: z.number().int(),
  savedAt: Instant,
  submittedAt: Instant.nullable(),
});
export type BallotView = z.infer<typeof BallotView>;

/** What the newest earlier round published for a metric: the township’s own value and its peers’ median. */
export const PublishedBefore = z.object({
  metricKey: z.string(),
  /** The unit of both, as the catalogue has it. */
  unit: z.string(),
  /** null: not disclosed. */
  value: DecimalText.nullable(),
  /** Of the townships of the same kind, this one included; null with fewer than three that disclosed it. */
  peerMedian: DecimalText.nullable(),
  /** How many that is. */
  peers: z.number().int(),
});
export type PublishedBefore = z.infer<typeof PublishedBefore>;

export const ScoringView = z.object({
  assignmentId: Id,
  official: z.object({ id: Id, name: z.string(), post: z.string(), townshipName: z.string() }),
  /** `criteria` is empty where only a word is asked for; `words` where none is, else with the abstention last. */
  round: RoundView.pick({
    id: true,
    title: true,
    state: true,
    criteria: true,
    scoreUntil: true,
    ballotSecrecy: true,
    leastShown: true,
  }).extend({
    words: z.array(z.string()),
    ballotRules: BallotRules,
  }),
  /** null: the official has not submitted a report. */
  report: ReportView.omit({ editable: true }).nullable(),
  /** Published aggregates of an earlier year for the metrics of this township; null where none was published. */
  before: z.object({ year: z.number().int(), metrics: z.array(PublishedBefore) }).nullable(),
  ballot: BallotView.nullable(),
  /** Why the last submitted ballot of this sheet does not count; null unless it was voided. */
  voided: z.object({ reason: z.string(), at: Instant }).nullable(),
  /** The rater’s other submitted ballots of the round, for the rules that compare with them. */
  ownBallots: z.array(z.object({ total: DecimalText, comment: z.string() })),
  /** The rater’s own mark to come back to this sheet. */
  doubtful: z.boolean(),
  /** Place of this sheet in the rater’s list, from 1. */
  position: z.number().int(),
  of: z.number().int(),
  nextAssignmentId: Id.nullable(),
});
export type ScoringView = z.infer<typeof ScoringView>;

export const SaveBallot = z.object({
  scores: BallotScores,
  /** One of the round’s words, or the abstention. */
  word: z.string().trim().min(1).max(20).nullable().optional(),
  comment: z.string().max(2000),
  /** 0 for the first save; otherwise the version last seen. */
  version: z.number().int().min(0),
});
export type SaveBallot = z.infer<typeof SaveBallot>;

export const AssignmentParams = z.object({ ...tenantParams, assignmentId: Id });

export const scoreRoutes = {
  readDesk: defineRoute({
    name: 'readDesk',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/desk',
    permission: 'ballot.cast',
    summary: 'The rater’s own sheets in this round',
    params: RoundParams,
    /** `remindedAt`: when a manager last reminded this rater; null: never. */
    response: z.object({ items: z.array(DeskRow), remindedAt: Instant.nullable() }),
    problems: ['not-found'],
  }),
  readScoring: defineRoute({
    name: 'readScoring',
    method: 'GET',
    path: '/api/t/:tenant/assignments/:assignmentId',
    permission: 'ballot.cast',
    summary: 'One report beside the rubric, with the rater’s own ballot so far',
    params: AssignmentParams,
    response: ScoringView,
    problems: ['not-found'],
  }),
  saveBallot: defineRoute({
    name: 'saveBallot',
    method: 'PUT',
    path: '/api/t/:tenant/assignments/:assignmentId/ballot',
    permission: 'ballot.cast',
    summary: 'Save the draft',
    params: AssignmentParams,
    body: SaveBallot,
    response: BallotView,
    problems: ['not-found', 'state-conflict', 'version-conflict'],
  }),
  submitBallot: defineRoute({
    name: 'submitBallot',
    method: 'POST',
    path: '/api/t/:tenant/assignments/:assignmentId/ballot/submit',
    permission: 'ballot.cast',
    summary: 'Submit the ballot with everything the round asks for; an earlier one is kept as superseded',
    params: AssignmentParams,
    body: SaveBallot,
    response: BallotView,
    problems: ['not-found', 'state-conflict', 'version-conflict', 'ballot-incomplete', 'ballot-refused'],
  }),
  markSheet: defineRoute({
    name: 'markSheet',
    method: 'PUT',
    path: '/api/t/:tenant/assignments/:assignmentId/mark',
    permission: 'ballot.cast',
    summary: 'Mark one’s own sheet as doubtful, or take the mark off; a private note that counts nowhere',
    params: AssignmentParams,
    body: z.object({ doubtful: z.boolean() }),
    response: z.object({ doubtful: z.boolean() }),
    problems: ['not-found', 'state-conflict'],
  }),
};
