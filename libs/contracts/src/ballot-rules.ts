import { z } from 'zod';
import { RoundParams } from './round';
import { defineRoute } from './route';

/** What a rule does when it applies: nothing, a hint to the rater, or the submission is refused. */
export const RuleAction = z.enum(['off', 'warn', 'refuse']);
export type RuleAction = z.infer<typeof RuleAction>;

const Points = z.number().min(0).max(100);

/** What the committee expects of a ballot beside that it is complete. Scores and totals are points of 0 to 100. */
export const BallotRules = z.strictObject({
  /** Fewest characters of a comment that has to give a reason. */
  reasonMinCharacters: z.number().int().min(1).max(200),
  extremes: z.strictObject({ action: RuleAction, below: Points, above: Points }),
  deviation: z.strictObject({ action: RuleAction, points: Points }),
  sameText: z.strictObject({ action: RuleAction, ballots: z.number().int().min(1).max(1000) }),
  allEqual: z.strictObject({ action: RuleAction }),
  allFull: z.strictObject({ action: RuleAction }),
  tooManyHigh: z.strictObject({ action: RuleAction, above: Points, sharePercent: Points }),
});
export type BallotRules = z.infer<typeof BallotRules>;

export const BallotRulesView = z.object({
  rules: BallotRules,
  /** The round's version that a change is made from. */
  version: z.number().int(),
  /** Whether this member may change them now: a round manager, before scoring opens. */
  editable: z.boolean(),
});
export type BallotRulesView = z.infer<typeof BallotRulesView>;

export const ballotRuleRoutes = {
  readBallotRules: defineRoute({
    name: 'readBallotRules',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/ballot-rules',
    permission: 'round.read',
    summary: 'What a ballot of the round has to give reasons for, and what is not accepted',
    params: RoundParams,
    response: BallotRulesView,
    problems: ['not-found'],
  }),
  changeBallotRules: defineRoute({
    name: 'changeBallotRules',
    method: 'PUT',
    path: '/api/t/:tenant/rounds/:roundId/ballot-rules',
    permission: 'round.manage',
    summary: 'Change the rules of ballots before scoring opens',
    params: RoundParams,
    body: z.object({ rules: BallotRules, version: z.number().int() }),
    response: BallotRulesView,
    problems: ['not-found', 'state-conflict', 'version-conflict'],
  }),
};
