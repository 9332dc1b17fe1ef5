import { z } from 'zod';
import { DocumentState } from './render';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { BallotScores } from './score';
import { BilingualText, Id, Instant, Progress, tenantParams } from './shapes';

/** Sheets of one batch; numbers have four digits. */
export const maxPaperSheets = 2000;
/** Pages of one batch: sheets times the pages of a sheet, at least one for each official where scores are given. */
export const maxPaperPages = 3000;
/** Batches of one round; numbers have two digits. */
export const maxPaperBatches = 99;

/** What a paper ballot says of one official. Officials whom the voter left out have no line. */
export const PaperLine = z.object({
  officialId: Id,
  /** Every criterion of the round, or empty where it asks for a word alone. */
  scores: BallotScores,
  word: z.string().trim().min(1).max(20).nullable(),
});
export type PaperLine = z.infer<typeof PaperLine>;

/** What somebody read on a paper ballot. A spoilt sheet (废票) is void and has no lines. */
export const PaperContent = z.object({ void: z.boolean(), lines: z.array(PaperLine).max(200) });
export type PaperContent = z.infer<typeof PaperContent>;

const sheets = z.number().int().min(0).max(maxPaperSheets);

/** Sheets counted by hand: handed out, given back (void ones among them), void, and not given back. */
export const PaperCounts = z.object({ issued: sheets, returned: sheets, void: sheets, missing: sheets });
export type PaperCounts = z.infer<typeof PaperCounts>;

/** What does not add up; 0 where it does. */
export const PaperDifferences = z.object({
  /** Issued less returned less missing. */
  unaccounted: z.number().int(),
  /** Returned less keyed; null until the keyed sheets are settled. */
  notKeyed: z.number().int().nullable(),
  /** Counted as void less keyed as void; null until the keyed sheets are settled. */
  voidGap: z.number().int().nullable(),
});
export type PaperDifferences = z.infer<typeof PaperDifferences>;

/** open: being printed, counted and keyed; closed: its ballots count; cancelled: none ever will. */
export const PaperBatchState = z.enum(['open', 'closed', 'cancelled']);
export type PaperBatchState = z.infer<typeof PaperBatchState>;

export const PaperKeying = z.object({
  pass: z.union([z.literal(1), z.literal(2)]),
  keyedBy: z.string(),
  mine: z.boolean(),
  done: z.boolean(),
  /** How many sheets so far. */
  sheets: z.number().int(),
});
export type PaperKeying = z.infer<typeof PaperKeying>;

export const PaperBatchRow = z.object({
  id: Id,
  /** Within the round, from 1; the first two digits of every sheet’s number. */
  number: z.number().int(),
  groupId: Id,
  groupName: z.string(),
  groupNameEn: z.string(),
  officials: z.number().int(),
  sheets: z.number().int(),
  state: PaperBatchState,
  createdBy: z.string(),
  createdAt: Instant,
  /** The PDF of the blank sheets. */
  print: z.object({
    state: DocumentState,
    progress: Progress,
    pages: z.number().int().nullable(),
    problem: BilingualText.nullable(),
  }),
  keyings: z.array(PaperKeying),
  /** Sheets on which the two disagree and nobody decided yet; null until both are done. */
  undecided: z.number().int().nullable(),
  /** Ballots of it that count: one for each official of a valid sheet; null until it is closed. */
  ballots: z.number().int().nullable(),
  /** Sheets that somebody proposed to void after the lock and nobody else has settled yet. */
  voidsProposed: z.number().int(),
});
export type PaperBatchRow = z.infer<typeof PaperBatchRow>;

/** A counted sheet that one manager proposed to void after the lock: done once another confirmed it. */
export const PaperVoid = z.object({
  number: z.number().int(),
  state: z.enum(['proposed', 'done', 'rejected']),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: Instant,
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  /** Whether this member may confirm or reject it now: another one proposed it. */
  maySettle: z.boolean(),
});
export type PaperVoid = z.infer<typeof PaperVoid>;

export const PaperBatchView = PaperBatchRow.extend({
  roundId: Id,
  form: z.object({
    officials: z.array(z.object({ id: Id, name: z.string(), post: z.string(), townshipName: z.string() })),
    criteria: z.array(z.object({ id: Id, name: z.string(), nameEn: z.string() })),
    words: z.array(z.string()),
  }),
  counts: PaperCounts.nullable(),
  /** null until it was counted by hand. */
  differences: PaperDifferences.nullable(),
  /** Why it does not add up, or why it was cancelled. */
  explanation: z.string().nullable(),
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  /** Lines of valid sheets that the round’s void rules do not accept; null until the keyed sheets are settled. */
  refusedLines: z.number().int().nullable(),
  /** Whether this member may key it now, begin to, or has no part in it. */
  myKeying: z.enum(['may-begin', 'open', 'done', 'none']),
  /** Whether anything of it can change now: scoring is open. */
  scoringOpen: z.boolean(),
  /** Whether this member may propose to void one of its counted sheets now: after the lock, before publication. */
  mayVoid: z.boolean(),
  /** Told to round managers alone; empty for others. */
  voids: z.array(PaperVoid),
});
export type PaperBatchView = z.infer<typeof PaperBatchView>;

export const PaperEntry = z.object({ number: z.number().int(), content: PaperContent });
export type PaperEntry = z.infer<typeof PaperEntry>;

/** first, second: as one of the two keyed it; corrected: both misread it; void: it cannot count. */
export const PaperChoice = z.enum(['first', 'second', 'corrected', 'void']);
export type PaperChoice = z.infer<typeof PaperChoice>;

/** One sheet that the two keyed differently, or that only one of them keyed (the other is null). */
export const PaperDifference = z.object({
  number: z.number().int(),
  first: PaperContent.nullable(),
  second: PaperContent.nullable(),
  decision: z
    .object({
      choice: PaperChoice,
      reason: z.string(),
      decidedBy: z.string(),
      decidedAt: Instant,
      content: PaperContent,
    })
    .nullable(),
});
export type PaperDifference = z.infer<typeof PaperDifference>;

const Reason = z.string().trim().min(2).max(500);
const SheetNumber = z.number().int().min(1).max(maxPaperSheets);
const batchParams = z.object({ ...tenantParams, batchId: Id });

const batchRoute = { params: batchParams, response: PaperBatchView };

export const paperRoutes = {
  listPaperBatches: defineRoute({
    name: 'listPaperBatches',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/paper-batches',
    permission: 'paper.key',
    summary: 'Batches of paper ballots of the round, the newest first; nothing of what they say',
    params: RoundParams,
    response: z.object({ items: z.array(PaperBatchRow), scoringOpen: z.boolean(), takesScores: z.boolean() }),
    problems: ['not-found'],
  }),
  issuePaperBatch: defineRoute({
    name: 'issuePaperBatch',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/paper-batches',
    permission: 'round.manage',
    summary: 'Issue numbered blank sheets to a voter group; their PDF is made by a queued job',
    params: RoundParams,
    body: z.object({
      groupId: Id,
      officialIds: z.array(Id).min(1).max(200),
      sheets: z.number().int().min(1).max(maxPaperSheets),
      locale: z.enum(['zh', 'en']).default('zh'),
    }),
    response: PaperBatchView,
    status: 201,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  readPaperBatch: defineRoute({
    name: 'readPaperBatch',
    method: 'GET',
    path: '/api/t/:tenant/paper-batches/:batchId',
    permission: 'paper.key',
    summary: 'One batch: what its sheets ask for, how it was counted, who keyed how many; nothing of what they say',
    ...batchRoute,
    problems: ['not-found'],
  }),
  downloadPaperBatch: defineRoute({
    name: 'downloadPaperBatch',
    method: 'GET',
    path: '/api/t/:tenant/paper-batches/:batchId/file',
    permission: 'round.manage',
    summary: 'The blank sheets as PDF',
    params: batchParams,
    answers: 'file',
    problems: ['not-found', 'state-conflict'],
  }),
  printPaperBatch: defineRoute({
    name: 'printPaperBatch',
    method: 'POST',
    path: '/api/t/:tenant/paper-batches/:batchId/print',
    permission: 'round.manage',
    summary: 'Make the PDF of the blank sheets again after it failed',
    ...batchRoute,
    problems: ['not-found', 'state-conflict'],
  }),
  countPaperBatch: defineRoute({
    name: 'countPaperBatch',
    method: 'PUT',
    path: '/api/t/:tenant/paper-batches/:batchId/counts',
    permission: 'round.manage',
    summary: 'Record the sheets counted by hand',
    ...batchRoute,
    body: PaperCounts,
    problems: ['not-found', 'state-conflict'],
  }),
  beginPaperKeying: defineRoute({
    name: 'beginPaperKeying',
    method: 'POST',
    path: '/api/t/:tenant/paper-batches/:batchId/keying',
    permission: 'paper.key',
    summary: 'Take one of the two keyings of a batch; nobody takes both',
    ...batchRoute,
    problems: ['not-found', 'state-conflict'],
  }),
  readPaperKeying: defineRoute({
    name: 'readPaperKeying',
    method: 'GET',
    path: '/api/t/:tenant/paper-batches/:batchId/keying',
    permission: 'paper.key',
    summary: 'What this member has keyed; never what the other one has',
    params: batchParams,
    response: z.object({ items: z.array(PaperEntry) }),
    problems: ['not-found'],
  }),
  keyPaperSheet: defineRoute({
    name: 'keyPaperSheet',
    method: 'PUT',
    path: '/api/t/:tenant/paper-batches/:batchId/entries',
    permission: 'paper.key',
    summary: 'Key one sheet, or key it anew, in the member’s own keying',
    params: batchParams,
    body: z.object({ number: SheetNumber, content: PaperContent }),
    response: z.object({ number: z.number().int(), sheets: z.number().int() }),
    problems: ['not-found', 'state-conflict', 'ballot-incomplete'],
  }),
  removePaperEntry: defineRoute({
    name: 'removePaperEntry',
    method: 'POST',
    path: '/api/t/:tenant/paper-batches/:batchId/entries/removal',
    permission: 'paper.key',
    summary: 'Take back a sheet keyed under a wrong number',
    params: batchParams,
    body: z.object({ number: SheetNumber }),
    response: z.object({ sheets: z.number().int() }),
    problems: ['not-found', 'state-conflict'],
  }),
  endPaperKeying: defineRoute({
    name: 'endPaperKeying',
    method: 'POST',
    path: '/api/t/:tenant/paper-batches/:batchId/keying/end',
    permission: 'paper.key',
    summary: 'End the member’s own keying: nothing in it changes any more',
    ...batchRoute,
    problems: ['not-found', 'state-conflict'],
  }),
  discardPaperKeying: defineRoute({
    name: 'discardPaperKeying',
    method: 'POST',
    path: '/api/t/:tenant/paper-batches/:batchId/keying/discard',
    permission: 'round.manage',
    summary: 'Discard one of the keyings with a reason, so that somebody else can do it',
    ...batchRoute,
    body: z.object({ pass: z.union([z.literal(1), z.literal(2)]), reason: Reason }),
    problems: ['not-found', 'state-conflict'],
  }),
  listPaperDifferences: defineRoute({
    name: 'listPaperDifferences',
    method: 'GET',
    path: '/api/t/:tenant/paper-batches/:batchId/differences',
    permission: 'round.manage',
    summary: 'The sheets that the two keyed differently, with both readings; only once both have ended',
    params: batchParams,
    response: z.object({ items: z.array(PaperDifference) }),
    problems: ['not-found', 'state-conflict'],
  }),
  settlePaperSheet: defineRoute({
    name: 'settlePaperSheet',
    method: 'PUT',
    path: '/api/t/:tenant/paper-batches/:batchId/differences',
    permission: 'round.manage',
    summary: 'Decide what a sheet says that the two keyed differently',
    params: batchParams,
    body: z.object({
      number: SheetNumber,
      choice: PaperChoice,
      /** Only with `corrected`. */
      content: PaperContent.nullable().optional(),
      /** Needed for `corrected` and `void`. */
      reason: z.string().trim().max(500).default(''),
    }),
    response: z.object({ items: z.array(PaperDifference) }),
    problems: ['not-found', 'state-conflict', 'ballot-incomplete', 'second-person-required'],
  }),
  closePaperBatch: defineRoute({
    name: 'closePaperBatch',
    method: 'POST',
    path: '/api/t/:tenant/paper-batches/:batchId/close',
    permission: 'round.manage',
    summary: 'Close a batch, so that its ballots count; what does not add up needs an explanation',
    ...batchRoute,
    body: z.object({ explanation: z.string().trim().max(1000).default('') }),
    problems: ['not-found', 'state-conflict'],
  }),
  reopenPaperBatch: defineRoute({
    name: 'reopenPaperBatch',
    method: 'POST',
    path: '/api/t/:tenant/paper-batches/:batchId/reopen',
    permission: 'round.manage',
    summary: 'Open a closed batch again with a reason, while scoring is open; its ballots do not count meanwhile',
    ...batchRoute,
    body: z.object({ reason: Reason }),
    problems: ['not-found', 'state-conflict'],
  }),
  cancelPaperBatch: defineRoute({
    name: 'cancelPaperBatch',
    method: 'POST',
    path: '/api/t/:tenant/paper-batches/:batchId/cancel',
    permission: 'round.manage',
    summary: 'Cancel an open batch with a reason: none of its sheets will ever count',
    ...batchRoute,
    body: z.object({ reason: Reason }),
    problems: ['not-found', 'state-conflict'],
  }),
  voidPaperSheet: defineRoute({
    name: 'voidPaperSheet',
    method: 'POST',
    path: '/api/t/:tenant/paper-batches/:batchId/voids',
    permission: 'round.manage',
    summary: 'Propose to void one counted sheet after the lock; it stops counting once another manager confirms',
    ...batchRoute,
    body: z.object({ number: SheetNumber, reason: Reason }),
    status: 201,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  settlePaperVoid: defineRoute({
    name: 'settlePaperVoid',
    method: 'POST',
    path: '/api/t/:tenant/paper-batches/:batchId/voids/settlement',
    permission: 'round.manage',
    summary: 'Confirm or reject a proposed voiding of a sheet; refused to the member who proposed it',
    ...batchRoute,
    body: z.object({ number: SheetNumber, confirmed: z.boolean() }),
    problems: ['not-found', 'state-conflict', 'second-person-required'],
  }),
};
