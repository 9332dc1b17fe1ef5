import { z } from 'zod';
import { Id, Instant } from './shapes';
import { Figure } from './tally';
import { ReadingProblem } from './upload';

/**
 * 复核 is asked of the committee that published; 申诉 follows when its answer is not accepted. Both go the same way, each with
 * its own panel.
 */
export const AppealInstance = z.enum(['review', 'appeal']);
export type AppealInstance = z.infer<typeof AppealInstance>;

/** 起草 已提交 已受理 已决定 不予受理 已撤回. A draft is the official's alone. */
export const AppealState = z.enum(['draft', 'filed', 'accepted', 'decided', 'refused', 'withdrawn']);
export type AppealState = z.infer<typeof AppealState>;

/** 维持 leaves the result as it was published; 变更 leads to a correcting publication. */
export const AppealOutcome = z.enum(['upheld', 'changed']);
export type AppealOutcome = z.infer<typeof AppealOutcome>;

/** Whether an evidence file has been looked at: until then its bytes wait in quarantine, and a refused file's are gone. */
export const EvidenceState = z.enum(['received', 'kept', 'refused']);
export type EvidenceState = z.infer<typeof EvidenceState>;

/** Why a reviewer cannot sit in the panel of an appeal. */
export const PanelBar = z.enum([
  'appellant',
  'kin',
  'rated',
  'rater',
  'decider',
  'counted',
  'published',
  'proposed_measure',
  'accepted_it',
  'first_panel',
]);
export type PanelBar = z.infer<typeof PanelBar>;

/** How appeals of a round run; days are those of the calendar unless they say working days. */
export const AppealTerms = z.object({
  /** Working days in which a filed appeal is accepted or refused. */
  acceptWorkingDays: z.number().int().min(1).max(60),
  /** Days from acceptance to the decision on a review. */
  decideDays: z.number().int().min(1).max(180),
  /** Days after the answer to a review in which an appeal can follow. */
  furtherDays: z.number().int().min(1).max(180),
  /** Days from acceptance to the decision on an appeal. */
  furtherDecideDays: z.number().int().min(1).max(180),
  /** Days by which a decision may be put off, once. */
  extensionDays: z.number().int().min(1).max(90),
  /** Least number of members of a panel, odd. */
  panelMembers: z
    .number()
    .int()
    .min(3)
    .max(15)
    .refine((members) => members % 2 === 1, 'an odd number'),
});
export type AppealTerms = z.infer<typeof AppealTerms>;

export const EvidenceView = z.object({
  id: Id,
  fileName: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  state: EvidenceState,
  /** Why it was refused. */
  problems: z.array(ReadingProblem),
  receivedAt: Instant,
});
export type EvidenceView = z.infer<typeof EvidenceView>;

/** What a panel decided, or is asked to agree to. `grade` and `total` null: as published. */
export const AppealDecision = z.object({
  outcome: AppealOutcome,
  grade: z.string().nullable(),
  total: Figure,
  reasons: z.string(),
});
export type AppealDecision = z.infer<typeof AppealDecision>;

/** The result that the appeal is about, as it was published then. */
export const ContestedResult = z.object({
  publicationId: Id,
  publishedAt: Instant,
  name: z.string(),
  post: z.string(),
  townshipName: z.string(),
  peerClass: z.string(),
  total: Figure,
  rank: z.number().int().nullable(),
  peerCount: z.number().int(),
  grade: z.string().nullable(),
});
export type ContestedResult = z.infer<typeof ContestedResult>;

export const AppealSummary = z.object({
  id: Id,
  roundId: Id,
  instance: AppealInstance,
  state: AppealState,
  officialName: z.string(),
  post: z.string(),
  townshipName: z.string(),
  filedAt: Instant.nullable(),
  /** Until when the next answer is due: acceptance while filed, the decision while accepted; null otherwise. */
  dueAt: Instant.nullable(),
  overdue: z.boolean(),
  decidedAt: Instant.nullable(),
  outcome: AppealOutcome.nullable(),
});
export type AppealSummary = z.infer<typeof AppealSummary>;

export const PanelMember = z.object({ memberId: Id, name: z.string(), chair: z.boolean() });
export type PanelMember = z.infer<typeof PanelMember>;

export const PanelCandidate = z.object({ memberId: Id, name: z.string(), bars: z.array(PanelBar) });
export type PanelCandidate = z.infer<typeof PanelCandidate>;

/** What only the panel and supervisors see. */
export const PanelTable = z.object({
  notes: z.array(z.object({ id: Id, heldOn: z.string(), text: z.string(), by: z.string(), at: Instant })),
  /** The decision that the chair has put to the vote. */
  draft: AppealDecision.extend({ version: z.number().int() }).nullable(),
  votes: z.array(z.object({ memberId: Id, agrees: z.boolean(), remark: z.string() })),
  verdict: z.enum(['open', 'agreed', 'rejected']),
});
export type PanelTable = z.infer<typeof PanelTable>;

/** What this member may do with the appeal now. */
export const AppealStep = z.enum([
  'change',
  'file',
  'withdraw',
  'settle',
  'extend',
  'reseat',
  'note',
  'draft',
  'vote',
  'decide',
  'go_on',
]);
export type AppealStep = z.infer<typeof AppealStep>;

export const AppealView = AppealSummary.extend({
  version: z.number().int(),
  /** What the official asks for, and why. */
  request: z.string(),
  grounds: z.string(),
  evidence: z.array(EvidenceView),
  contested: ContestedResult,
  /** Why it was accepted or refused. */
  settledReason: z.string().nullable(),
  settledAt: Instant.nullable(),
  extendedReason: z.string().nullable(),
  panel: z.array(PanelMember),
  /** Why its panel was last changed. */
  panelReason: z.string().nullable(),
  decision: AppealDecision.nullable(),
  /** Where the correction stands that a changed result leads to. */
  correction: z.enum(['draft', 'proposed', 'published']).nullable(),
  /** For who names the panel: reviewers, and why some cannot sit. */
  candidates: z.array(PanelCandidate),
  panelMembers: z.number().int(),
  /** The grades that a decision can give. */
  grades: z.array(z.string()),
  table: PanelTable.nullable(),
  /** The answer to the review that this appeal follows. */
  previous: z.object({ id: Id, state: AppealState, decision: AppealDecision.nullable() }).nullable(),
  steps: z.array(AppealStep),
});
export type AppealView = z.infer<typeof AppealView>;

/** An official's own standing, or the appeals that this member may see. */
export const AppealBoard = z.object({
  items: z.array(AppealSummary),
  /** For an official of the round whose result is published; null for everybody else. */
  own: z
    .object({
      /** Which instance can be begun now; null when none can. */
      open: AppealInstance.nullable(),
      /** Last moment to file it. */
      closesAt: Instant.nullable(),
    })
    .nullable(),
  terms: AppealTerms,
  /** Whether this member may change the terms now. */
  termsOpen: z.boolean(),
  /** Whether officials read raters’ comments once the result is published; fixed when scoring opens. */
  commentsReleased: z.boolean(),
  commentsOpen: z.boolean(),
});
export type AppealBoard = z.infer<typeof AppealBoard>;

/** Evidence files of one appeal. */
export const appealLimits = { files: 10, groundsCharacters: 4000, requestCharacters: 500 } as const;
