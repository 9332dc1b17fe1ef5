import { z } from 'zod';
import { BallotSecrecy, RoundParams } from './round';
import { defineRoute } from './route';

/** How few ballots of a voter group for an official may be shown in a secret round; a committee may raise it, never lower it. */
export const leastShownBounds = { least: 5, most: 50 } as const;

/** Why a round cannot be secret as it is set up. */
export const SecrecyObstacle = z.enum(['self_group', 'calibration']);
export type SecrecyObstacle = z.infer<typeof SecrecyObstacle>;

export const BallotSecrecyView = z.object({
  secrecy: BallotSecrecy,
  leastShown: z.number().int(),
  /** The round's version that a change is made from. */
  version: z.number().int(),
  /** Whether this member may change it now: a round manager, before scoring opens. */
  editable: z.boolean(),
  /** What keeps scoring from opening while the round is secret; empty for a named one. */
  obstacles: z.array(SecrecyObstacle),
  /** How many pairs of an official and a voter group have too few raters assigned ever to be shown. */
  tooFewRaters: z.number().int(),
});
export type BallotSecrecyView = z.infer<typeof BallotSecrecyView>;

export const ballotSecrecyRoutes = {
  readBallotSecrecy: defineRoute({
    name: 'readBallotSecrecy',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/ballot-secrecy',
    permission: 'assignment.read',
    summary: 'Whether the round’s ballots are named or secret, and what stands against keeping them secret',
    params: RoundParams,
    response: BallotSecrecyView,
    problems: ['not-found'],
  }),
  changeBallotSecrecy: defineRoute({
    name: 'changeBallotSecrecy',
    method: 'PUT',
    path: '/api/t/:tenant/rounds/:roundId/ballot-secrecy',
    permission: 'round.manage',
    summary: 'Make the round’s ballots named or secret; fixed once scoring opens',
    params: RoundParams,
    body: z.object({
      secrecy: BallotSecrecy,
      leastShown: z.number().int().min(leastShownBounds.least).max(leastShownBounds.most),
      version: z.number().int(),
    }),
    response: BallotSecrecyView,
    problems: ['not-found', 'state-conflict', 'version-conflict'],
  }),
};
