import { z } from 'zod';
import { QuotaApproval } from './policy';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { Id, Instant, tenantParams } from './shapes';
import { Figure } from './tally';

/** One official's result as a correction makes it; null leaves grade or total as published. */
export const CorrectedResult = z.object({
  officialId: Id,
  grade: z.string().min(1).max(40).nullable(),
  /** With two decimals. */
  total: z
    .string()
    .regex(/^\d{1,3}\.\d{2}$/)
    .nullable(),
  reason: z.string().trim().min(2).max(4000),
});
export type CorrectedResult = z.infer<typeof CorrectedResult>;

const Side = z.object({ total: Figure, rank: z.number().int().nullable(), grade: z.string().nullable() });

/** What a correcting publication changed for an official. `reason` null: only the rank moved because others' totals did. */
export const ResultChange = z.object({
  officialId: Id,
  name: z.string(),
  townshipName: z.string(),
  before: Side,
  after: Side,
  reason: z.string().nullable(),
});
export type ResultChange = z.infer<typeof ResultChange>;

/**
 * Drafted by the decision on an appeal, proposed by one manager, published by the confirmation of another. A declined one
 * that carries out a decision becomes a draft again.
 */
export const CorrectionState = z.enum(['draft', 'proposed', 'published', 'declined']);
export type CorrectionState = z.infer<typeof CorrectionState>;

export const CorrectionView = z.object({
  id: Id,
  state: CorrectionState,
  /** The appeal whose decision it carries out. */
  appealId: Id.nullable(),
  /** What publishing it would change now, or has changed. */
  changes: z.array(ResultChange),
  /** Why it cannot be published as it is: more first grades than the quota allows, without an approval. */
  overQuota: z.boolean(),
  quotaApproval: QuotaApproval.nullable(),
  proposedBy: z.string().nullable(),
  proposedAt: Instant.nullable(),
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  mayPropose: z.boolean(),
  mayConfirm: z.boolean(),
  mayDecline: z.boolean(),
});
export type CorrectionView = z.infer<typeof CorrectionView>;

/** One line of a publication as it was frozen. */
export const PublishedRow = z.object({
  officialId: Id,
  name: z.string(),
  post: z.string(),
  peerClass: z.string(),
  townshipName: z.string(),
  total: Figure,
  rank: z.number().int().nullable(),
  grade: z.string().nullable(),
});
export type PublishedRow = z.infer<typeof PublishedRow>;

/** A publication among those of its round: the last one is in force. */
export const PublicationEntry = z.object({
  id: Id,
  ordinal: z.number().int(),
  publishedAt: Instant,
  publishedBy: z.string(),
  snapshotHash: z.string(),
  inForce: z.boolean(),
  changes: z.array(ResultChange),
});
export type PublicationEntry = z.infer<typeof PublicationEntry>;

export const PublicationBoard = z.object({
  publications: z.array(PublicationEntry),
  corrections: z.array(CorrectionView),
  /** The results in force, for who may propose a correction; empty for everybody else. */
  results: z.array(PublishedRow),
  /** The grades of each peer class from the highest, and how many the quota allows the first one. */
  classes: z.array(z.object({ peerClass: z.string(), limit: z.number().int(), grades: z.array(z.string()) })),
  mayPropose: z.boolean(),
});
export type PublicationBoard = z.infer<typeof PublicationBoard>;

const CorrectionParams = z.object({ ...tenantParams, correctionId: Id });

export const correctionRoutes = {
  listPublications: defineRoute({
    name: 'listPublications',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/publications',
    permission: 'tally.read',
    summary: 'Every publication of the round with what it changed, and the corrections under way',
    params: RoundParams,
    response: PublicationBoard,
    problems: ['not-found'],
  }),
  readEarlierPublication: defineRoute({
    name: 'readEarlierPublication',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/publications/:publicationId',
    permission: 'tally.read',
    summary: 'One publication of the round as it was frozen, in force or replaced',
    params: z.object({ ...tenantParams, roundId: Id, publicationId: Id }),
    response: z.object({ publication: PublicationEntry, results: z.array(PublishedRow) }),
    problems: ['not-found'],
  }),
  proposeCorrection: defineRoute({
    name: 'proposeCorrection',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/corrections',
    permission: 'publication.create',
    summary: 'Propose to publish changed results with reasons; another manager confirms',
    params: RoundParams,
    body: z.object({ results: z.array(CorrectedResult).min(1).max(50), quotaApproval: QuotaApproval.nullable() }),
    response: PublicationBoard,
    status: 201,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'input-invalid', 'idempotency-key-reuse'],
  }),
  endorseCorrection: defineRoute({
    name: 'endorseCorrection',
    method: 'POST',
    path: '/api/t/:tenant/corrections/:correctionId/proposal',
    permission: 'publication.create',
    summary: 'Propose the correction that a decision on an appeal asks for; another manager confirms',
    params: CorrectionParams,
    body: z.object({ quotaApproval: QuotaApproval.nullable() }),
    response: PublicationBoard,
    problems: ['not-found', 'state-conflict'],
  }),
  settleCorrection: defineRoute({
    name: 'settleCorrection',
    method: 'POST',
    path: '/api/t/:tenant/corrections/:correctionId/settlement',
    permission: 'publication.create',
    summary: 'Publish a correction that another manager proposed, or decline it; the earlier publication is kept',
    params: CorrectionParams,
    body: z.object({ confirmed: z.boolean() }),
    response: PublicationBoard,
    problems: ['not-found', 'state-conflict', 'second-person-required'],
  }),
};
