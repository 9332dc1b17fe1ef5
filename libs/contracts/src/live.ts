import { z } from 'zod';
import { type AuditAction, type AuditGroup, auditGroupOf } from './audit';
import type { Permission } from './permission';
import { defineRoute } from './route';
import { Id, TenantParams } from './shapes';

/** What pages follow without reloading. */
export const LiveTopic = z.enum(['notices', 'round', 'submissions', 'ballots', 'tally', 'documents']);
export type LiveTopic = z.infer<typeof LiveTopic>;

/** Who may hear that something of the topic changed: those who may read it. */
export const liveTopics: Readonly<Record<LiveTopic, Permission>> = {
  notices: 'tenant.read',
  round: 'round.read',
  submissions: 'submission.follow',
  ballots: 'assignment.read',
  tally: 'tally.read',
  documents: 'document.request',
};

const topicOfGroup: Readonly<Record<AuditGroup, LiveTopic | null>> = {
  tenant: null,
  people: null,
  round: 'round',
  upload: 'submissions',
  parse: 'submissions',
  assign: 'ballots',
  score: 'ballots',
  tally: 'tally',
  publish: 'round',
  compare: null,
  render: 'documents',
};

/** The topic that a recorded change belongs to; null for what no page follows. */
export function liveTopicOf(action: AuditAction): LiveTopic | null {
  return topicOfGroup[auditGroupOf(action)];
}

/** That something changed, never what: whoever may read it asks for it. `roundId` null: of no round. */
export const LiveChange = z.object({ topic: LiveTopic, roundId: Id.nullable() });
export type LiveChange = z.infer<typeof LiveChange>;

/** The first event of a stream: the topics it carries, of those of the round that was asked for. */
export const LiveStart = z.object({ topics: z.array(LiveTopic) });
export type LiveStart = z.infer<typeof LiveStart>;

export const liveRoutes = {
  watchChanges: defineRoute({
    name: 'watchChanges',
    method: 'GET',
    path: '/api/t/:tenant/changes',
    permission: 'tenant.read',
    summary:
      'Server-sent events: `start` with the topics this member may follow, then a `change` for each that changed',
    params: TenantParams,
    query: z.object({ roundId: Id.optional() }),
    answers: 'events',
    problems: ['too-many-requests'],
  }),
};
