import { z } from 'zod';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { Id, Instant, tenantParams } from './shapes';

/** What must hold before the result can be published. */
export const DecisionGuard = z.enum([
  'every_grade_decided',
  'ties_decided',
  'vetoes_confirmed',
  'recusals_counted',
  'within_quota',
]);
export type DecisionGuard = z.infer<typeof DecisionGuard>;

export const DecisionRow = z.object({
  officialId: Id,
  suggestedGrade: z.string(),
  /** null: not decided yet. */
  grade: z.string().nullable(),
  /** Given where the grade is not the suggested one or the official is tied at the quota line. */
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  /** Tied across the quota line: the committee has to decide with a reason. */
  tied: z.boolean(),
  /** The grades that no veto bars, from the highest. */
  openGrades: z.array(z.string()),
});
export type DecisionRow = z.infer<typeof DecisionRow>;

/** The committee's decisions on the newest finished tally. */
export const DecisionBoard = z.object({
  /** null: there is no finished tally. */
  tallyId: Id.nullable(),
  /** Whether the round is being decided. */
  open: z.boolean(),
  rows: z.array(DecisionRow),
  /** `given` counts first grades, suggestions not decided yet included. */
  quota: z.array(z.object({ peerClass: z.string(), limit: z.number().int(), given: z.number().int() })),
  /** What still stands in the way of publication. */
  missing: z.array(DecisionGuard),
});
export type DecisionBoard = z.infer<typeof DecisionBoard>;

export const decisionRoutes = {
  readDecisions: defineRoute({
    name: 'readDecisions',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/decisions',
    permission: 'tally.read',
    summary: 'The grades decided on the newest tally and what still stands in the way of publication',
    params: RoundParams,
    response: DecisionBoard,
    problems: ['not-found'],
  }),
  confirmGrades: defineRoute({
    name: 'confirmGrades',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/decisions',
    permission: 'round.manage',
    summary: 'Confirm every suggested grade that is not decided yet; ties at the quota line are left out',
    params: RoundParams,
    body: z.object({ tallyId: Id }),
    response: DecisionBoard,
    problems: ['not-found', 'state-conflict', 'version-conflict'],
  }),
  decideGrade: defineRoute({
    name: 'decideGrade',
    method: 'PUT',
    path: '/api/t/:tenant/rounds/:roundId/decisions/:officialId',
    permission: 'round.manage',
    summary:
      'Record the committee’s grade for one official; a change or a tie needs a reason, the quota is never exceeded',
    params: z.object({ ...tenantParams, roundId: Id, officialId: Id }),
    body: z.object({ tallyId: Id, grade: z.string().min(1).max(40), reason: z.string().trim().max(500) }),
    response: DecisionBoard,
    problems: ['not-found', 'state-conflict', 'version-conflict', 'decision-refused'],
  }),
};
