import { z } from 'zod';
import { defineRoute } from './route';
import { Id, Instant, TenantParams } from './shapes';

/** Every kind of state change that is recorded, as `thing.verb`; pages put them into words. */
export const AuditAction = z.enum([
  'tenant.create',
  'member.add',
  'member.invite',
  'member.withdraw',
  'member.roles',
  'member.disable',
  'member.enable',
  'member.reset',
  'member.signOut',
  'member.links',
  'slips.print',
  'slips.ready',
  'slips.fail',
  'slips.take',
  'slips.remove',
  'catalogue.load',
  'metric.create',
  'metric.update',
  'metric.retire',
  'metric.restore',
  'reread.request',
  'reread.cancel',
  'reread.finish',
  'reread.fail',
  'round.create',
  'round.move',
  'round.policy',
  'round.ballotRules',
  'round.ballotSecrecy',
  'list.receive',
  'list.read',
  'list.refuse',
  'list.apply',
  'list.undo',
  'round.change',
  'round.rubric',
  'round.groups',
  'round.extend',
  'reopening.propose',
  'reopening.settle',
  'official.add',
  'official.change',
  'official.remove',
  'official.transfer',
  'official.comment',
  'rater.add',
  'rater.change',
  'rater.remove',
  'calendar.change',
  'notice.send',
  'notice.offsets',
  'notice.template',
  'target.set',
  'target.remove',
  'submission.receive',
  'submission.read',
  'submission.refuse',
  'submission.submit',
  'report.pass',
  'report.return',
  'report.reopen',
  'dispute.raise',
  'dispute.answer',
  'dispute.settle',
  'liaison.assign',
  'figure.edit',
  'figure.restore',
  'figure.map',
  'assignment.apply',
  'assignment.change',
  'recusal.create',
  'recusal.declare',
  'recusal.propose',
  'recusal.settle',
  'recusal.withdraw',
  'kinship.record',
  'ballot.submit',
  'ballot.void',
  'ballot.proposeVoid',
  'ballot.settleVoid',
  'ballot.remind',
  'paper.issue',
  'paper.print',
  'paper.printed',
  'paper.printFailed',
  'paper.count',
  'paper.begin',
  'paper.key',
  'paper.unkey',
  'paper.endKeying',
  'paper.discard',
  'paper.decide',
  'paper.close',
  'paper.reopen',
  'paper.cancel',
  'paper.proposeVoid',
  'paper.settleVoid',
  'tally.request',
  'tally.finish',
  'tally.fail',
  'veto.propose',
  'veto.settle',
  'adjustment.propose',
  'adjustment.settle',
  'adjustment.settleSeveral',
  'decision.record',
  'decision.confirm',
  'publication.create',
  'appeal.terms',
  'appeal.start',
  'appeal.change',
  'appeal.addEvidence',
  'appeal.removeEvidence',
  'appeal.keepEvidence',
  'appeal.refuseEvidence',
  'appeal.file',
  'appeal.withdraw',
  'appeal.settle',
  'appeal.extend',
  'appeal.reseat',
  'appeal.hear',
  'appeal.draft',
  'appeal.vote',
  'appeal.decide',
  'correction.propose',
  'correction.settle',
  'view.save',
  'view.change',
  'view.remove',
  'document.request',
  'document.ready',
  'document.fail',
  'document.cancel',
  'document.retry',
  'batch.request',
  'batch.finish',
  'batch.cancel',
  'batch.retry',
  'letterhead.change',
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** What kind of row an event is about. */
export const AuditSubject = z.enum([
  'tenant',
  'member',
  'invitation',
  'slips',
  'round',
  'official',
  'list_import',
  'rater',
  'metric_target',
  'reopening',
  'submission',
  'metric',
  'reread',
  'metric_value',
  'figure_dispute',
  'recusal',
  'pair_change',
  'kinship',
  'ballot',
  'paper_batch',
  'tally',
  'veto',
  'adjustment',
  'publication',
  'appeal',
  'correction',
  'saved_view',
  'document',
  'document_batch',
]);
export type AuditSubject = z.infer<typeof AuditSubject>;

/** What a page groups actions by: the stages, and what stands beside them. */
export const AuditGroup = z.enum([
  'tenant',
  'people',
  'round',
  'upload',
  'parse',
  'assign',
  'score',
  'tally',
  'publish',
  'compare',
  'render',
]);
export type AuditGroup = z.infer<typeof AuditGroup>;

type ThingOf<Action extends string> = Action extends `${infer Thing}.${string}` ? Thing : never;

/** The group of every kind of thing that actions are about. */
const groupOfThing: Readonly<Record<ThingOf<AuditAction>, AuditGroup>> = {
  tenant: 'tenant',
  catalogue: 'tenant',
  metric: 'tenant',
  reread: 'parse',
  member: 'people',
  slips: 'people',
  round: 'round',
  list: 'round',
  reopening: 'round',
  official: 'round',
  rater: 'round',
  calendar: 'tenant',
  notice: 'tenant',
  target: 'round',
  submission: 'upload',
  figure: 'parse',
  report: 'parse',
  dispute: 'parse',
  liaison: 'people',
  assignment: 'assign',
  recusal: 'assign',
  kinship: 'assign',
  ballot: 'score',
  paper: 'score',
  tally: 'tally',
  veto: 'tally',
  adjustment: 'tally',
  decision: 'publish',
  publication: 'publish',
  appeal: 'publish',
  correction: 'publish',
  view: 'compare',
  document: 'render',
  batch: 'render',
  letterhead: 'tenant',
};

/** The group that an action is listed under. */
export function auditGroupOf(action: AuditAction): AuditGroup {
  return groupOfThing[action.split('.', 1)[0] as ThingOf<AuditAction>];
}

/** The actions of a group, in the order they are listed. */
export function auditActionsOf(group: AuditGroup): AuditAction[] {
  return AuditAction.options.filter((action) => auditGroupOf(action) === group);
}

/**
 * What is wrong where a chain breaks.
 * - `edited`: the event no longer gives its own hash.
 * - `missing`: events between others are gone.
 * - `displaced`: neither hash nor link fits: the event was pushed in, moved, or moved up after a deletion.
 * - `unlinked`: an event with a fitting hash does not follow the one before: that one was rewritten, or this one forged.
 * - `truncated`: the last events are gone; the chain’s head or a checkpoint knows of more.
 * - `surplus`: events where the chain has none: beyond its head or before its first.
 * - `rewritten`: events fit each other but are not those that head or checkpoint speak for.
 */
export const ChainDamage = z.enum(['edited', 'missing', 'displaced', 'unlinked', 'truncated', 'surplus', 'rewritten']);
export type ChainDamage = z.infer<typeof ChainDamage>;

export const AuditEvent = z.object({
  seq: z.number().int(),
  at: Instant,
  actorId: Id.nullable(),
  actorName: z.string().nullable(),
  /** An AuditAction and an AuditSubject, unless somebody altered the row: the record shows what stands there. */
  action: z.string(),
  subjectType: z.string(),
  subjectId: Id.nullable(),
  /** What the subject is called now; null for what has no name, or is gone. */
  subjectName: z.string().nullable(),
  requestId: z.string().nullable(),
  hash: z.string(),
  /** Whether the event still gives its own hash. */
  sound: z.boolean(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** One event with everything that was recorded, and the present names of the ids in it. */
export const AuditEventDetail = AuditEvent.extend({
  prevHash: z.string(),
  /** Ids, states and counts; never contents or scores. */
  data: z.record(z.string(), z.json()),
  names: z.array(z.object({ id: Id, name: z.string() })),
});
export type AuditEventDetail = z.infer<typeof AuditEventDetail>;

const seq = z.coerce.number().int().min(0).max(2_147_483_647);

/** Which events to show; what is absent does not restrict. */
export const AuditQuery = z.object({
  from: Instant.optional(),
  /** Not included. */
  until: Instant.optional(),
  /** A member, or `system` for what nobody asked for. */
  actor: z.union([Id, z.literal('system')]).optional(),
  group: AuditGroup.optional(),
  action: AuditAction.optional(),
  subjectType: AuditSubject.optional(),
  subject: Id.optional(),
  round: Id.optional(),
  /** The beginning of a request id. */
  request: z.string().trim().min(1).max(64).optional(),
  before: seq.optional(),
  after: seq.optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** What can be said about the whole chain at once. */
export const AuditStanding = z.object({
  /** checking: intact as far as walked; the newest events wait for the next periodic walk. */
  state: z.enum(['intact', 'checking', 'broken']),
  events: z.number().int(),
  /** The last event that has been walked. */
  checkedSeq: z.number().int(),
  /** When the periodic walk last ran, and when it last began at the first event; null before it ever did. */
  checkedAt: Instant.nullable(),
  fullyCheckedAt: Instant.nullable(),
  fault: z.object({ firstBadSeq: z.number().int(), damage: ChainDamage }).nullable(),
  /** The newest signed checkpoint; `keptApart` tells whether it lies elsewhere than the data. */
  checkpoint: z.object({ seq: z.number().int(), at: Instant, keyId: z.string(), keptApart: z.boolean() }).nullable(),
});
export type AuditStanding = z.infer<typeof AuditStanding>;

export const auditRoutes = {
  listAuditEvents: defineRoute({
    name: 'listAuditEvents',
    method: 'GET',
    path: '/api/t/:tenant/audit',
    permission: 'audit.read',
    summary: 'State changes of this tenant that fit, newest first, a page at a time in both directions',
    params: TenantParams,
    query: AuditQuery,
    response: z.object({ items: z.array(AuditEvent), hasNewer: z.boolean(), hasOlder: z.boolean() }),
  }),
  readAuditStanding: defineRoute({
    name: 'readAuditStanding',
    method: 'GET',
    path: '/api/t/:tenant/audit/standing',
    permission: 'audit.read',
    summary: 'The chain’s verdict: the last periodic walk and the events since',
    params: TenantParams,
    response: AuditStanding,
  }),
  listAuditActors: defineRoute({
    name: 'listAuditActors',
    method: 'GET',
    path: '/api/t/:tenant/audit/actors',
    permission: 'audit.read',
    summary: 'The members who can have acted, by name',
    params: TenantParams,
    response: z.object({ items: z.array(z.object({ id: Id, name: z.string() })) }),
  }),
  readAuditEvent: defineRoute({
    name: 'readAuditEvent',
    method: 'GET',
    path: '/api/t/:tenant/audit/event',
    permission: 'audit.read',
    summary: 'One event with all that was recorded; the newest unless a number is given',
    params: TenantParams,
    query: z.object({ seq: z.coerce.number().int().min(-2_147_483_648).max(2_147_483_647).optional() }),
    response: AuditEventDetail,
  }),
  exportAuditChain: defineRoute({
    name: 'exportAuditChain',
    method: 'GET',
    path: '/api/t/:tenant/audit/export',
    permission: 'audit.read',
    summary: 'The whole chain as JSON Lines, which `verify-audit --chain` checks without the database',
    params: TenantParams,
    answers: 'file',
  }),
};
