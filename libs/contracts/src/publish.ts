import { z } from 'zod';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { Dimension, Id, Instant } from './shapes';
import { Figure, GroupMean } from './tally';
import { VetoCause, VetoEffect } from './veto-cause';

export const PublicationView = z.object({
  id: Id,
  roundId: Id,
  tallyId: Id,
  ruleVersion: z.string(),
  inputHash: z.string(),
  snapshotHash: z.string(),
  publishedAt: Instant,
});
export type PublicationView = z.infer<typeof PublicationView>;

/** An official’s own published result; groups below the least number of ballots have no mean. */
export const OwnResultView = z.object({
  publication: PublicationView,
  officialId: Id,
  name: z.string(),
  post: z.string(),
  townshipName: z.string(),
  peerClass: z.string(),
  peerCount: z.number().int(),
  total: Figure,
  rank: z.number().int().nullable(),
  grade: z.string().nullable(),
  groups: z.array(GroupMean),
  dimensions: z.array(z.object({ dimension: Dimension, own: Figure, peerMean: Figure })),
  flags: z.array(z.string()),
  /** Vetoes in force, as they were counted. */
  vetoes: z.array(z.object({ cause: VetoCause.nullable(), effect: VetoEffect })),
  /** What raters wrote, where the round releases it, in an order that tells neither time nor rater. */
  comments: z.array(z.string()),
  /** What earlier publications said where a later one corrected it; `reason` null: only the rank moved with others’ totals. */
  earlier: z.array(
    z.object({
      publishedAt: Instant,
      total: Figure,
      rank: z.number().int().nullable(),
      grade: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});
export type OwnResultView = z.infer<typeof OwnResultView>;

export const publishRoutes = {
  createPublication: defineRoute({
    name: 'createPublication',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/publications',
    permission: 'publication.create',
    summary: 'Publish the named tally as a frozen snapshot; the same tally again gives the same publication',
    params: RoundParams,
    body: z.object({ tallyId: Id }),
    response: PublicationView,
    status: 201,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  readPublication: defineRoute({
    name: 'readPublication',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/publication',
    permission: 'comparison.read',
    summary: 'The publication in force, or null before the first',
    params: RoundParams,
    response: z.object({ publication: PublicationView.nullable() }),
    problems: ['not-found'],
  }),
  readOwnResult: defineRoute({
    name: 'readOwnResult',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/results/mine',
    permission: 'result.readOwn',
    summary: 'The signed-in official’s published result',
    params: RoundParams,
    response: OwnResultView,
    problems: ['not-found'],
  }),
};
