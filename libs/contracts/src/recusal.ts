import { z } from 'zod';
import { Id, Instant } from './shapes';

/** What closed a pair: recorded kinship, the rater's own declaration, or the round's manager. */
export const RecusalKind = z.enum(['kin', 'declared', 'imposed']);
export type RecusalKind = z.infer<typeof RecusalKind>;

/** Kinship that the rules of recusal name: 夫妻, 直系血亲, 三代以内旁系血亲, 近姻亲. */
export const KinRelation = z.enum(['spouse', 'lineal', 'collateral', 'in_law']);
export type KinRelation = z.infer<typeof KinRelation>;

/** How two members are kin; `degree` counts generations (代), null where it is not said or means nothing. */
export const Kin = z.object({ relation: KinRelation, degree: z.number().int().min(1).max(3).nullable() });
export type Kin = z.infer<typeof Kin>;

export const RecusalReason = z.string().trim().min(2).max(200);

/** What is done to one pair by hand: assigned, taken off, recused, or a recusal withdrawn. */
export const PairStep = z.enum(['assign', 'unassign', 'recuse', 'withdraw']);
export type PairStep = z.infer<typeof PairStep>;

/** proposed: waits for another manager; done: at once or confirmed; declined: not to be. */
export const PairStepState = z.enum(['proposed', 'done', 'declined']);
export type PairStepState = z.infer<typeof PairStepState>;

/** A change of one pair with its reason: for those who manage or supervise the round. */
export const PairChange = z.object({
  id: Id,
  raterId: Id,
  officialId: Id,
  step: PairStep,
  state: PairStepState,
  /** Empty for kinship, which says it all. */
  reason: z.string(),
  kin: Kin.nullable(),
  /** What had closed the pair before a withdrawal, and why; null otherwise. */
  earlier: z.object({ kind: RecusalKind, reason: z.string() }).nullable(),
  proposedBy: z.string(),
  proposedAt: Instant,
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  /** Whether this member may confirm it now: another one proposed it. Whoever proposed it may take it back. */
  mayConfirm: z.boolean(),
  mayDecline: z.boolean(),
});
export type PairChange = z.infer<typeof PairChange>;

/** A closed pair with its reason: for those who manage or supervise the round, never for a list of turnout. */
export const RecusalView = z.object({
  raterId: Id,
  officialId: Id,
  kind: RecusalKind,
  /** Empty for kinship, which says it all. */
  reason: z.string(),
  kin: Kin.nullable(),
  /** Whether a ballot had been cast, which became void. */
  voided: z.boolean(),
  createdBy: z.string(),
  createdAt: Instant,
});
export type RecusalView = z.infer<typeof RecusalView>;

/** An official on a rater's desk, or closed to them; what closed it is not told. */
export const OwnRecusalRow = z.object({
  officialId: Id,
  officialName: z.string(),
  post: z.string(),
  townshipName: z.string(),
  recused: z.boolean(),
  /** Whether the rater has handed in a ballot, which a declaration makes void. */
  submitted: z.boolean(),
});
export type OwnRecusalRow = z.infer<typeof OwnRecusalRow>;

export const OwnRecusals = z.object({
  /** Whether the rater may declare now: until scoring is locked. */
  open: z.boolean(),
  items: z.array(OwnRecusalRow),
});
export type OwnRecusals = z.infer<typeof OwnRecusals>;

/** How a pair stands: counted, still out, made void, or closed. */
export const TurnoutStanding = z.enum(['submitted', 'missing', 'void', 'recused']);
export type TurnoutStanding = z.infer<typeof TurnoutStanding>;

/** The raters of one group for one official. */
export const TurnoutRow = z.object({
  officialId: Id,
  officialName: z.string(),
  townshipId: Id,
  townshipName: z.string(),
  groupId: Id,
  /** Pairs that count: `submitted`, `missing` and `void` without those recused. */
  assigned: z.number().int(),
  submitted: z.number().int(),
  missing: z.number().int(),
  /** Closed pairs, without a reason. */
  recused: z.number().int(),
  /** Pairs whose ballot was made void, be it by a late recusal, and that have no other. */
  void: z.number().int(),
  /** Everybody whose ballot does not count. */
  others: z.array(z.object({ raterId: Id, raterName: z.string(), standing: TurnoutStanding })),
});
export type TurnoutRow = z.infer<typeof TurnoutRow>;
