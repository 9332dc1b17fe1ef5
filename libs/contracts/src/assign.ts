import { z } from 'zod';
import { PairChange, RecusalReason, RecusalView } from './recusal';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { Id } from './shapes';

export const AssignmentPair = z.object({ raterId: Id, officialId: Id });
export type AssignmentPair = z.infer<typeof AssignmentPair>;

export const AssignmentBoard = z.object({
  pairs: z.array(AssignmentPair),
  recusals: z.array(RecusalView),
  /** Whether the newest finished tally counted other recusals than stand now, so that the round has to be counted again. */
  recount: z.boolean(),
  /** One manager recuses until scoring is locked, two until the result is published, nobody afterwards. */
  recusing: z.enum(['one', 'two', 'none']),
  /** Changes of single pairs, what waits for another manager first, then the newest; at most two hundred. */
  changes: z.array(PairChange),
});
export type AssignmentBoard = z.infer<typeof AssignmentBoard>;

/** A voter group shared out: each official gets `minRaters` of its raters, no rater more than `maxOfficials` officials. */
export const BalancedGroup = z.object({
  groupId: Id,
  minRaters: z.number().int().min(1).max(1000),
  maxOfficials: z.number().int().min(1).max(1000),
});
export type BalancedGroup = z.infer<typeof BalancedGroup>;

export const PlanRequest = z.object({
  /** Raters of these voter groups take part: each is assigned to every official they are not recused from … */
  groupIds: z.array(Id).min(1),
  /** … but for these of the groups, whose officials are shared out evenly. */
  balanced: z.array(BalancedGroup).max(20).optional(),
  /** Decides between raters who are loaded alike when officials are shared out: the same number gives the same plan. */
  seed: z.number().int().min(0).max(999_999).optional(),
});
export type PlanRequest = z.infer<typeof PlanRequest>;

/** Why an official would have too few raters of a group. */
export const PlanGap = z.object({ officialId: Id, groupId: Id, detail: z.string(), detailEn: z.string() });

export const AssignmentPlan = z.object({
  pairs: z.array(AssignmentPair),
  added: z.number().int(),
  removed: z.number().int(),
  gaps: z.array(PlanGap),
});
export type AssignmentPlan = z.infer<typeof AssignmentPlan>;

export const assignRoutes = {
  readAssignments: defineRoute({
    name: 'readAssignments',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/assignments',
    permission: 'assignment.read',
    summary: 'Who rates whom, and which pairs are recused',
    params: RoundParams,
    response: AssignmentBoard,
    problems: ['not-found'],
  }),
  planAssignments: defineRoute({
    name: 'planAssignments',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/assignments/plan',
    permission: 'assignment.manage',
    summary: 'Preview assigning voter groups, whole or shared out evenly; changes nothing',
    params: RoundParams,
    body: PlanRequest,
    response: AssignmentPlan,
    problems: ['not-found', 'state-conflict'],
  }),
  applyAssignments: defineRoute({
    name: 'applyAssignments',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/assignments',
    permission: 'assignment.manage',
    summary: 'Assign voter groups as previewed; pairs of groups not named are removed',
    params: RoundParams,
    body: PlanRequest,
    response: AssignmentPlan,
    problems: ['not-found', 'state-conflict'],
  }),
  createRecusal: defineRoute({
    name: 'createRecusal',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/recusals',
    permission: 'assignment.manage',
    summary:
      'Recuse a rater from an official, with a reason; a ballot already cast becomes void. After the lock it waits for another manager',
    params: RoundParams,
    body: AssignmentPair.extend({ reason: RecusalReason }),
    response: AssignmentBoard,
    status: 201,
    problems: ['not-found', 'state-conflict'],
  }),
  changeAssignment: defineRoute({
    name: 'changeAssignment',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/assignments/pair',
    permission: 'assignment.manage',
    summary: 'Assign one rater to one official, or take the pair off, with a reason; before scoring opens',
    params: RoundParams,
    body: AssignmentPair.extend({ assigned: z.boolean(), reason: RecusalReason }),
    response: AssignmentBoard,
    problems: ['not-found', 'state-conflict'],
  }),
};
