import { z } from 'zod';
import { AssignmentBoard, AssignmentPair } from './assign';
import { Kin, OwnRecusals, RecusalReason, TurnoutRow } from './recusal';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { Id } from './shapes';

export const recusalRoutes = {
  recordKinship: defineRoute({
    name: 'recordKinship',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/kinships',
    permission: 'assignment.manage',
    summary:
      'Record that a rater and an official are kin, which closes the pair here and in later rounds. After the lock it waits for another manager',
    params: RoundParams,
    body: AssignmentPair.extend(Kin.shape),
    response: AssignmentBoard,
    status: 201,
    problems: ['not-found', 'state-conflict'],
  }),
  withdrawRecusal: defineRoute({
    name: 'withdrawRecusal',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/recusals/withdrawal',
    permission: 'assignment.manage',
    summary:
      'Withdraw a recusal with a reason until scoring is locked, and the kinship behind it; a ballot it voided stays void',
    params: RoundParams,
    body: AssignmentPair.extend({ reason: RecusalReason }),
    response: AssignmentBoard,
    problems: ['not-found', 'state-conflict'],
  }),
  settlePairChange: defineRoute({
    name: 'settlePairChange',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/pair-changes/:changeId/settlement',
    permission: 'assignment.manage',
    summary: 'Confirm a proposed recusal, or decline it; refused to confirm to the member who proposed it',
    params: RoundParams.extend({ changeId: Id }),
    body: z.object({ confirmed: z.boolean() }),
    response: AssignmentBoard,
    problems: ['not-found', 'state-conflict', 'second-person-required'],
  }),
  readOwnRecusals: defineRoute({
    name: 'readOwnRecusals',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/own-recusals',
    permission: 'ballot.cast',
    summary: 'The officials on the rater’s own desk and those closed to them',
    params: RoundParams,
    response: OwnRecusals,
    problems: ['not-found'],
  }),
  declareRecusal: defineRoute({
    name: 'declareRecusal',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/own-recusals',
    permission: 'ballot.cast',
    summary: 'Declare with a reason that one is recused from an official; a ballot already cast becomes void',
    params: RoundParams,
    body: z.object({ officialId: Id, reason: RecusalReason }),
    response: OwnRecusals,
    status: 201,
    problems: ['not-found', 'state-conflict'],
  }),
  readTurnout: defineRoute({
    name: 'readTurnout',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/turnout',
    permission: 'assignment.read',
    summary:
      'Per official and voter group who was assigned, has submitted, is missing, recused or void; no reasons, no scores',
    params: RoundParams,
    response: z.object({ items: z.array(TurnoutRow) }),
    problems: ['not-found'],
  }),
};
