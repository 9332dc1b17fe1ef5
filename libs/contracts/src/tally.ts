import { z } from 'zod';
import { ExplanationView, FigureKey } from './explanation';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { Accepted, BilingualText, Dimension, Id, Instant, Progress, tenantParams } from './shapes';
import { TallyPolicyView, WhatIfChange, WhatIfView } from './what-if';

export const JobState = z.enum(['queued', 'running', 'done', 'failed']);
export type JobState = z.infer<typeof JobState>;

/** A published figure: a decimal string with two decimals, or null where there is none. */
export const Figure = z.string().nullable();

export const GroupMean = z.object({
  groupId: Id,
  code: z.string(),
  counted: z.number().int(),
  mean: Figure,
});

/** Figures by dimension, each on its own 0 to 100; they need not add up to the total. */
export const DimensionFigures = z.partialRecord(Dimension, Figure);
export type DimensionFigures = z.infer<typeof DimensionFigures>;

export const ResultRow = z.object({
  officialId: Id,
  name: z.string(),
  post: z.string(),
  peerClass: z.string(),
  townshipId: Id,
  townshipName: z.string(),
  principal: z.boolean(),
  total: Figure,
  rank: z.number().int().nullable(),
  parts: z.object({ rating: Figure, ballot: Figure, metric: Figure }),
  groups: z.array(GroupMean),
  dimensions: DimensionFigures,
  suggestedGrade: z.string().nullable(),
  flags: z.array(z.string()),
});
export type ResultRow = z.infer<typeof ResultRow>;

export const QuotaRow = z.object({
  peerClass: z.string(),
  base: z.number().int(),
  limit: z.number().int(),
  selected: z.array(Id),
  tieAtLine: z.array(Id),
});
export type QuotaRow = z.infer<typeof QuotaRow>;

export const TallyView = z.object({
  id: Id,
  roundId: Id,
  state: JobState,
  progress: Progress,
  /** How many of the ballots are read; null before reading begins. */
  ballots: z.object({ read: z.number().int(), of: z.number().int() }).nullable(),
  requestedAt: Instant,
  finishedAt: Instant.nullable(),
  ruleVersion: z.string().nullable(),
  inputHash: z.string().nullable(),
  /** Why it failed. */
  problem: BilingualText.nullable(),
  results: z.array(ResultRow),
  quota: z.array(QuotaRow),
});
export type TallyView = z.infer<typeof TallyView>;

export const tallyRoutes = {
  runTally: defineRoute({
    name: 'runTally',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/tallies',
    permission: 'tally.run',
    summary: 'Queue a tally of the locked round on one consistent snapshot',
    params: RoundParams,
    response: Accepted,
    status: 202,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  readTally: defineRoute({
    name: 'readTally',
    method: 'GET',
    path: '/api/t/:tenant/tallies/:tallyId',
    permission: 'tally.read',
    summary: 'One tally: progress, then results, ranks and quota',
    params: z.object({ ...tenantParams, tallyId: Id }),
    response: TallyView,
    problems: ['not-found'],
  }),
  readLatestTally: defineRoute({
    name: 'readLatestTally',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/tallies/latest',
    permission: 'tally.read',
    summary: 'The newest tally of the round, or null before the first',
    params: RoundParams,
    response: z.object({ tally: TallyView.nullable() }),
    problems: ['not-found'],
  }),
  explainFigure: defineRoute({
    name: 'explainFigure',
    method: 'GET',
    path: '/api/t/:tenant/tallies/:tallyId/officials/:officialId/explanation',
    permission: 'tally.read',
    summary: 'One figure of the tally opened into formulas, weights and exclusions down to sheets; raters are numbers',
    params: z.object({ ...tenantParams, tallyId: Id, officialId: Id }),
    query: z.object({ figure: FigureKey.default('total') }),
    response: ExplanationView,
    problems: ['not-found', 'state-conflict'],
  }),
  readTallyPolicy: defineRoute({
    name: 'readTallyPolicy',
    method: 'GET',
    path: '/api/t/:tenant/tallies/:tallyId/policy',
    permission: 'tally.read',
    summary: 'Weights, policy and vetoes that the tally counted by',
    params: z.object({ ...tenantParams, tallyId: Id }),
    response: TallyPolicyView,
    problems: ['not-found', 'state-conflict'],
  }),
  tryTallyChange: defineRoute({
    name: 'tryTallyChange',
    method: 'POST',
    path: '/api/t/:tenant/tallies/:tallyId/what-if',
    permission: 'tally.try',
    summary: 'Who would move, and which grades would change, if the tally had counted otherwise; changes nothing',
    params: z.object({ ...tenantParams, tallyId: Id }),
    body: WhatIfChange,
    response: WhatIfView,
    problems: ['not-found', 'state-conflict'],
  }),
  downloadTallyBundle: defineRoute({
    name: 'downloadTallyBundle',
    method: 'GET',
    path: '/api/t/:tenant/tallies/:tallyId/bundle',
    permission: 'tally.export',
    summary: 'The frozen input and the output of the tally in one JSON; the command line recomputes it to the byte',
    params: z.object({ ...tenantParams, tallyId: Id }),
    answers: 'file',
    problems: ['not-found', 'state-conflict'],
  }),
};
